import type { Fact, FactValue } from '../program/conditions.ts';
import { Exact } from '../values/exact.ts';
import { type Axis, atomsIn, type Box, type When } from './axis.ts';
import type { Domain } from './domain.ts';
import type { Phase } from './phases.ts';
import { contains, type Margin, type Range, rangesIn } from './system.ts';

/** A value of a fact, as the session starts or at the moment. */
export interface ChosenFact {
  readonly fact: Fact;
  readonly when: When;
  readonly value: FactValue;
}

/** What is chosen of a box besides time and energy. */
export interface Choices {
  readonly facts: readonly ChosenFact[];
  /** kW at the moment, and as the session starts; null: nothing asks for it. */
  readonly power: Exact | null;
  readonly powerAtStart: Exact | null;
  readonly current: Exact | null;
  readonly currentAtStart: Exact | null;
  /** kW that no charge exceeds. */
  readonly mostKw: Exact;
}

/** No charge draws more where nothing says what the charge point is rated for (1 MW). */
const MOST_KW = Exact.integer(1000);

const ANY_TEXT = 'other';

/** Plain values in a range: its ends, a little inside of them, its middle. */
const candidatesIn = (range: Range, margin: Exact): readonly Exact[] => {
  const { from, to } = range;
  const values = [
    ...(from === null ? [] : [from, from.plus(margin)]),
    ...(to === null ? [] : [to, to.minus(margin)]),
    ...(from === null || to === null ? [] : [from.plus(to).over(Exact.integer(2))]),
    ...(from === null && to === null ? [Exact.one] : []),
  ];
  return values.filter((value) => contains(range, value));
};

const within = (range: Range, margin: Exact): Exact => candidatesIn(range, margin)[0] ?? Exact.zero;

/** As much as fits. */
const most = (range: Range, margin: Exact, least: Exact): Exact => {
  const { from, to, holdsTo } = range;
  if (to === null) return (from ?? Exact.zero).plus(margin).greatest(Exact.integer(150)).greatest(least);
  const high = holdsTo ? to : to.minus(margin);
  return contains(range, high) ? high : within(range, margin);
};

const axisOf = (
  domain: Domain,
  box: Box,
  isIt: (axis: Axis) => boolean,
): { readonly axis: Axis; readonly set: bigint } | null => {
  const place = domain.axes.findIndex(isIt);
  const axis = domain.axes[place];
  return axis === undefined ? null : { axis, set: box[place] ?? 0n };
};

const electric = (
  domain: Domain,
  box: Box,
  kind: 'power' | 'current',
  when: When,
  fits: (value: Exact) => boolean,
  margin: Margin,
): Exact | null | undefined => {
  const found = axisOf(domain, box, ({ of }) => of.kind === kind && of.when === when);
  if (found === null) return null;
  return firstFitting(rangesIn(found.axis, found.set), fits, margin);
};

const firstFitting = (ranges: readonly Range[], fits: (value: Exact) => boolean, margin: Margin): Exact | undefined =>
  ranges.flatMap((range) => candidatesIn(range, margin.other)).find(fits);

/** A charge of even power has that average in each quarter hour. While nothing flows, what came before decides: nothing is chosen. */
const quarterHour = (domain: Domain, box: Box, flows: boolean, margin: Margin): Exact | null | undefined => {
  const found = axisOf(domain, box, ({ of }) => of.kind === 'average power' && of.quarterHour);
  if (found === null || !flows) return null;
  return firstFitting(rangesIn(found.axis, found.set), (value) => value.isPositive, margin);
};

const factValue = (axis: Axis, set: bigint, margin: Margin, least: Exact | null): FactValue | null => {
  if (axis.of.kind !== 'fact') return null;
  const { type } = axis.of.fact;
  if (type.kind === 'text') {
    const [atom] = atomsIn(axis, set);
    return atom?.kind === 'text' ? { kind: 'text', text: atom.text ?? ANY_TEXT } : null;
  }
  const [range] = rangesIn(axis, set).slice(least === null ? 0 : -1);
  if (range === undefined) return null;
  const step = type.dimension === 'duration' ? margin.seconds : type.dimension === 'energy' ? margin.kWh : margin.other;
  const amount = least === null ? within(range, step) : most(range, step, least);
  return { kind: 'quantity', amount, dimension: type.dimension };
};

/** What the caller gives for widths of bands: the bands before are empty, the one that is meant is wide. */
const widthFacts = (axis: Axis, set: bigint): readonly ChosenFact[] => {
  if (axis.of.kind !== 'band') return [];
  const [atom] = atomsIn(axis, set);
  const meant = atom?.kind === 'band' ? atom.band : 0;
  return axis.of.widths.flatMap((width, band): ChosenFact[] => {
    if (width === null || width instanceof Exact || width.type.kind !== 'quantity') return [];
    const amount = band < meant ? Exact.zero : Exact.integer(1_000_000);
    return [{ fact: width, when: 'start', value: { kind: 'quantity', amount, dimension: width.type.dimension } }];
  });
};

const isFlowing = (phase: Phase): boolean => phase === 'charging' || phase.startsWith('fee of a session that');

/** Chooses; null where nothing in the box can be chosen (a power above what the charge point is rated for, say). */
export const choose = (domain: Domain, box: Box, phase: Phase, margin: Margin): Choices | null => {
  const flows = isFlowing(phase);
  const power = electric(domain, box, 'power', 'now', (value) => flows === value.isPositive, margin);
  const quarter = quarterHour(domain, box, flows, margin);
  const powerAtStart = electric(domain, box, 'power', 'start', () => true, margin);
  const current = electric(domain, box, 'current', 'now', () => true, margin);
  const currentAtStart = electric(domain, box, 'current', 'start', () => true, margin);
  if (power === undefined || quarter === undefined || powerAtStart === undefined) return null;
  if (current === undefined || currentAtStart === undefined) return null;
  const drawn = (power ?? quarter ?? Exact.zero).greatest(powerAtStart ?? Exact.zero);
  const facts: ChosenFact[] = [];
  let mostKw = MOST_KW;
  for (const [place, axis] of domain.axes.entries()) {
    const set = box[place] ?? 0n;
    facts.push(...widthFacts(axis, set));
    if (axis.of.kind !== 'fact') continue;
    const isRating = axis.of.fact.origin === 'record' && axis.of.fact.name === 'rated power';
    const value = factValue(axis, set, margin, isRating ? drawn : null);
    if (value === null) return null;
    if (isRating && value.kind === 'quantity') mostKw = value.amount;
    facts.push({ fact: axis.of.fact, when: axis.of.when, value });
  }
  if (drawn.above(mostKw)) return null;
  return { facts, power: power ?? quarter, powerAtStart, current, currentAtStart, mostKw };
};
