import type { RoundingRule, Tariff } from '../program/tariff.ts';
import { type Exact, sum } from '../values/exact.ts';
import { type Adjustment, afterAdjustments, type Charge } from './charges.ts';

const roundingAdjustment = (rule: RoundingRule, amount: Exact, currency: string, group: string): Adjustment => ({
  kind: 'rounding',
  amount,
  label: `rounded to ${rule.unit} ${currency}, ${rule.direction}`,
  source: rule.source,
  group,
});

/** Who of a group takes the difference: all in proportion to their amounts, or the last alone. */
type Taking = 'in proportion' | 'last';

/** Rounds the sum of each group of charges on the tariff's basis. */
const roundGroups = (
  tariff: Tariff,
  rule: RoundingRule,
  charges: readonly Charge[],
  groupOf: (charge: Charge) => string,
  taking: Taking,
): Charge[] => {
  const groups = new Map<string, Charge[]>();
  for (const charge of charges) groups.set(groupOf(charge), [...(groups.get(groupOf(charge)) ?? []), charge]);
  return charges.map((charge) => {
    const name = groupOf(charge);
    const group = groups.get(name) ?? [];
    if (taking === 'last' && charge !== group.at(-1)) return charge;
    const total = sum(group.map(afterAdjustments));
    const difference = total.roundedTo(rule.unit, rule.direction).minus(total);
    if (difference.isZero) return charge;
    const share = taking === 'last' ? difference : difference.times(afterAdjustments(charge)).over(total);
    if (share.isZero) return charge;
    const added = roundingAdjustment(rule, share, tariff.currency, `round ${name}`);
    return { ...charge, adjustments: [...charge.adjustments, added] };
  });
};

const rulesAt = (tariff: Tariff, place: RoundingRule['place']): RoundingRule[] =>
  tariff.rounding.filter((rule) => rule.place === place);

/** Charges that make one line: the same clause and unit price, without a gap. */
export const lineGroups = (charges: readonly Charge[]): ReadonlyMap<Charge, number> => {
  const groups = new Map<Charge, number>();
  let group = -1;
  let previous: Charge | null = null;
  for (const charge of charges) {
    if (previous === null || !continues(previous, charge)) group += 1;
    groups.set(charge, group);
    previous = charge;
  }
  return groups;
};

const continues = (a: Charge, b: Charge): boolean =>
  a.component === b.component &&
  a.kind === b.kind &&
  a.leaf.id === b.leaf.id &&
  a.to.equals(b.from) &&
  String(a.unitPrice) === String(b.unitPrice) &&
  String(a.rate) === String(b.rate);

/** `round lines`: each line of the explanation, before limits, which fill in the order of time and so must not see where it was cut. */
export const roundLines = (tariff: Tariff, charges: readonly Charge[]): Charge[] => {
  let result = [...charges];
  for (const rule of rulesAt(tariff, 'lines')) {
    const groups = lineGroups(result);
    result = roundGroups(tariff, rule, result, (charge) => `line ${groups.get(charge)}`, 'in proportion');
  }
  return result;
};

/** `round components`: each component, after limits. */
export const roundComponents = (tariff: Tariff, charges: readonly Charge[]): Charge[] => {
  let result = [...charges];
  for (const rule of rulesAt(tariff, 'components')) {
    const componentOf = ({ component }: Charge): string => `${component.kind} ${component.label ?? ''}`;
    result = roundGroups(tariff, rule, result, componentOf, 'last');
  }
  return result;
};
