import { nearest } from '../../../grammar/read/nearest.ts';
import { type Fault, FaultError, fault } from '../../fault.ts';
import {
  type Field,
  fieldOf,
  keysOf,
  listOf,
  objectOf,
  optional,
  patternOf,
  refuse,
  textOf,
} from '../../formats/fields.ts';
import { parseJson } from '../../formats/parse-json.ts';
import type { Instant } from '../../session/session.ts';
import { parseInstant } from '../../values/zone.ts';

/** JSON pointers with what stands there instead; null takes it away. */
export type Patches = ReadonlyMap<string, unknown>;

export const EXPECTED = ['error', 'doubtful', 'info', 'passed', 'not applicable'] as const;
export type Expected = (typeof EXPECTED)[number];

/** A record that was there before, as a base with changes. */
export interface OtherRecord {
  readonly base: string;
  readonly with: Patches;
}

/** One record for one check, and what the check must say of it. */
export interface CheckCase {
  readonly name: string;
  readonly base: string;
  readonly with: Patches;
  /** Changes of the reference data that all cases share; null: nobody gave any. */
  readonly reference: Patches | null;
  readonly others: readonly OtherRecord[];
  readonly received: Instant | null;
  readonly at: Instant | null;
  /** As `--facts` takes them. */
  readonly facts: unknown;
  /** File of the bases; null: the record is not priced. */
  readonly tariff: string | null;
  readonly expect: Expected;
  readonly because: string;
}

export const isFiring = ({ expect }: CheckCase): boolean => expect !== 'passed' && expect !== 'not applicable';

export interface CaseFile {
  readonly check: string;
  readonly cases: readonly CheckCase[];
}

export type ReadCases =
  | { readonly status: 'read'; readonly file: CaseFile }
  | { readonly status: 'fault'; readonly fault: Fault };

/** The tariff that records are priced with where a case names none. */
export const USUAL_TARIFF = 'energy.bareme';

/** Reads a `cases.json`. What is wrong with it is a fault with its pointer. */
export const readCases = (text: string): ReadCases => {
  const parsed = parseJson(text);
  if (parsed.status === 'fault') return parsed;
  try {
    const root: Field = { value: parsed.value, pointer: '' };
    onlyKnown(root, ['check', 'cases']);
    const check = needed(root, 'check', textOf, 'the id of the check that the cases are of');
    const cases = needed(root, 'cases', listOf, 'the list of cases').map(readCase);
    return { status: 'read', file: { check, cases } };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const FIELDS = 'name base with reference others received at facts tariff expect because'.split(' ');

const readCase = (field: Field): CheckCase => {
  onlyKnown(field, FIELDS);
  const base = needed(
    field,
    'base',
    textOf,
    'the file among the bases that the record starts from, without its ending',
  );
  const { reference, tariff } = objectOf(field);
  return {
    name: needed(field, 'name', textOf, 'what the case is called'),
    base,
    with: optional(field, 'with', patchesOf) ?? new Map(),
    reference: reference === null ? null : (optional(field, 'reference', patchesOf) ?? new Map()),
    others: (optional(field, 'others', listOf) ?? []).map((other) => otherOf(other, base)),
    received: optional(field, 'received', instantOf),
    at: optional(field, 'at', instantOf),
    facts: fieldOf(field, 'facts').value ?? null,
    tariff: tariff === null ? null : (optional(field, 'tariff', textOf) ?? USUAL_TARIFF),
    expect: needed(field, 'expect', expectedOf, `what the check must answer, one of ${EXPECTED.join(', ')}`),
    because: needed(field, 'because', patternOf(/\S/, REASON), REASON),
  };
};

const REASON = 'a reason, with its arithmetic';

/** @param what what the field is to say, for whoever left it out */
const needed = <T>(parent: Field, key: string, read: (field: Field) => T, what: string): T => {
  const { pointer, value } = fieldOf(parent, key);
  return value === undefined || value === null
    ? fault('missing-field', `${pointer} is missing: give ${what}`, pointer)
    : read({ pointer, value });
};

/** A misspelt field would change nothing, and the case would prove nothing. */
const onlyKnown = (field: Field, known: readonly string[]): void => {
  const unknown = keysOf(field).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const { pointer } = fieldOf(field, unknown);
  const near = nearest(unknown, known);
  const proposal = near === null ? '' : `did you mean ${near}? `;
  fault('malformed-field', `${pointer}: there is no such field; ${proposal}there is ${known.join(', ')}`, pointer);
};

const otherOf = (field: Field, base: string): OtherRecord => {
  onlyKnown(field, ['base', 'with']);
  return { base: optional(field, 'base', textOf) ?? base, with: optional(field, 'with', patchesOf) ?? new Map() };
};

const patchesOf = (field: Field): Patches =>
  new Map(
    Object.entries(objectOf(field)).map(([pointer, value]) =>
      pointer.startsWith('/')
        ? [pointer, value]
        : fault(
            'malformed-field',
            `${field.pointer}: \`${pointer}\` is no JSON pointer: it begins with /`,
            field.pointer,
          ),
    ),
  );

const instantOf = (field: Field): Instant =>
  parseInstant(textOf(field), null) ?? refuse(field, 'a date and time with its offset, such as 2026-03-02T18:30:00Z');

const expectedOf = (field: Field): Expected => {
  const text = textOf(field);
  return EXPECTED.find((word) => word === text) ?? refuse(field, `one of ${EXPECTED.join(', ')}`);
};
