import { compile } from '../../engine/compile/compile.ts';
import { makeReady, priceBest, quoterFor } from '../../engine/compiled/price.ts';
import { readOcpiCdr } from '../../engine/formats/ocpi-cdr/read-cdr.ts';
import { parseJson } from '../../engine/formats/parse-json.ts';
import { sessionOf } from '../../engine/formats/session-of.ts';
import { price } from '../../engine/price/evaluate.ts';
import type { Program, Tariff } from '../../engine/program/tariff.ts';
import type { Session } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';
import { recordText, tariffText } from './records.ts';
import { shown, spreadOf, type Timing, timed } from './timing.ts';

const PERIODS = [1, 2, 6, 60];
const RATES = [1, 6, 20, 48];

export interface PricingRow {
  readonly periods: number;
  readonly rates: number;
  readonly bytes: number;
  readonly json: Timing;
  readonly quote: Timing;
  readonly explained: Timing;
  readonly reference: Timing;
}

const sessionIn = (text: string): Session => {
  const json = parseJson(text);
  if (json.status === 'fault') throw new Error(json.fault.message);
  const read = readOcpiCdr(json.value, null);
  if (read.status === 'fault') throw new Error(read.fault.message);
  const session = sessionOf(read.cdr, 'cut', null);
  if (session.status === 'fault') throw new Error(session.fault.message);
  return session.session;
};

const programIn = (text: string): { readonly program: Program; readonly tariff: Tariff } => {
  const { program, diagnostics } = compile([{ name: 'bench.bareme', text }]);
  const tariff = program.tariffs.get('bench');
  if (tariff === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return { program, tariff };
};

const fraction = (value: number, parts: number): string => String(Exact.ratio(BigInt(value), BigInt(parts)));

/** The price of a record that is ready, without its lines; it is checked against the reference evaluator before the clock starts. */
const quoteWork = (program: Program, tariff: Tariff, session: Session): (() => unknown) => {
  const ready = makeReady(session);
  const quoter = quoterFor(program, tariff);
  if (ready.status === 'retreat' || quoter === null) throw new Error('the bench measures what is compiled');
  const { track } = ready;
  const expected = price(program, 'bench', session);
  const quote = quoter(track);
  if (expected.status === 'fault' || quote === null) throw new Error('no price');
  const { net, gross, parts, roundedNet, roundedGross, roundedParts, approximated } = quote;
  const given = [
    fraction(net, parts),
    fraction(gross, parts),
    fraction(roundedNet, roundedParts),
    fraction(roundedGross, roundedParts),
  ];
  const wanted = [expected.exact.net, expected.exact.gross, expected.total.net, expected.total.gross].map(String);
  if (given.join() !== wanted.join() || approximated !== expected.approximated)
    throw new Error(`${given.join()} is not ${wanted.join()}`);
  return () => quoter(track);
};

const rowOf = (periods: number, rates: number): PricingRow => {
  const text = recordText(periods);
  const session = sessionIn(text);
  const { program, tariff } = programIn(tariffText(rates));
  const quote = quoteWork(program, tariff, session);
  if (priceBest(program, 'bench', session).by !== 'compiled') throw new Error('the bench measures what is compiled');
  return {
    periods,
    rates,
    bytes: Buffer.byteLength(text),
    json: timed('JSON.parse', () => JSON.parse(text)),
    quote: timed('price only', quote),
    explained: timed('price with lines', () => priceBest(program, 'bench', session)),
    reference: timed('reference', () => price(program, 'bench', session)),
  };
};

export const pricingRows = (): readonly PricingRow[] =>
  PERIODS.flatMap((periods) => RATES.map((rates) => rowOf(periods, rates)));

const HEADS = [
  'periods',
  'rates',
  'bytes',
  'JSON.parse',
  'price only',
  'spread',
  'of JSON',
  'with lines',
  'of JSON',
  'reference',
];

/** As a table in Markdown. */
export const pricingTable = (rows: readonly PricingRow[]): readonly string[] => [
  `| ${HEADS.join(' | ')} |`,
  `|${HEADS.map(() => ' ---: |').join('')}`,
  ...rows.map(({ periods, rates, bytes, json, quote, explained, reference }) => {
    const ratio = ({ median }: Timing): string => (median / json.median).toFixed(2);
    const cells = [
      periods,
      rates,
      bytes,
      shown(json.median),
      shown(quote.median),
      spreadOf(quote),
      ratio(quote),
      shown(explained.median),
      ratio(explained),
      shown(reference.median),
    ];
    return `| ${cells.join(' | ')} |`;
  }),
];
