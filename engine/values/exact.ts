import { Decimal } from 'decimal.js';

/** Directions of rule 38: `half up` and `up` go away from zero, `down` toward it, so that a credit mirrors its charge. */
export type Rounding = 'half up' | 'half even' | 'up' | 'down';

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Of a and b, b not below zero. Integers that a number holds exactly are divided as numbers: far faster, and as exact. */
const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) {
    if (x <= SAFE && y <= SAFE) return BigInt(smallGcd(Number(x), Number(y)));
    [x, y] = [y, x % y];
  }
  return x;
};

const smallGcd = (a: number, b: number): number => {
  let [x, y] = [a, b];
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
};

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

const DECIMAL_TEXT = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Exponents beyond this are not amounts or quantities of any charge; they would only make huge integers. */
const LARGEST_EXPONENT = 60;

/**
 * An exact number: a fraction of two integers in lowest terms, denominator above zero.
 * Nothing here rounds unless the name says so. Immutable.
 */
export class Exact {
  static readonly zero = new Exact(0n, 1n);
  static readonly one = new Exact(1n, 1n);

  readonly numerator: bigint;
  readonly denominator: bigint;

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  static ratio(numerator: bigint, denominator: bigint): Exact {
    if (denominator === 0n) throw new RangeError('a fraction needs a denominator other than zero');
    if (denominator === 1n) return new Exact(numerator, 1n);
    const sign = denominator < 0n ? -1n : 1n;
    const divisor = gcd(numerator, magnitude(denominator));
    return divisor === 0n ? Exact.zero : new Exact((sign * numerator) / divisor, (sign * denominator) / divisor);
  }

  static integer(value: bigint | number): Exact {
    return new Exact(BigInt(value), 1n);
  }

  /** Reads decimal text such as `0.32`, `-4`, `1e-3`; null when it is none (or absurdly large). */
  static parse(text: string): Exact | null {
    const trimmed = text.trim();
    if (!DECIMAL_TEXT.test(trimmed)) return null;
    const decimal = new Decimal(trimmed);
    if (decimal.isZero()) return Exact.zero;
    if (Math.abs(decimal.e) > LARGEST_EXPONENT || decimal.precision() > 2 * LARGEST_EXPONENT) return null;
    const plain = new Decimal(trimmed).toFixed();
    const point = plain.indexOf('.');
    if (point < 0) return new Exact(BigInt(plain), 1n);
    const decimals = plain.length - point - 1;
    return Exact.ratio(BigInt(plain.replace('.', '')), 10n ** BigInt(decimals));
  }

  /** Like `parse`, for text the caller knows to be a number. */
  static of(text: string | number): Exact {
    const value = Exact.parse(String(text));
    if (value === null) throw new RangeError(`not a decimal number: ${text}`);
    return value;
  }

  plus(other: Exact): Exact {
    if (this.denominator === other.denominator) return Exact.ratio(this.numerator + other.numerator, this.denominator);
    return Exact.ratio(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Exact): Exact {
    return this.plus(other.negated());
  }

  times(other: Exact): Exact {
    return Exact.ratio(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  over(other: Exact): Exact {
    return Exact.ratio(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negated(): Exact {
    return new Exact(-this.numerator, this.denominator);
  }

  compare(other: Exact): -1 | 0 | 1 {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Exact): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  below(other: Exact): boolean {
    return this.compare(other) < 0;
  }

  above(other: Exact): boolean {
    return this.compare(other) > 0;
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }

  get isPositive(): boolean {
    return this.numerator > 0n;
  }

  get isNegative(): boolean {
    return this.numerator < 0n;
  }

  least(other: Exact): Exact {
    return this.compare(other) <= 0 ? this : other;
  }

  greatest(other: Exact): Exact {
    return this.compare(other) >= 0 ? this : other;
  }

  /** The largest integer not above this. */
  floor(): bigint {
    const quotient = this.numerator / this.denominator;
    return this.numerator < 0n && quotient * this.denominator !== this.numerator ? quotient - 1n : quotient;
  }

  /** The smallest integer not below this. */
  ceiling(): bigint {
    return -this.negated().floor();
  }

  /** The smallest multiple of `step` (above zero) not below this. */
  upToMultipleOf(step: Exact): Exact {
    return Exact.integer(this.over(step).ceiling()).times(step);
  }

  /** The multiple of `unit` (above zero) that the direction chooses. */
  roundedTo(unit: Exact, direction: Rounding): Exact {
    const scaled = this.over(unit);
    const size = scaled.isNegative ? scaled.negated() : scaled;
    const whole = size.floor();
    const rest = size.minus(Exact.integer(whole));
    const up = roundsUp(rest, whole, direction);
    const rounded = Exact.integer(up ? whole + 1n : whole).times(unit);
    return scaled.isNegative ? rounded.negated() : rounded;
  }

  /** Decimal text with exactly this many decimals, rounded half up where it has more. */
  toFixed(decimals: number): string {
    const scaled = magnitude(this.numerator) * 10n ** BigInt(decimals);
    const size = (2n * scaled + this.denominator) / (2n * this.denominator);
    const count = this.numerator < 0n ? -size : size;
    const digits = size.toString().padStart(decimals + 1, '0');
    const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    return count < 0n ? `-${text}` : text;
  }

  /** How many decimals it takes to write this exactly; null when its expansion does not end. */
  decimals(): number | null {
    if (this.denominator === 1n) return 0;
    let [rest, twos, fives] = [this.denominator, 0, 0];
    while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1];
    while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1];
    return rest === 1n ? Math.max(twos, fives) : null;
  }

  /** Exact text: a decimal where one ends (`0.125`), else a fraction (`2/3`). */
  toString(): string {
    const decimals = this.decimals();
    return decimals === null ? `${this.numerator}/${this.denominator}` : this.toFixed(decimals);
  }
}

const roundsUp = (rest: Exact, whole: bigint, direction: Rounding): boolean => {
  if (rest.isZero || direction === 'down') return false;
  if (direction === 'up') return true;
  const half = rest.times(Exact.integer(2n)).compare(Exact.one);
  if (half !== 0) return half > 0;
  return direction === 'half up' || whole % 2n === 1n;
};

export const sum = (values: Iterable<Exact>): Exact => {
  let total = Exact.zero;
  for (const value of values) total = total.plus(value);
  return total;
};
