/** Texts that stand together in many records, kept once and named by a number. */
export type Texts = readonly (string | null)[];

export interface Dictionary {
  /** Its number; a new one where it is not there. `at`: the record that uses it. */
  numberOf(texts: Texts, at: number): number;
  /** The same list each time, as long as it is not forgotten. */
  textsNamed(number: number): Texts;
  /** Forgets what no record from `oldest` on uses. */
  forgetBefore(oldest: number): void;
}

/** Looking for what to forget is due when there is twice as much as there was after the last time. */
const SMALLEST = 1024;

export const createDictionary = (): Dictionary => {
  const numbers = new Map<string, number>();
  const values: Texts[] = [];
  const lastUsed: number[] = [];
  const free: number[] = [];
  let due = SMALLEST;
  return {
    numberOf: (texts, at) => {
      const value = JSON.stringify(texts);
      const known = numbers.get(value);
      const number = known ?? free.pop() ?? values.length;
      if (known === undefined) {
        numbers.set(value, number);
        values[number] = texts;
      }
      lastUsed[number] = at;
      return number;
    },
    textsNamed: (number) => values[number] ?? [],
    forgetBefore: (oldest) => {
      if (numbers.size < due) return;
      for (const [value, number] of numbers) {
        if ((lastUsed[number] ?? 0) >= oldest) continue;
        numbers.delete(value);
        values[number] = [];
        free.push(number);
      }
      due = Math.max(SMALLEST, 2 * numbers.size);
    },
  };
};
