import type { Clause, Component, ComponentKind, Price, Tariff } from '../../program/tariff.ts';
import type { Piece, Quantities, Session } from '../../session/session.ts';
import { Exact, sum } from '../../values/exact.ts';
import { type FamilyOf, misread, onlyIf } from '../misreading.ts';
import { clausesOf, mapClauses, mapComponents, mapPrices, mapTerms, someClause } from '../tariff-parts.ts';

/** Lengths that steps of time have in practice, beside the one the tariff states. */
const STEP_LENGTHS = [
  { seconds: 60n, words: '1 min' },
  { seconds: 900n, words: '15 min' },
  { seconds: 3600n, words: '1 h' },
] as const;

const roundsUp = ({ terms }: Clause): boolean => terms.step !== null || terms.roundedUpTo !== null;

const isBlock = (clause: Clause): boolean => clause.kind === 'price' && blockOf(clause.price) !== null;

const blockOf = (price: Price): Exact | null => {
  if (price.kind === 'started block') return price.length;
  return price.kind === 'dated'
    ? (price.entries.map((entry) => blockOf(entry.price)).find((length) => length !== null) ?? null)
    : null;
};

const lengthsOf = (component: Component, blocks: boolean): readonly Exact[] =>
  clausesOf(component).flatMap((clause) => {
    const block = clause.kind === 'price' ? blockOf(clause.price) : null;
    const lengths = blocks ? [block] : [clause.terms.step, clause.terms.roundedUpTo];
    return lengths.filter((length) => length !== null).filter((length) => length.isPositive);
  });

const longest = (tariffs: readonly Tariff[], kinds: readonly ComponentKind[], blocks: boolean): Exact | null => {
  const components = tariffs.flatMap((tariff) => tariff.components.filter(({ kind }) => kinds.includes(kind)));
  return components
    .flatMap((component) => lengthsOf(component, blocks))
    .reduce<Exact | null>((most, length) => (most === null ? length : most.greatest(length)), null);
};

interface Rounded {
  readonly measured: (quantities: Quantities) => Exact;
  /** Where the excess is counted. */
  readonly adds: keyof Quantities;
  readonly kinds: readonly ComponentKind[];
}

const ROUNDED: readonly Rounded[] = [
  { measured: ({ energy }) => energy, adds: 'energy', kinds: ['energy'] },
  { measured: ({ charging }) => charging, adds: 'charging', kinds: ['charging_time'] },
  { measured: ({ idle }) => idle, adds: 'idle', kinds: ['idle_time', 'idle_time_after_charge_end'] },
  {
    measured: ({ charging, idle, connected }) => charging.plus(idle).plus(connected),
    // Counts as connected time only.
    adds: 'pausedByStation',
    kinds: ['connected_time'],
  },
  { measured: ({ reserved }) => reserved, adds: 'reserved', kinds: ['reservation_time'] },
];

/** Each period's quantity raised to the step, the excess with the last piece of the period that has some. */
const roundedPerPeriod = (pieces: readonly Piece[], { measured, adds }: Rounded, length: Exact): readonly Piece[] => {
  const last = new Map(
    pieces.filter((piece) => measured(piece.quantities).isPositive).map((piece) => [piece.period, piece]),
  );
  return pieces.map((piece) => {
    if (last.get(piece.period) !== piece) return piece;
    const total = sum(
      pieces.filter(({ period }) => period === piece.period).map(({ quantities }) => measured(quantities)),
    );
    const excess = total.upToMultipleOf(length).minus(total);
    return { ...piece, quantities: { ...piece.quantities, [adds]: piece.quantities[adds].plus(excess) } };
  });
};

const eachPeriod =
  (tariffs: readonly Tariff[], blocks: boolean) =>
  (session: Session): Session => ({
    ...session,
    pieces: ROUNDED.reduce<readonly Piece[]>((pieces, rounded) => {
      const length = longest(tariffs, rounded.kinds, blocks);
      return length === null ? pieces : roundedPerPeriod(pieces, rounded, length);
    }, session.pieces),
  });

const eachLine = (tariff: Tariff): Tariff =>
  mapTerms(tariff, (terms) => (terms.step === null ? terms : { ...terms, step: null, roundedUpTo: terms.step }));

const unrounded = (tariff: Tariff): Tariff =>
  mapTerms(tariff, (terms) => ({ ...terms, step: null, roundedUpTo: null }));

const inProportion = (price: Price): Price =>
  price.kind === 'started block'
    ? {
        kind: 'per unit',
        amount: price.amount.times(price.unit.inBase).over(price.length),
        unit: price.unit,
        side: price.side,
      }
    : price;

const proRata = (tariff: Tariff): Tariff =>
  mapComponents(tariff, (component) => ({ ...component, clause: mapPrices(component.clause, inProportion) }));

const TIMES: readonly ComponentKind[] = ['charging_time', 'idle_time', 'idle_time_after_charge_end', 'connected_time'];

const steppedBy =
  (seconds: bigint) =>
  (tariff: Tariff): Tariff =>
    mapComponents(tariff, (component) =>
      TIMES.includes(component.kind) ? { ...component, clause: withStep(component.clause, seconds) } : component,
    );

const withStep = (clause: Clause, seconds: bigint): Clause => ({
  ...clause,
  terms: { ...clause.terms, roundedUpTo: Exact.integer(seconds) },
});

/** Rules 24 to 27: what is rounded up, how often, and by how much. */
export const steps: FamilyOf = ({ tariffs, session }) => {
  const hasStep = someClause(tariffs, roundsUp);
  const hasBlock = someClause(tariffs, isBlock);
  const hasPeriods = new Set(session.pieces.map(({ period }) => period)).size > 1;
  const hasTime = tariffs.some(({ components }) => components.some(({ kind }) => TIMES.includes(kind)));
  const of = (change: (tariff: Tariff) => Tariff) => ({ kind: 'tariff', of: change }) as const;
  return [
    ...onlyIf(hasStep && hasPeriods, misread('step-each-period', { kind: 'session', of: eachPeriod(tariffs, false) })),
    ...onlyIf(
      hasBlock && hasPeriods,
      misread('blocks-each-period', { kind: 'session', of: eachPeriod(tariffs, true) }),
    ),
    ...onlyIf(
      someClause(tariffs, ({ terms }) => terms.step !== null),
      misread('step-each-line', of(eachLine)),
    ),
    ...onlyIf(hasStep, misread('step-ignored', of(unrounded))),
    ...onlyIf(hasBlock, misread('blocks-not-rounded', of(proRata))),
    ...onlyIf(
      someClause(tariffs, ({ terms }) => terms.minimum !== null),
      misread(
        'billed-minimum-ignored',
        of((tariff) => mapClauses(tariff, (clause) => ({ ...clause, terms: { ...clause.terms, minimum: null } }))),
      ),
    ),
    ...(hasTime && !hasBlock ? STEP_LENGTHS : []).map(({ seconds, words }) =>
      misread('step-of', of(steppedBy(seconds)), { length: words }),
    ),
  ];
};
