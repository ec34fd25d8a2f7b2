import { namePieces } from '../../../engine/evaluation/price-list.ts';
import type { Told } from '../../../engine/explain/result-json.ts';
import type { Fault } from '../../../engine/fault.ts';
import type { CanonicalCdr } from '../../../engine/formats/canonical-cdr.ts';
import { readInputs } from '../../../engine/formats/inputs/read.ts';
import { sessionOf } from '../../../engine/formats/session-of.ts';
import { price } from '../../../engine/price/evaluate.ts';
import type { PriceResult } from '../../../engine/price/result.ts';
import { NO_INPUTS } from '../../../engine/session/inputs.ts';
import type { Session } from '../../../engine/session/session.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import { readJson } from '../files/json.ts';
import type { ReadText } from '../files/read.ts';
import { isError } from '../render/diagnostics.ts';
import { WrongUse } from '../wrong-use.ts';
import { chooseTariff } from './choose.ts';
import { readRecord } from './record.ts';
import { type PriceRequest, requireOneStandardInput } from './request.ts';
import { readTariffs, type Tariffs } from './tariffs.ts';
import { requireZone } from './time-zone.ts';

/** A price, or why there is none, with all that the telling of it needs. */
export interface Answer {
  readonly result: PriceResult;
  readonly told: Told;
  /** Of a tariff text that cannot be priced with. */
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: readonly ReadText[];
}

/** Reads what the request names and prices the record. */
export const priceRecord = async (request: PriceRequest): Promise<Answer> => {
  requireOneStandardInput(request);
  requireZone(request.timeZone);
  const record = await readRecord(request.cdr);
  if (record.status === 'fault') return refused(record.fault, null, null);
  const { cdr } = record;
  const read = sessionOf(cdr, request.asReported ? 'as reported' : 'cut', request.timeZone ?? null);
  if (read.status === 'fault') return refused(read.fault, cdr, null);
  const tariffs = await readTariffs(request.tariff ?? null, cdr);
  if (tariffs.status === 'fault') return refused(tariffs.fault, cdr, read.session);
  return priceWith(request, cdr, read.session, tariffs);
};

const priceWith = async (
  request: PriceRequest,
  cdr: CanonicalCdr,
  read: Session,
  tariffs: Tariffs,
): Promise<Answer> => {
  const { program } = tariffs.compiled;
  const json = request.facts === undefined ? null : await readFacts(request.facts);
  const given = json === null ? null : readInputs(json, program, soleCurrency(tariffs));
  if (given?.status === 'fault') return refused(given.fault, cdr, read);
  const inputs = given?.inputs ?? NO_INPUTS;
  const session = { ...read, facts: new Map([...read.facts, ...(given?.recordFacts ?? [])]) };
  const chosen = chooseTariff(tariffs, request.tariffId ?? null, cdr, session, inputs);
  if (chosen.status === 'fault') return refused(chosen.fault, cdr, session);
  const tariff = program.tariffs.get(chosen.id);
  if (tariff === undefined) return withoutTariff(tariffs, chosen.id, cdr, session);
  const named = namePieces({ ...tariffs, program }, chosen.id, session);
  const warnings = [
    ...session.warnings,
    ...tariffs.warnings,
    ...chosen.warnings,
    ...named.warnings,
    ...(given?.warnings ?? []),
    ...currencyWarnings(cdr, tariff.currency),
  ];
  const complete: Session = { ...session, pieces: named.pieces, warnings };
  const result = price(program, chosen.id, complete, inputs);
  const claimed = cdr.currency === null || cdr.currency === tariff.currency ? cdr.claimed : null;
  return { result, told: { tariff, version: null, session: complete, claimed }, diagnostics: [], texts: tariffs.texts };
};

const readFacts = async (path: string): Promise<object> => {
  const { name, value } = await readJson(path);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new WrongUse(`${name} holds no facts`, 'they are a JSON object of names and values: {"NAME": value}');
};

/** The currency that money in the facts is in, where the tariffs agree on one. */
const soleCurrency = ({ compiled }: Tariffs): string | null => {
  const currencies = new Set([...compiled.program.tariffs.values()].map(({ currency }) => currency));
  return currencies.size === 1 ? ([...currencies][0] ?? null) : null;
};

const currencyWarnings = ({ currency }: CanonicalCdr, own: string): readonly string[] =>
  currency === null || currency === own
    ? []
    : [`the record is in ${currency}, the tariff in ${own}: what the record claims is not compared`];

const refused = (fault: Fault, cdr: CanonicalCdr | null, session: Session | null): Answer => ({
  result: { status: 'fault', fault },
  told: { tariff: null, version: null, session, claimed: cdr?.claimed ?? null },
  diagnostics: [],
  texts: [],
});

/** A tariff whose text has an error is not evaluated: its diagnostics say why. */
const withoutTariff = (tariffs: Tariffs, id: string, cdr: CanonicalCdr, session: Session): Answer => ({
  ...refused(
    { code: 'no-tariff', message: `the tariff \`${id}\` has errors and is not evaluated`, field: id, source: null },
    cdr,
    session,
  ),
  diagnostics: tariffs.compiled.diagnostics.filter(isError),
  texts: tariffs.texts,
});
