import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { compile } from '../../engine/compile/compile.ts';
import { runExamples } from '../../engine/examples/run.ts';
import { price } from '../../engine/price/evaluate.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import { pricingRows, pricingTable } from './pricing.ts';
import { shown, spreadOf, type Timing, timed } from './timing.ts';

/**
 * How long things take, as ratios to JSON.parse of a record of ordinary size in the same run. What is timed is checked first:
 * a fast wrong answer is not measured.
 */
const RECORD = readFileSync('rules/tour/cdr.json', 'utf8');
const FILES = [
  'rules/tariffs/energy/single-price/tariff.bareme',
  'rules/tariffs/mixed/energy-quarter-hours-and-overstay/tariff.bareme',
  'rules/tariffs/time-of-use/weekday-and-hour-grid/tariff.bareme',
];

const fileTimings = (file: string): Timing[] => {
  const text = readFileSync(file, 'utf8');
  const compiled = compile([{ name: file, text }]);
  const outcomes = runExamples(compiled.program, compiled.examples, price);
  if (outcomes.length === 0 || outcomes.some(({ status }) => status !== 'passed'))
    throw new Error(`${file}: its examples do not hold`);
  if (print(parse(text, file).tree) !== text) throw new Error(`${file}: is not in canonical form`);
  const name = file.split('/').at(-2) ?? file;
  return [
    timed(`parse    ${name}`, () => parse(text, file)),
    timed(`compile  ${name}`, () => compile([{ name: file, text }])),
  ];
};

const load = (): string => `load ${loadavg()[0]?.toFixed(1)}`;

console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, ${load()}`);
console.log('µs of the processor, medians of 9 rounds\n');
console.log(pricingTable(pricingRows()).join('\n'));

if (!process.argv.includes('--price')) {
  const json = timed('JSON.parse of a record', () => JSON.parse(RECORD));
  console.log(`\n${'what'.padEnd(56)}${'median'.padStart(12)}${'spread'.padStart(20)}${'x JSON.parse'.padStart(14)}`);
  for (const timing of [json, ...FILES.flatMap(fileTimings)]) {
    const ratio = (timing.median / json.median).toFixed(1);
    console.log(
      `${timing.what.padEnd(56)}${shown(timing.median).padStart(12)}${spreadOf(timing).padStart(20)}${ratio.padStart(14)}`,
    );
  }
}
console.log(`\n${load()} at the end`);
