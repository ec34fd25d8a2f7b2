import type { Rules } from '../../../engine/evaluation/rules.ts';
import { type Knowledge, NOTHING_BESIDE } from '../../../engine/evaluation/valuation.ts';
import { readInputs } from '../../../engine/formats/inputs/read.ts';
import type { Program } from '../../../engine/program/tariff.ts';
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
  if (facts === undefined) return { known: { ...NOTHING_BESIDE, zone }, warnings: [] };
  const { name, value } = await readJson(facts);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new WrongUse(`${name} holds no facts`, 'they are a JSON object of names and values: {"NAME": value}');
  const read = sources.lists.map(({ program }) => ({
    program,
    given: readInputs(value, program, currencyOf(program)),
  }));
  const whole = read.flatMap(({ given }) => (given.status === 'read' ? [given] : []));
  // A single program's mistake is the caller's; among many, a fact of this name may be meant for another.
  const [first] = read;
  if (first?.given.status === 'fault' && read.length === 1) throw new WrongUse(`${name}: ${first.given.fault.message}`);
  const inputs: Knowledge['inputs'] = new Map(
    read.map(({ program, given }) => [
      program,
      given.status === 'read' ? { inputs: given.inputs, fault: null } : { inputs: NO_INPUTS, fault: given.fault },
    ]),
  );
  const recordFacts = whole[0]?.recordFacts ?? NOTHING_BESIDE.recordFacts;
  return { known: { zone, inputs, recordFacts }, warnings: toldByAll(whole.map(({ warnings }) => warnings)) };
};

/** A name that one program does not have may be for another: only what none has is told. */
const toldByAll = ([first = [], ...others]: readonly (readonly string[])[]): readonly string[] =>
  first.filter((warning) => others.every((warnings) => warnings.includes(warning)));

/** What money in the facts is in, where the tariffs agree on a currency. */
const currencyOf = ({ tariffs }: Program): string | null => {
  const [currency, ...others] = new Set([...tariffs.values()].map((tariff) => tariff.currency));
  return others.length === 0 ? (currency ?? null) : null;
};

/** `--at`: an instant has its offset, or it would be another one elsewhere. */
export const instantOption = (text: string | undefined): Instant | null => {
  if (text === undefined) return null;
  const instant = parseInstant(text, null);
  if (instant !== null) return instant;
  throw new WrongUse(`--at ${text} is no instant`, 'write one with its offset, such as 2026-03-02T19:30:00Z');
};
