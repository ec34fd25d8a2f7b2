import type { Rules } from '../../../engine/evaluation/rules.ts';
import type { Knowledge } from '../../../engine/evaluation/valuation.ts';
import { readInputs } from '../../../engine/formats/inputs/read.ts';
import { NO_INPUTS } from '../../../engine/session/inputs.ts';
import type { Instant } from '../../../engine/session/session.ts';
import { parseInstant } from '../../../engine/values/zone.ts';
import { readJson } from '../files/json.ts';
import { requireZone } from '../pricing/time-zone.ts';
import { WrongUse } from '../wrong-use.ts';

/** What is known besides the records, as the options give it. */
export interface KnowledgeRequest {
  readonly facts?: string;
  readonly timeZone?: string;
}

/** What is known besides the records, and what of it nobody asks for. */
export interface ReadKnowledge {
  readonly known: Knowledge;
  readonly warnings: readonly string[];
}

export const readKnowledge = async (
  { facts, timeZone }: KnowledgeRequest,
  { sources }: Rules,
): Promise<ReadKnowledge> => {
  requireZone(timeZone);
  const zone = timeZone ?? null;
  if (facts === undefined) return { known: { zone, inputs: NO_INPUTS, recordFacts: new Map() }, warnings: [] };
  const { name, value } = await readJson(facts);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new WrongUse(`${name} holds no facts`, 'they are a JSON object of names and values: {"NAME": value}');
  const { program } = sources.list;
  // What money in the facts is in, where the tariffs agree on a currency.
  const [currency, ...others] = new Set([...program.tariffs.values()].map((tariff) => tariff.currency));
  const read = readInputs(value, program, others.length === 0 ? (currency ?? null) : null);
  if (read.status === 'fault') throw new WrongUse(`${name}: ${read.fault.message}`);
  return { known: { zone, inputs: read.inputs, recordFacts: read.recordFacts }, warnings: read.warnings };
};

/** `--at`: an instant has its offset, or it would be another one elsewhere. */
export const instantOption = (text: string | undefined): Instant | null => {
  if (text === undefined) return null;
  const instant = parseInstant(text, null);
  if (instant !== null) return instant;
  throw new WrongUse(`--at ${text} is no instant`, 'write one with its offset, such as 2026-03-02T19:30:00Z');
};
