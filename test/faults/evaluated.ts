// Records through the whole of an evaluation: read, priced, checked by a set of the library, decided.

import { readdirSync, readFileSync } from 'node:fs';
import { contextOf } from '../../engine/checks/context/from-reference.ts';
import { createRecordStore, type RecordStore } from '../../engine/checks/context/record-store.ts';
import type { Context } from '../../engine/checks/context.ts';
import { type Document, type ReadDocument, readDocument } from '../../engine/checks/form/document.ts';
import { type Evaluation, evaluateDocument } from '../../engine/evaluation/evaluate.ts';
import { compileRules, type Rules, selectRules } from '../../engine/evaluation/rules.ts';
import { NOTHING_BESIDE } from '../../engine/evaluation/valuation.ts';
import { parseJson } from '../../engine/formats/parse-json.ts';
import { Exact } from '../../engine/values/exact.ts';
import { readCheckFolders } from '../rules/check-folders.ts';
import { TARIFF_TEXTS } from './sound/price-lists.ts';
import type { Statement } from './sound/statement.ts';
import { type Json, ocpiRecord } from './sound/write-ocpi.ts';
import { csvRow, emipRecord, ochpRecord, oicpRecord } from './sound/write-others.ts';

const textOf = (path: string) => ({ name: path, text: readFileSync(path, 'utf8') });

const TEXTS = [
  ...readCheckFolders().map(({ folder, text }) => ({ name: folder, text })),
  ...readdirSync('rules/checks/sets').map((name) => textOf(`rules/checks/sets/${name}/set.bareme`)),
  textOf('rules/policies/standard/policy.bareme'),
  { name: 'the tariffs of the network', text: TARIFF_TEXTS.join('\n') },
];

const compiled = compileRules([{ own: TEXTS, inherited: [] }]);

/** The checks of a set, the policy `standard`, and the tariffs of the network. */
export const rulesOf = (set: string): Rules => {
  const mistake = compiled.diagnostics.find(({ severity }) => severity === 'error');
  if (mistake !== undefined) throw new Error(`${mistake.file}: ${mistake.message}`);
  const selected = selectRules(compiled, { policy: 'standard', set });
  if (selected.status === 'unknown') throw new Error(`there is no ${selected.what} ${selected.name}`);
  return selected.rules;
};

/** A value as it is read from a document: numbers keep how they are written. */
export const asReceived = (json: unknown): unknown => {
  const read = parseJson(JSON.stringify(json));
  if (read.status === 'fault') throw new Error(read.fault.message);
  return read.value;
};

/** A change of the record itself, after it was written: of the fields of JSON, of the cells of a row; XML has its own. */
export interface Edits {
  readonly json?: (record: Json) => Json;
  readonly xml?: (text: string) => string;
}

const asText = (statement: Statement, { json = (record) => record, xml = (text) => text }: Edits): string => {
  switch (statement.cpo.protocol) {
    case 'ochp-1.4':
      return xml(ochpRecord(statement));
    case 'csv': {
      const row = json(csvRow(statement)) as Readonly<Record<string, string>>;
      return `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`;
    }
    case 'oicp-2.3':
      return JSON.stringify(json(oicpRecord(statement)));
    case 'emip-0.7.4':
      return JSON.stringify(json(emipRecord(statement)));
    default:
      return JSON.stringify(json(ocpiRecord(statement)));
  }
};

/** The record as it reaches the hub. */
export const documentOf = (statement: Statement, edits: Edits = {}): Document => {
  const text = asText(statement, edits);
  const read: ReadDocument = readDocument({ text }, statement.cpo.protocol);
  if (read.status === 'fault') throw new Error(`${read.fault.message}\n${text}`);
  return { ...read, received: { value: Exact.integer(statement.received), pointer: '/received_at' } };
};

/** What is known beside a record: a reference file, and the records kept. */
export const contextWith = (known: object, store: RecordStore = createRecordStore({ limit: 1_000_000 })): Context => {
  const { context, faults } = contextOf(asReceived(known), store);
  const [fault] = faults;
  if (fault !== undefined) throw new Error(fault.message);
  return context;
};

/** `now`: seconds; null: when the record was received. */
export const evaluated = (rules: Rules, document: Document, context: Context, now: number | null = null): Evaluation =>
  evaluateDocument(rules, document, {
    known: NOTHING_BESIDE,
    context,
    now: now === null ? null : Exact.integer(now),
    ending: null,
    heldDays: 0,
  });
