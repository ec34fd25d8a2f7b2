import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { compile } from '../../engine/compile/compile.ts';
import { runExamples } from '../../engine/examples/run.ts';
import { price } from '../../engine/price/evaluate.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';

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

interface Timing {
  readonly what: string;
  readonly microseconds: number;
  readonly spread: string;
}

const ROUNDS = 9;

/** Median of several rounds, each long enough for the clock; the first is a warm-up and does not count. */
const timed = (what: string, work: () => unknown): Timing => {
  const perCall: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    let calls = 0;
    const start = performance.now();
    while (performance.now() - start < 60) {
      work();
      calls += 1;
    }
    if (round > 0) perCall.push(((performance.now() - start) * 1000) / calls);
  }
  perCall.sort((a, b) => a - b);
  const at = (index: number): number => perCall[index] ?? 0;
  return { what, microseconds: at(ROUNDS >> 1), spread: `${at(0).toFixed(1)}-${at(ROUNDS - 1).toFixed(1)}` };
};

const fileTimings = (file: string): Timing[] => {
  const text = readFileSync(file, 'utf8');
  const compiled = compile([{ name: file, text }]);
  const outcomes = runExamples(compiled.program, compiled.examples, price);
  if (outcomes.length === 0 || outcomes.some(({ status }) => status !== 'passed'))
    throw new Error(`${file}: its examples do not hold`);
  if (print(parse(text, file).tree) !== text) throw new Error(`${file}: is not in canonical form`);
  const name = file.split('/').at(-2) ?? file;
  const first = compiled.examples[0];
  if (first === undefined) return [];
  return [
    timed(`parse    ${name}`, () => parse(text, file)),
    timed(`compile  ${name}`, () => compile([{ name: file, text }])),
    timed(`price    ${name}`, () => price(compiled.program, first.tariff, first.session, first.inputs)),
  ];
};

const json = timed('JSON.parse of a record', () => JSON.parse(RECORD));
const timings = [json, ...FILES.flatMap(fileTimings)];

console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}`);
console.log(`${'what'.padEnd(56)}${'µs (median)'.padStart(12)}${'spread'.padStart(20)}${'x JSON.parse'.padStart(14)}`);
for (const { what, microseconds, spread } of timings) {
  const ratio = (microseconds / json.microseconds).toFixed(1);
  console.log(`${what.padEnd(56)}${microseconds.toFixed(1).padStart(12)}${spread.padStart(20)}${ratio.padStart(14)}`);
}
