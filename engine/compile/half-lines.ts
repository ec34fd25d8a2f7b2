import type { Exact } from '../values/exact.ts';

/** All values on one side of a limit. */
export interface HalfLine {
  readonly operator: '<' | '<=' | '>=' | '>';
  readonly limit: Exact;
}

const isBelow = ({ operator }: HalfLine): boolean => operator === '<' || operator === '<=';

const holdsLimit = ({ operator }: HalfLine): boolean => operator === '<=' || operator === '>=';

/** Everything in the second lies in the first. */
const contains = (outer: HalfLine, inner: HalfLine): boolean => {
  if (isBelow(outer) !== isBelow(inner)) return false;
  const order = outer.limit.compare(inner.limit);
  if (order === 0) return holdsLimit(outer) || !holdsLimit(inner);
  return isBelow(outer) ? order > 0 : order < 0;
};

/** Together they hold every value from zero up, or with `negative` every value. */
export const coverAll = (lines: readonly HalfLine[], negative: boolean): boolean => {
  if (!negative && lines.some((line) => !isBelow(line) && (line.limit.isNegative || fromZero(line)))) return true;
  return lines.some(
    (low) =>
      isBelow(low) &&
      lines.some((high) => {
        if (isBelow(high)) return false;
        const order = high.limit.compare(low.limit);
        return order < 0 || (order === 0 && (holdsLimit(low) || holdsLimit(high)));
      }),
  );
};

const fromZero = ({ operator, limit }: HalfLine): boolean => operator === '>=' && limit.isZero;

/** The earlier half-line that takes all of the later one; null when something is left of it. */
export const hiddenBy = <L extends HalfLine>(line: HalfLine, above: readonly L[]): L | null =>
  above.find((earlier) => contains(earlier, line)) ?? (coverAll(above, true) ? (above.at(-1) ?? null) : null);
