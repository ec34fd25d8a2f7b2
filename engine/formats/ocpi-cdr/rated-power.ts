import { Exact } from '../../values/exact.ts';
import { type Field, numberOf } from '../fields.ts';
import { firstGiven, given } from '../lenient.ts';

/** Conductors that carry the rated current: the power of a connector is voltage by amperage by phases. */
const PHASES: ReadonlyMap<string, bigint> = new Map([
  ['AC_1_PHASE', 1n],
  ['AC_2_PHASE', 2n],
  ['AC_2_PHASE_SPLIT', 2n],
  ['AC_3_PHASE', 3n],
  ['DC', 1n],
]);

/** OCPI wants the voltage to neutral; many give the one between phases, whose nominal partner it is (IEC 60038). */
const TO_NEUTRAL: ReadonlyMap<string, bigint> = new Map([
  ['380', 220n],
  ['400', 230n],
  ['415', 240n],
]);

/** kW: as the record gives it, else worked out; null where it cannot be. */
export const ratedPower = (connector: Field, powerType: string | null): Exact | null => {
  const watts = given(connector, 'max_electric_power', numberOf);
  if (watts !== null) return watts.over(Exact.integer(1000n));
  const written = firstGiven(connector, ['voltage', 'max_voltage'], numberOf);
  const amperage = firstGiven(connector, ['amperage', 'max_amperage'], numberOf);
  const phases = PHASES.get(powerType ?? '');
  if (written === null || amperage === null || phases === undefined) return null;
  const neutral = phases === 3n ? TO_NEUTRAL.get(written.toString()) : undefined;
  const voltage = neutral === undefined ? written : Exact.integer(neutral);
  return voltage.times(amperage).times(Exact.ratio(phases, 1000n));
};
