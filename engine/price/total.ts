import { fault } from '../fault.ts';
import type { Source } from '../program/source.ts';
import type { RoundingRule, Side, Tariff, TotalLimit } from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';
import type { PriceLine, Sides } from './result.ts';
import { addSides, minusSides, onSide } from './tax.ts';

type Word = 'at least' | 'at most';

const bites = (word: Word, value: Exact, limit: Exact): boolean =>
  word === 'at least' ? value.below(limit) : value.above(limit);

const other = (side: Side): Side => (side === 'net' ? 'gross' : 'net');

/** A limit on one side moves the other in proportion; from zero, by the tariff's own rate (rule 35). */
const limitedOn = (tariff: Tariff, sides: Sides, word: Word, side: Side, limit: Exact, source: Source): Sides => {
  const value =
    sides[side] ?? fault('missing-field', `the total's ${side} side is not known, and it has a limit`, null, source);
  if (!bites(word, value, limit)) return sides;
  const opposite = sides[other(side)];
  const moved = value.isZero
    ? onSide(limit, side, other(side), tariff.basis.rate)
    : opposite === null
      ? null
      : opposite.times(limit).over(value);
  return side === 'net' ? { net: limit, gross: moved } : { net: moved, gross: limit };
};

const limitedTotal = (tariff: Tariff, sides: Sides, word: Word, limit: TotalLimit): Sides => {
  const { net, gross, source } = limit;
  if (net !== null && gross !== null) {
    // With both sides given each is tested by itself, as in OCPI; a side that is not known stays so.
    return {
      net: sides.net !== null && bites(word, sides.net, net) ? net : sides.net,
      gross: sides.gross !== null && bites(word, sides.gross, gross) ? gross : sides.gross,
    };
  }
  if (net !== null) return limitedOn(tariff, sides, word, 'net', net, source);
  return gross === null ? sides : limitedOn(tariff, sides, word, 'gross', gross, source);
};

const totalLine = (component: 'limits' | 'rounding', label: string, source: Source, sides: Sides): PriceLine => ({
  kind: component === 'limits' ? 'limit' : 'rounding',
  component,
  name: null,
  label,
  from: null,
  to: null,
  quantity: null,
  unit: null,
  billedQuantity: null,
  unitPrice: null,
  vatRate: null,
  approximated: false,
  because: null,
  source,
  ...sides,
});

const isChange = (sides: Sides): boolean =>
  (sides.net !== null && !sides.net.isZero) || (sides.gross !== null && !sides.gross.isZero);

export interface Total {
  readonly exact: Sides;
  readonly rounded: Sides;
  readonly lines: readonly PriceLine[];
}

/** Steps (8) and (9) of language 1.4: minimum, then maximum, then rounding; each that changes the total adds a line. */
export const totalOf = (tariff: Tariff, sum: Sides, owesMinimum: boolean): Total => {
  const lines: PriceLine[] = [];
  let now = sum;
  const applied: readonly [Word, TotalLimit | null][] = [
    ['at least', owesMinimum ? tariff.totalAtLeast : null],
    ['at most', tariff.totalAtMost],
  ];
  for (const [word, limit] of applied) {
    if (limit === null) continue;
    const next = limitedTotal(tariff, now, word, limit);
    const change = minusSides(next, now);
    if (isChange(change))
      lines.push(
        totalLine('limits', `total ${word} ${limit.net ?? limit.gross} ${tariff.currency}`, limit.source, change),
      );
    now = next;
  }
  const exact = now;
  for (const rule of tariff.rounding.filter(({ place }) => place === 'total')) {
    const next = rounded(now, rule);
    const change = minusSides(next, now);
    if (isChange(change))
      lines.push(
        totalLine('rounding', `total to ${rule.unit} ${tariff.currency}, ${rule.direction}`, rule.source, change),
      );
    now = next;
  }
  return { exact, rounded: now, lines };
};

/** Each side is rounded from its own exact value; the tax is the difference (rule 38). */
const rounded = (sides: Sides, rule: RoundingRule): Sides => ({
  net: sides.net?.roundedTo(rule.unit, rule.direction) ?? null,
  gross: sides.gross?.roundedTo(rule.unit, rule.direction) ?? null,
});

export const addTotals = (a: Total, b: Total): Total => ({
  exact: addSides(a.exact, b.exact),
  rounded: addSides(a.rounded, b.rounded),
  lines: [...a.lines, ...b.lines],
});
