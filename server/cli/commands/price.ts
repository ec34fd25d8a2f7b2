import type { LineReading } from '../../../engine/explain/line.ts';
import { priceJson, priceWarnings } from '../../../engine/explain/result-json.ts';
import { recordTimes } from '../../../engine/explain/times.ts';
import { english } from '../../../engine/explain/words/en.ts';
import { french } from '../../../engine/explain/words/fr.ts';
import type { Language, Words } from '../../../engine/explain/words/words.ts';
import type { Priced } from '../../../engine/price/result.ts';
import type { Session } from '../../../engine/session/session.ts';
import { Exact } from '../../../engine/values/exact.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Answer, priceRecord } from '../pricing/price-record.ts';
import type { PriceRequest } from '../pricing/request.ts';
import { diagnosticsText } from '../render/diagnostics.ts';
import { diagnosticsJson } from '../render/diagnostics-json.ts';
import { faultText } from '../render/fault.ts';
import { jsonText } from '../render/json.ts';
import { explainedText, priceText } from '../render/price.ts';
import type { PriceView } from '../render/price-view.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface PriceOptions extends PriceRequest {
  readonly lang: Language;
  readonly json?: boolean;
}

const UNENDING =
  'the tariff rounds nothing, and this total has no end: it is cut to be shown; `round total to 0.01 EUR, half up` would round it';

const WORDS: Readonly<Record<Language, Words>> = { en: english, fr: french };

/** Prices one record and shows it as a table. */
export const price = async (options: PriceOptions, terminal: Terminal): Promise<ExitCode> =>
  tell(options, terminal, (view) => priceText(view, terminal.paint, terminal.columns));

/** Prices one record and says it in sentences. */
export const explainPrice = async (options: PriceOptions, terminal: Terminal): Promise<ExitCode> =>
  tell(options, terminal, (view) => explainedText(view, terminal.paint, terminal.columns));

const tell = async (
  options: PriceOptions,
  terminal: Terminal,
  text: (view: PriceView) => string,
): Promise<ExitCode> => {
  const answer = await priceRecord(options);
  const words = WORDS[options.lang];
  const { result } = answer;
  if (options.json) terminal.out(jsonText(json(answer)));
  else if (result.status === 'fault') {
    terminal.err(diagnosticsText(answer.diagnostics, answer.texts, terminal.errPaint, terminal.messageColumns));
    terminal.err(faultText(words, result.fault, terminal.errPaint, answer.told.session?.warnings));
  } else terminal.out(text(viewOf(words, result, answer)));
  return result.status === 'priced' ? 0 : 1;
};

const json = ({ result, told, diagnostics, texts }: Answer) => {
  const priced = priceJson(result, told);
  return diagnostics.length === 0 ? priced : { ...priced, diagnostics: diagnosticsJson(diagnostics, texts) };
};

const viewOf = (words: Words, result: Priced, { told }: Answer): PriceView => {
  const { tariff, session, claimed } = told;
  if (tariff === null || session === null) throw new Error('a price has a tariff and a session');
  return {
    reading: readingOf(words, result, session),
    result,
    tariff,
    session,
    claimed,
    warnings: priceWarnings(result, UNENDING),
  };
};

const readingOf = (words: Words, { currency, basis }: Priced, session: Session): LineReading => {
  const from = session.reservation?.from ?? session.start ?? Exact.zero;
  const to = session.end ?? session.reservation?.to ?? from;
  return { words, times: recordTimes(session.zone, from, to), currency, basis };
};
