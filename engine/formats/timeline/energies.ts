import { fault } from '../../fault.ts';
import { type Exact, sum } from '../../values/exact.ts';
import type { CanonicalCdr } from '../canonical-cdr.ts';
import { energyWithoutPeriod, isSome, periodsOf } from './periods.ts';
import { lengthOf, type Stretch } from './stretches.ts';

type Energies = ReadonlyMap<Stretch, Exact>;

/** Evenly over the stretches; stretches without length are taken at their instant, by the first. */
const evenly = (energy: Exact, places: readonly Stretch[]): Energies => {
  const total = sum(places.map(lengthOf));
  if (!total.isPositive) return new Map(places.slice(0, 1).map((place) => [place, energy]));
  return new Map(places.map((place) => [place, energy.times(lengthOf(place)).over(total)]));
};

/** The stretches that charged; where none is known to have, those that may have. */
const placesOf = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const places = (['charging', 'connected', 'idle'] as const).map((state) =>
    stretches.filter((stretch) => stretch.state === state),
  );
  return places.find((found) => found.length > 0) ?? [];
};

/** Rule 45: the energy of each stretch: the period's, over its charging; where no period carries any, the total over all charging. */
export const energiesOf = (cdr: CanonicalCdr, stretches: readonly Stretch[]): Energies => {
  const total = energyWithoutPeriod(cdr, periodsOf(cdr));
  if (total !== null) {
    const places = placesOf(stretches);
    if (places.length > 0) return evenly(total, places);
    const message = 'the record has energy, but reports nothing except reserved time';
    return fault('unsound-timeline', message, cdr.totalEnergy?.pointer ?? null);
  }
  return spreadOf(stretches, (stretch) => stretch.reported?.energy ?? null);
};

/** Rule 48: what each stretch gave back. */
export const returnedOf = (stretches: readonly Stretch[]): Energies =>
  spreadOf(stretches, (stretch) => stretch.reported?.returnedEnergy ?? null);

const spreadOf = (stretches: readonly Stretch[], energyOf: (stretch: Stretch) => Exact | null): Energies => {
  const all = new Map<Stretch, Exact>();
  for (const reported of new Set(stretches.map((stretch) => stretch.reported))) {
    const own = stretches.filter((stretch) => stretch.reported === reported);
    const energy = own[0] === undefined ? null : energyOf(own[0]);
    if (isSome(energy)) for (const [stretch, share] of evenly(energy, placesOf(own))) all.set(stretch, share);
  }
  return all;
};
