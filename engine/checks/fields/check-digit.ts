/** The 36 characters of contract ids, each at its value. */
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** `[[a, b], [c, d]]`, row by row. */
type Matrix = readonly [number, number, number, number];

type Pair = readonly [number, number];

/** Powers of the first weigh the binary half of a character, those of the second its ternary half. */
const BINARY: Matrix = [0, 1, 1, 1];
const TERNARY: Matrix = [0, 1, 1, 2];

const product = ([a, b, c, d]: Matrix, [e, f, g, h]: Matrix, modulus: number): Matrix => [
  (a * e + b * g) % modulus,
  (a * f + b * h) % modulus,
  (c * e + d * g) % modulus,
  (c * f + d * h) % modulus,
];

/** The sum of the halves, each weighed by the power of its place, is zero. */
const sumsToZero = (halves: readonly Pair[], weight: Matrix, modulus: number): boolean => {
  let power = weight;
  let [left, right] = [0, 0];
  for (const [x, y] of halves) {
    const [a, b, c, d] = power;
    [left, right] = [(left + x * a + y * c) % modulus, (right + x * b + y * d) % modulus];
    power = product(power, weight, modulus);
  }
  return left === 0 && right === 0;
};

/**
 * Whether the last of fifteen characters is the check digit of the others, as eMI3 says of contract ids: it tells one wrong
 * character and two that changed places. null: the id has none, or one of another standard.
 */
export const isCheckDigitRight = (contract: string): boolean | null => {
  const id = contract.toUpperCase().replaceAll(/[-*]/g, '');
  const values = [...id].map((character) => CHARACTERS.indexOf(character));
  if (values.length !== 15 || values.includes(-1)) return null;
  const binary = values.map((value): Pair => [Math.floor(value / 18), Math.floor(value / 9) % 2]);
  const ternary = values.map((value): Pair => [Math.floor(value / 3) % 3, value % 3]);
  return sumsToZero(binary, BINARY, 2) && sumsToZero(ternary, TERNARY, 3);
};
