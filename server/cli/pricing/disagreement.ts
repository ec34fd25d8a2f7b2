import type { Disagreement } from '../../../engine/diagnosis/diagnose.ts';
import { chooseTariff as chooseAmongRules } from '../../../engine/evaluation/choose-tariff.ts';
import type { PriceList } from '../../../engine/evaluation/price-list.ts';
import type { Fault } from '../../../engine/fault.ts';
import type { CanonicalCdr } from '../../../engine/formats/canonical-cdr.ts';
import { readInputs } from '../../../engine/formats/inputs/read.ts';
import { sessionOf } from '../../../engine/formats/session-of.ts';
import { NO_INPUTS } from '../../../engine/session/inputs.ts';
import { readKnowledge } from '../evaluation/knowledge.ts';
import { readRules } from '../evaluation/rules.ts';
import { readJson } from '../files/json.ts';
import { isFolder } from '../files/programs.ts';
import { STANDARD_INPUT } from '../files/read.ts';
import { chooseTariff } from './choose.ts';
import { readRecord } from './record.ts';
import { type PriceRequest, requireOneStandardInput } from './request.ts';
import { readTariffs, type Tariffs } from './tariffs.ts';

export type ReadDisagreement =
  | { readonly status: 'read'; readonly disagreement: Disagreement }
  | { readonly status: 'fault'; readonly fault: Fault };

const NOTHING_CLAIMED = { net: null, gross: null } as const;

/** Reads a record, its tariff and what it claims: what a diagnosis starts from. */
export const readDisagreement = async (request: PriceRequest): Promise<ReadDisagreement> => {
  requireOneStandardInput(request);
  const record = await readRecord(request.cdr);
  if (record.status === 'fault') return record;
  const byRules = await disagreementByRules(request, record.cdr);
  if (byRules !== null) return byRules;
  const tariffs = await readTariffs(request.tariff ?? null, record.cdr);
  if (tariffs.status === 'fault') return tariffs;
  const { program } = tariffs.compiled;
  const json = request.facts === undefined ? null : (await readJson(request.facts)).value;
  const given = json === null ? null : readInputs(json, program, soleCurrency(tariffs));
  if (given?.status === 'fault') return given;
  const cdr = withProgramNames(record.cdr, { ...tariffs, program }, given?.recordFacts ?? new Map());
  const reading = request.asReported ? 'as reported' : 'cut';
  const zone = request.timeZone ?? null;
  const read = sessionOf(cdr, reading, zone);
  if (read.status === 'fault') return read;
  const inputs = given?.inputs ?? NO_INPUTS;
  const named = request.tariffId ?? ownTariff(cdr, tariffs);
  const chosen = chooseTariff(tariffs, named, record.cdr, read.session, inputs);
  if (chosen.status === 'fault') return chosen;
  const disagreement: Disagreement = {
    program,
    tariffId: chosen.id,
    cdr,
    inputs,
    zone,
    reading,
    claimed: cdr.claimed ?? NOTHING_CLAIMED,
    currency: cdr.currency,
  };
  return { status: 'read', disagreement };
};

/**
 * By the tariff that a folder of rules has for this record, chosen as an evaluation chooses it. null: no folder is named, or the
 * tariff is named by itself, or the rules have none for it.
 */
const disagreementByRules = async (request: PriceRequest, record: CanonicalCdr): Promise<ReadDisagreement | null> => {
  const { tariff: path, tariffId, asReported, ...others } = request;
  if (path === undefined || tariffId !== undefined || path === STANDARD_INPUT || !(await isFolder(path))) return null;
  const read = await readRules({ rules: [path] });
  // What is wrong with the rules is told where the tariff is asked for.
  if (read.status === 'wrong') return null;
  const { known } = await readKnowledge(others, read.rules);
  const reading = asReported ? 'as reported' : 'cut';
  const timeline = sessionOf(record, reading, known.zone);
  if (timeline.status === 'fault') return timeline;
  const inputsOf = ({ program }: PriceList) => known.inputs.get(program) ?? { inputs: NO_INPUTS, fault: null };
  const session = { ...timeline.session, facts: new Map([...timeline.session.facts, ...known.recordFacts]) };
  const choice = chooseAmongRules(read.rules.sources.lists, 'of the operator', record, session, inputsOf);
  if (choice.kind === 'none') return null;
  if (choice.kind === 'fault') return { status: 'fault', fault: choice.fault };
  const { list, id } = choice;
  const cdr = withProgramNames(record, list, known.recordFacts);
  const disagreement: Disagreement = {
    program: list.program,
    tariffId: id,
    cdr,
    inputs: inputsOf(list).inputs,
    zone: known.zone,
    reading,
    claimed: cdr.claimed ?? NOTHING_CLAIMED,
    currency: cdr.currency,
  };
  return { status: 'read', disagreement };
};

/** Periods name tariffs as OCPI does; a diagnosis knows them by their names in the program. */
const withProgramNames = (
  cdr: CanonicalCdr,
  { imported, program }: Pick<PriceList, 'imported' | 'program'>,
  recordFacts: CanonicalCdr['facts'],
): CanonicalCdr => {
  const names = new Map(
    imported === null
      ? [...program.tariffs.keys()].map((id) => [id.toLowerCase(), id])
      : imported.map(({ id, name }) => [id.toLowerCase(), name]),
  );
  const named = (id: string | null): string | null => (id === null ? null : (names.get(id.toLowerCase()) ?? null));
  return {
    ...cdr,
    facts: new Map([...cdr.facts, ...recordFacts]),
    periods: cdr.periods.map((period) => ({ ...period, tariffId: named(period.tariffId) })),
  };
};

/** Of tariffs written in the language, the one that the record itself names. */
const ownTariff = (cdr: CanonicalCdr, { imported }: Tariffs): string | null =>
  imported === null ? (cdr.periods.find(({ tariffId }) => tariffId !== null)?.tariffId ?? null) : null;

/** The currency that money in the facts is in, where the tariffs agree on one. */
const soleCurrency = ({ compiled }: Tariffs): string | null => {
  const [currency, ...others] = new Set([...compiled.program.tariffs.values()].map((tariff) => tariff.currency));
  return others.length === 0 ? (currency ?? null) : null;
};
