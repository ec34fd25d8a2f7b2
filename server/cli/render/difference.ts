import type { Paint } from '../terminal/paint.ts';

/** Beyond this many lines in the changed stretch it is shown as replaced as a whole. */
const MOST_LINES = 2000;

/** The lines that go and come, with the numbers of the old text, and a line around each stretch. */
export const differenceLines = (before: string, after: string, paint: Paint): readonly string[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const steps = stepsBetween(old, now);
  const near = steps.map((_, at) => steps.slice(Math.max(0, at - 1), at + 2).some(({ sign }) => sign !== ' '));
  const shown = steps.flatMap(({ sign, text, line }, at) => {
    if (near[at] !== true) return near[at - 1] === true ? [paint.dim('  …')] : [];
    const row = `  ${String(line).padStart(4)} ${sign} ${text}`.trimEnd();
    return [sign === '-' ? paint.red(row) : sign === '+' ? paint.green(row) : paint.dim(row)];
  });
  return shown.at(-1) === paint.dim('  …') ? shown.slice(0, -1) : shown;
};

interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
  /** In the old text. */
  readonly line: number;
}

const stepsBetween = (old: readonly string[], now: readonly string[]): readonly Step[] => {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const step = (sign: Step['sign'], at: number, text: string): Step => ({ sign, text, line: at + 1 });
  return [
    ...old.slice(0, start).map((text, at) => step(' ', at, text)),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)).map((one) => ({
      ...one,
      line: one.line + start,
    })),
    ...old.slice(old.length - end).map((text, at) => step(' ', old.length - end + at, text)),
  ];
};

/** By the longest list of lines that both have in common. */
const middle = (old: readonly string[], now: readonly string[]): readonly Step[] => {
  const whole = old.length > MOST_LINES || now.length > MOST_LINES;
  const common = whole ? [] : commonLengths(old, now);
  const steps: Step[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    const [text, other] = [old[a], now[b]];
    const down = common[a + 1]?.[b] ?? 0;
    const right = common[a]?.[b + 1] ?? 0;
    if (text !== undefined && text === other) {
      steps.push({ sign: ' ', text, line: a + 1 });
      [a, b] = [a + 1, b + 1];
    } else if (text !== undefined && (other === undefined || down >= right)) {
      steps.push({ sign: '-', text, line: a + 1 });
      a += 1;
    } else {
      steps.push({ sign: '+', text: other ?? '', line: a + 1 });
      b += 1;
    }
  }
  return steps;
};

/** How many lines the rests have in common, from each pair of places on. */
const commonLengths = (old: readonly string[], now: readonly string[]): readonly (readonly number[])[] => {
  const rows: number[][] = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      const [row, below] = [rows[a] ?? [], rows[a + 1] ?? []];
      row[b] = old[a] === now[b] ? (below[b + 1] ?? 0) + 1 : Math.max(below[b] ?? 0, row[b + 1] ?? 0);
    }
  }
  return rows;
};
