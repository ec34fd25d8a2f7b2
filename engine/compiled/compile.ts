import { CLOCKS, type Clock, isClock } from '../price/clocks.ts';
import { isFee } from '../price/fees.ts';
import { COUNTS } from '../price/slices.ts';
import { byWidth } from '../program/scopes.ts';
import type { Clause, Component, Limit, Program, RoundingRule, Tariff } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import { compile as compileCondition, needsChargeEnd } from './conditions.ts';
import { cutsOf } from './cuts.ts';
import { type Around, createDraft, divideInto, isFollowed, type PlanDraft, scaleOfClock } from './draft.ts';
import { inParts } from './leaf-prices.ts';
import { placerOf } from './place.ts';
import {
  BLOCK,
  type DatedPrice,
  type Leaf,
  type Plan,
  type PlannedComponent,
  type PlannedLimit,
  type PlannedRounding,
  type Raise,
  type Scale,
} from './plan.ts';
import { Retreat } from './retreat.ts';
import { denominatorOf, lcm, wholeAt } from './whole.ts';

export type Planned =
  | { readonly status: 'planned'; readonly plan: Plan }
  /** What of the text only the reference evaluator reads. */
  | { readonly status: 'unsupported'; readonly reasons: readonly string[] };

/** Compiles one tariff of a program, as far as the compiled evaluator reads it. */
export const planOf = (program: Program, tariff: Tariff): Planned => {
  const draft = createDraft(tariff);
  try {
    for (const reason of wholeTariff(tariff)) draft.reasons.add(reason);
    const plan = planned(draft, program, tariff);
    return draft.reasons.size === 0
      ? { status: 'planned', plan }
      : { status: 'unsupported', reasons: [...draft.reasons] };
  } catch (error) {
    if (error instanceof Retreat) return { status: 'unsupported', reasons: [...draft.reasons, NO_ROOM] };
    throw error;
  }
};

const NO_ROOM = 'prices and limits with too many digits';

const OTHER_SIDE = 'a limit on the other side of the tax';

const wholeTariff = (tariff: Tariff): string[] => [
  ...(haveOwnNames(tariff.components) ? [] : ['two components of one name']),
  ...(tariff.purchase === null ? [] : ['the price under another tariff']),
  ...(tariff.together.some(({ limit }) => limit.side !== tariff.basis.side) ? [OTHER_SIDE] : []),
];

const haveOwnNames = (components: readonly Component[]): boolean =>
  new Set(components.map(({ kind, label }) => `${kind} ${label ?? ''}`)).size === components.length;

const planned = (draft: PlanDraft, program: Program, tariff: Tariff): Plan => {
  for (const { place, unit } of tariff.rounding)
    if (place !== 'total') for (const scale of SCALES) divideInto(draft, scale, unit);
  for (const { limit } of tariff.together) for (const scale of SCALES) divideInto(draft, scale, limit.amount);
  const placed = tariff.components.map((component, index) => placedComponent(draft, component, index));
  const cuts = cutsOf(draft, tariff);
  const { parts } = draft;
  const leaves = draft.leaves.map((leaf) =>
    withCoefficients(leaf, parts[placed[leaf.component]?.around.scale ?? 'fee']),
  );
  const components = placed.map((one) => plannedComponent(draft, one, leaves));
  const counted = components.flatMap(({ isFee: isOnce, counts }) => (isOnce ? [] : [counts]));
  const totals = [...new Set([...draft.clocks, ...counted])];
  const facts = components.flatMap((one) => one.facts).filter(isFollowed);
  return {
    program,
    tariff,
    components,
    leaves,
    rates: draft.rates,
    cuts,
    clocks: [...draft.clocks],
    totals,
    needsDerivedClocks: totals.some((clock) => DERIVED_CLOCKS.has(CLOCKS[clock] ?? 'energy')),
    needsLocalTime: draft.needsLocalTime,
    followed: [...new Map(facts.map((fact) => [fact.name, fact])).values()],
    hasSteps: components.some(({ hasSteps }) => hasSteps),
    movesEnergyFreely: movesEnergyFreely(draft, components, leaves),
    parts,
    isDated: draft.isDated,
    ladders: draft.ladders,
    ...otherSideOf(draft),
    together: tariff.together.map(({ components: refs, limit }) => ({
      limit,
      counts: components.map(({ component: { kind, label } }) =>
        refs.some((ref) => ref.kind === kind && (ref.label === null || ref.label === label)),
      ),
    })),
    lineRoundings: roundingsOf(draft, 'lines'),
    componentRoundings: roundingsOf(draft, 'components'),
  };
};

const DERIVED_CLOCKS: ReadonlySet<Clock> = new Set<Clock>([
  'session time',
  'idle time after charge end',
  'time after charge end',
  'time after slot end',
]);

const movesEnergyFreely = (
  { tariff, clocks }: PlanDraft,
  components: readonly PlannedComponent[],
  leaves: readonly Leaf[],
): boolean => {
  const asksForEnergy = [...clocks].some((clock) => scaleOfClock(clock) === 'energy');
  const isPlain = ({ scale, minimums, roundings, limits, ladders, hasSteps }: PlannedComponent): boolean =>
    scale !== 'energy' || minimums.length + roundings.length + limits.length + ladders.length + Number(hasSteps) === 0;
  return (
    !asksForEnergy &&
    !components.some(({ component }) => component.kind === 'returned_energy') &&
    components.every(isPlain) &&
    components.every(({ readsPower, ifEver }) => !readsPower && ifEver === null) &&
    leaves.every(({ component, prices }) => components[component]?.scale !== 'energy' || !prices.some(isBlock)) &&
    tariff.together.length === 0 &&
    tariff.rounding.every(({ place }) => place === 'total')
  );
};

const isBlock = ({ price }: DatedPrice): boolean => price.kind === BLOCK;

/** Net to gross on net prices, gross to net on gross ones, as whole numbers over one denominator. */
const otherSideOf = ({ rates, tariff }: PlanDraft): Pick<Plan, 'otherSide' | 'otherSideParts'> => {
  const isNet = tariff.basis.side === 'net';
  const factors = rates.map((rate) => {
    if (rate === 'unknown') return null;
    const gross = rate === 'no tax' ? Exact.one : Exact.one.plus(rate);
    return isNet ? gross : Exact.one.over(gross);
  });
  const otherSideParts = factors.reduce(
    (parts, factor) => (factor === null ? parts : lcm(parts, denominatorOf(factor))),
    1,
  );
  return {
    otherSide: factors.map((factor) => (factor === null ? Number.NaN : wholeAt(factor, otherSideParts))),
    otherSideParts,
  };
};

const SCALES: readonly Scale[] = ['energy', 'time', 'fee'];

interface PlacedComponent {
  readonly component: Component;
  readonly around: Around;
  readonly place: PlannedComponent['place'];
  readonly ifEver: PlannedComponent['ifEver'];
  readonly readsPower: boolean;
  readonly firstLadder: number;
  readonly lastLadder: number;
}

const placedComponent = (draft: PlanDraft, component: Component, index: number): PlacedComponent => {
  const clock = COUNTS[component.kind] ?? 'energy';
  const scale: Scale = isFee(component.kind) ? 'fee' : clock.endsWith('energy') ? 'energy' : 'time';
  const around: Around = { component: index, scale, counts: CLOCKS.indexOf(clock), path: [], ladders: [] };
  const firstLadder = draft.ladders;
  draft.readsPower = false;
  const { clause } = component;
  const isIfEver = scale === 'fee' && clause.kind === 'alternatives' && clause.ifEver;
  const ifEver = isIfEver ? ifEverOf(draft, clause, around) : null;
  const place =
    isIfEver && clause.lines.every(({ when }) => when === null) ? neverPlaced : placerOf(draft, clause, around);
  return { component, around, place, ifEver, readsPower: draft.readsPower, firstLadder, lastLadder: draft.ladders };
};

const neverPlaced = (): number => -1;

const ifEverOf = (
  draft: PlanDraft,
  clause: Extract<Clause, { kind: 'alternatives' }>,
  around: Around,
): PlannedComponent['ifEver'] => {
  const otherwise = clause.lines.find(({ when }) => when === null);
  return {
    lines: clause.lines.flatMap(({ when }) => (when === null ? [] : [compileCondition(draft, when)])),
    otherwise:
      otherwise === undefined
        ? null
        : placerOf(draft, otherwise.then, { ...around, path: [clause], ladders: around.ladders }),
  };
};

const withCoefficients = (leaf: Leaf, parts: number): Leaf => ({
  ...leaf,
  prices: leaf.prices.map((dated) => ({ ...dated, price: inParts(dated.price, parts) })),
});

const plannedComponent = (draft: PlanDraft, placed: PlacedComponent, leaves: readonly Leaf[]): PlannedComponent => {
  const { component, around, place, ifEver } = placed;
  const measures = component.inputs.flatMap((input) => (input.kind === 'measure' ? [input] : []));
  for (const { measure } of measures)
    if (!isClock(measure) && measure !== 'power' && measure !== 'current') draft.unsupported(`totals of ${measure}`);
  const own = leaves.filter((leaf) => leaf.component === around.component);
  return {
    index: around.component,
    component,
    isFee: around.scale === 'fee',
    scale: around.scale,
    counts: around.counts,
    place,
    needsState: /charging_time|idle_time/.test(component.kind),
    facts: component.inputs.flatMap((input) => (input.kind === 'fact' ? [input.fact] : [])),
    needsPower: measures.some(({ measure }) => measure === 'power'),
    needsCurrent: measures.some(({ measure }) => measure === 'current'),
    needsChargeEnd: measures.some(({ measure }) => needsChargeEnd(measure)),
    dependsOnPower: measures.some(({ measure }) => measure === 'power'),
    readsPower: placed.readsPower,
    minimums: raisesOf(draft, own, leaves.length, around.scale, 'minimum'),
    roundings: raisesOf(draft, own, leaves.length, around.scale, 'roundedUpTo'),
    limits: limitsOf(draft, own, leaves.length, around.scale),
    ladders: Array.from({ length: placed.lastLadder - placed.firstLadder }, (_, at) => placed.firstLadder + at),
    hasSteps: own.some(({ step }) => step !== null),
    ifEver,
  };
};

/** The clauses on the paths of leaves, inner ones first. */
const innerFirst = (leaves: readonly Leaf[]): readonly Clause[] => {
  const depths = new Map<number, { readonly clause: Clause; readonly depth: number }>();
  for (const { path } of leaves) for (const [depth, clause] of path.entries()) depths.set(clause.id, { clause, depth });
  return [...depths.values()]
    .sort((a, b) => b.depth - a.depth || a.clause.id - b.clause.id)
    .map(({ clause }) => clause);
};

const under = (clause: Clause, leaves: readonly Leaf[], count: number): Uint8Array => {
  const flags = new Uint8Array(count);
  for (const { path, index } of leaves) if (path.some(({ id }) => id === clause.id)) flags[index] = 1;
  return flags;
};

const raisesOf = (
  draft: PlanDraft,
  leaves: readonly Leaf[],
  count: number,
  scale: Scale,
  term: 'minimum' | 'roundedUpTo',
): readonly Raise[] =>
  innerFirst(leaves).flatMap((clause) => {
    const amount = clause.terms[term];
    if (amount === null || scale === 'fee') return [];
    return [{ amount: draft.baseQuanta(amount, scale), under: under(clause, leaves, count) }];
  });

const floorFirst = (a: Limit, b: Limit): number => (a.kind === b.kind ? 0 : a.kind === 'floor' ? -1 : 1);

const LIMIT_WORDS = { cap: 'at most', floor: 'at least' } as const;

/** Narrow scopes first; of one scope those of inner clauses first; a floor leaves the caps filled before it full (rules 28 to 32). */
const limitsOf = (draft: PlanDraft, leaves: readonly Leaf[], count: number, scale: Scale): readonly PlannedLimit[] => {
  const all = innerFirst(leaves)
    .flatMap((clause) => clause.terms.limits.toSorted(floorFirst).map((limit) => ({ clause, limit })))
    .sort((a, b) => byWidth(a.limit, b.limit))
    .map(({ clause, limit }): PlannedLimit => {
      if (limit.side !== draft.tariff.basis.side) draft.unsupported(OTHER_SIDE);
      return {
        limit,
        amount: wholeAt(limit.amount, draft.parts[scale]),
        under: under(clause, leaves, count),
        label: `${LIMIT_WORDS[limit.kind]} ${limit.amount} ${draft.tariff.currency}`,
      };
    });
  return all.flatMap((planned, at) =>
    planned.limit.kind === 'cap'
      ? [planned]
      : [planned, ...all.slice(0, at).filter(({ limit }) => limit.kind === 'cap')],
  );
};

const roundingsOf = ({ tariff, parts }: PlanDraft, place: RoundingRule['place']): readonly PlannedRounding[] =>
  tariff.rounding
    .filter((rule) => rule.place === place)
    .map((rule) => ({
      rule,
      label: `rounded to ${rule.unit} ${tariff.currency}, ${rule.direction}`,
      unit: {
        energy: wholeAt(rule.unit, parts.energy),
        time: wholeAt(rule.unit, parts.time),
        fee: wholeAt(rule.unit, parts.fee),
      },
    }));
