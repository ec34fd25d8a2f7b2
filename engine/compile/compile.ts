import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { parse } from '../../grammar/parse.ts';
import type { SourceFile } from '../../grammar/tree/file.ts';
import type { Example } from '../examples/example.ts';
import { compilePolicies } from '../policy/compile.ts';
import type { Policy } from '../policy/policy.ts';
import type { Fact } from '../program/conditions.ts';
import type { Program, SeriesDefinition, Tariff } from '../program/tariff.ts';
import type { Depth } from '../proof/prove.ts';
import type { HolidaySource } from '../values/holidays.ts';
import { findCycles } from './cycles.ts';
import { collectNames, type ParsedFile } from './declarations/collect.ts';
import { proveTariff } from './exactly-once.ts';
import { readExamples } from './examples/examples.ts';
import { meaningHashes } from './meaning-hash.ts';
import type { Names } from './names.ts';
import { createSink, type Sink } from './report.ts';
import { sourceText } from './source-text.ts';
import { type ReadTariff, readTariff } from './tariffs.ts';

export interface ProgramText {
  readonly name: string;
  readonly text: string;
}

export interface Compiled {
  /** The tariffs without mistakes. */
  readonly program: Program;
  /** The policies without mistakes, by name. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** Of all files, in the order of the files and of their text. */
  readonly diagnostics: readonly Diagnostic[];
  /** By file name. */
  readonly trees: ReadonlyMap<string, SourceFile>;
  /** Of the tariffs in the program. */
  readonly examples: readonly Example[];
}

export interface CompileOptions {
  /** Where public holidays are looked up; see `mentionsHolidays`. Without it, naming them is an error. */
  readonly holidays?: HolidaySource;
  /** Ids of the checks that policies may name. Without it, any name may be one. */
  readonly checks?: ReadonlySet<string>;
  /**
   * How much is proved of the prices (`../proof`): all, only what makes a tariff unsound, or nothing, for texts that a program
   * wrote and that are read by the thousand. A moment without a price is a fault in any case. All, where it is left out.
   */
  readonly proof?: Depth | 'none';
}

/** Whether `compile` needs a source of public holidays, which is large to load. */
export const mentionsHolidays = (files: readonly ProgramText[]): boolean =>
  files.some(({ text }) => /\bpublic\s+holidays\b/.test(text));

/**
 * From text to typed programs, pass by pass. Any text gives a result; what is wrong is told in diagnostics, each mistake
 * once, and a tariff or policy with a mistake is left out.
 */
export const compile = (files: readonly ProgramText[], options: CompileOptions = {}): Compiled => {
  const sink = createSink();
  const parsed = files.map((file) => parseFile(file, sink));
  const names = collectNames(parsed, sink, options.holidays ?? null);
  const unsound = findCycles(names, sink);
  const sources = { names, holidays: options.holidays ?? null };
  const read = tariffsOf(names).map((named) => readTariff(named, sources, unsound, sink));
  const facts = factsOf(names, read);
  const examples = read.map((one) => readExamples(one, names, facts));
  const whole = soundTariffs(read, names, sink);
  if (options.proof !== 'none') proveAll(whole, read, parsed, options.proof ?? 'all');
  const tariffs = soundTariffs(read, names, sink);
  const policies = compilePolicies(parsed, sink, options.checks ?? null);
  return {
    program: { tariffs, facts, series: seriesOf(names), hashes: meaningHashes(tariffs) },
    policies,
    diagnostics: inOrder(sink.diagnostics, files),
    trees: new Map(parsed.map(({ source, tree }) => [source.name, tree])),
    examples: examples.flat().filter(({ tariff }) => tariffs.has(tariff)),
  };
};

const parseFile = ({ name, text }: ProgramText, sink: Sink): ParsedFile => {
  const { tree, diagnostics } = parse(text, name);
  const report = sink.open();
  for (const diagnostic of diagnostics) report.add(diagnostic);
  return { source: sourceText(name, text), tree };
};

const tariffsOf = (names: Names) => [...names.byName.values()].filter((named) => named.kind === 'tariff');

/** Declared facts and counters, and the counters that caps over several sessions ask for. */
const factsOf = (names: Names, read: readonly ReadTariff[]): ReadonlyMap<string, Fact> => {
  const facts = new Map<string, Fact>();
  for (const [name, named] of names.byName) {
    if ((named.kind === 'fact' || named.kind === 'counter') && named.fact !== null) facts.set(name, named.fact);
  }
  for (const { tariff } of read) {
    const limits = tariff?.together.map(({ limit }) => limit) ?? [];
    for (const { counter } of limits) if (counter !== null) facts.set(counter.name, counter);
    for (const input of tariff?.components.flatMap(({ inputs }) => inputs) ?? []) {
      if (input.kind === 'fact' && input.fact.origin === 'counter') facts.set(input.fact.name, input.fact);
    }
  }
  return facts;
};

const seriesOf = (names: Names): ReadonlyMap<string, SeriesDefinition> => {
  const series = new Map<string, SeriesDefinition>();
  for (const [name, named] of names.byName) {
    if (named.kind === 'series' && named.series !== null) series.set(name, named.series);
  }
  return series;
};

/** An error keeps a tariff out, as any other does. */
const proveAll = (
  tariffs: ReadonlyMap<string, Tariff>,
  read: readonly ReadTariff[],
  parsed: readonly ParsedFile[],
  depth: Depth,
): void => {
  const sources = new Map(parsed.map(({ source }) => [source.name, source]));
  for (const { tariff, report } of read) {
    if (tariff !== null && tariffs.get(tariff.id) === tariff) proveTariff(tariff, depth, sources, report);
  }
};

/** Those without an error in their text, whose chosen and passed-on tariffs are sound as well. */
const soundTariffs = (read: readonly ReadTariff[], { ambiguous }: Names, sink: Sink): ReadonlyMap<string, Tariff> => {
  const errors = sink.diagnostics.filter(({ severity }) => severity === 'error');
  const tariffs = new Map<string, Tariff>();
  for (const { tariff, declaration, source, report } of read) {
    const within = declaration.span;
    const wrong = errors.some(
      ({ file, span }) => file === source.name && span.start >= within.start && span.end <= within.end,
    );
    if (tariff !== null && !report.failed && !wrong && !ambiguous.has(tariff.id)) tariffs.set(tariff.id, tariff);
  }
  for (let size = -1; size !== tariffs.size; ) {
    size = tariffs.size;
    for (const [id, { purchase, choose }] of tariffs) {
      const needed = [...(purchase === null ? [] : [purchase]), ...(choose ?? [])];
      if (needed.some(({ tariff }) => !tariffs.has(tariff))) tariffs.delete(id);
    }
  }
  return tariffs;
};

const inOrder = (diagnostics: readonly Diagnostic[], files: readonly ProgramText[]): readonly Diagnostic[] => {
  const order = new Map(files.map(({ name }, index) => [name, index]));
  return diagnostics.toSorted(
    (a, b) =>
      (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
};
