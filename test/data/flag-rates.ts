// What the standard checks make of the council's sessions: `npx tsx test/data/flag-rates.ts`. Rows with a fault that the text of
// their columns tells are counted by themselves; of the rest, how many each check speaks of.

import { type Faults, faultsIn } from './faults.ts';
import { type Checked, checked, files, streamOf } from './perth.ts';

const SEVERITIES = ['error', 'doubtful', 'info'] as const;

type Counts = Record<(typeof SEVERITIES)[number], number>;

const countsOf = (rows: readonly Checked[]): ReadonlyMap<string, Counts> => {
  const counts = new Map<string, Counts>();
  for (const { check, outcome, severity } of rows.flatMap(({ findings }) => findings)) {
    if (outcome !== 'fired') continue;
    const known = counts.get(check) ?? { error: 0, doubtful: 0, info: 0 };
    known[severity] += 1;
    counts.set(check, known);
  }
  return counts;
};

const share = (count: number, of: number): string => `${((100 * count) / of).toFixed(2)} %`;

const tableOf = (title: string, rows: readonly Checked[]): string => {
  const lines = [...countsOf(rows)]
    .sort(([, a], [, b]) => b.error + b.doubtful + b.info - (a.error + a.doubtful + a.info))
    .map(([check, counts]) => {
      const cells = SEVERITIES.map((severity) => String(counts[severity]).padStart(9));
      return `  ${check.padEnd(30)}${cells.join('')}${share(counts.error + counts.doubtful, rows.length).padStart(10)}`;
    });
  const heads = [...SEVERITIES.map((severity) => severity.padStart(9)), 'held'.padStart(10)];
  return [`${title}: ${rows.length}`, `  ${''.padEnd(30)}${heads.join('')}`, ...lines, ''].join('\n');
};

const isHeld = ({ findings }: Checked): boolean =>
  findings.some(({ outcome, severity }) => outcome === 'fired' && severity !== 'info');

const main = async (): Promise<void> => {
  const streams = files().map((file) => streamOf(file));
  const found = await checked(streams, ['rules/checks', 'rules/policies/standard']);
  const faults: readonly Faults[] = faultsIn(streams.flatMap(({ rows }) => rows));
  const faulty = found.filter((_, at) => faults[at]?.size !== 0);
  const rest = found.filter((_, at) => faults[at]?.size === 0);
  const held = rest.filter(isHeld).length;
  process.stdout.write(`${tableOf('Rows with a fault', faulty)}\n${tableOf('Rows without', rest)}`);
  process.stdout.write(`  held or sent back by any check: ${held}, ${share(held, rest.length)}\n`);
};

await main();
