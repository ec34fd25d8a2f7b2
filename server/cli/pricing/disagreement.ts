import type { Disagreement } from '../../../engine/diagnosis/diagnose.ts';
import type { Fault } from '../../../engine/fault.ts';
import type { CanonicalCdr } from '../../../engine/formats/canonical-cdr.ts';
import { readInputs } from '../../../engine/formats/inputs/read.ts';
import { sessionOf } from '../../../engine/formats/session-of.ts';
import { NO_INPUTS } from '../../../engine/session/inputs.ts';
import { readJson } from '../files/json.ts';
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
  const tariffs = await readTariffs(request.tariff ?? null, record.cdr);
  if (tariffs.status === 'fault') return tariffs;
  const { program } = tariffs.compiled;
  const json = request.facts === undefined ? null : (await readJson(request.facts)).value;
  const given = json === null ? null : readInputs(json, program, soleCurrency(tariffs));
  if (given?.status === 'fault') return given;
  const cdr = withProgramNames(record.cdr, tariffs, given?.recordFacts ?? new Map());
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

/** Periods name tariffs as OCPI does; a diagnosis knows them by their names in the program. */
const withProgramNames = (
  cdr: CanonicalCdr,
  { imported, compiled }: Tariffs,
  recordFacts: CanonicalCdr['facts'],
): CanonicalCdr => {
  const names = new Map(
    imported === null
      ? [...compiled.program.tariffs.keys()].map((id) => [id.toLowerCase(), id])
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
