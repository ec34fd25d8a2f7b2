import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../engine/checks/context.ts';
import { readDocument } from '../../engine/checks/form/document.ts';
import { NOTHING_BESIDE, valuationOf } from '../../engine/evaluation/valuation.ts';
import { partyKey } from '../live/keys.ts';
import { readPosted } from '../live/read-posted.ts';
import type { Server } from '../open-server.ts';
import { record as recordDeed } from '../operations/audit.ts';
import { entryKey, ownerKey } from '../reference/lists.ts';
import { packageRoot } from '../rules/package-root.ts';
import { textsHash } from '../rules/rule-book.ts';
import { setting, settle } from '../store/workspace.ts';
import { FAULTS } from './faults.ts';
import { CPOS, type SampleCpo } from './partners.ts';
import { RECORDS, type SampleRecord, soundRecord } from './records.ts';
import { sampleReference } from './reference.ts';

const BY = 'sample workspace';
const EFFECTIVE_FROM = '2026-01-01T00:00:00.000Z';

/** Every so many records one has a fault. */
const FAULT_EVERY = 5;

/**
 * Fills an empty store with partners, their tariffs and a month of records, the same every time. Stopped half-way, the next start
 * goes on: what is there already is only answered again.
 */
export const makeSample = async (server: Server): Promise<number | null> => {
  const { db, numbers, now } = server.services;
  if ((await setting(db, 'sample')) !== null) return null;
  await publishTariffs(server);
  await knowReference(server);
  const records = sampleRecords(server);
  const posted = records.map((record) => readPosted(JSON.stringify(record), BY, true));
  for (const one of posted) {
    if (one.status === 'fault') throw new Error(`a record of the sample cannot be read: ${one.fault.message}`);
    await server.services.live.submit(one.task, 'batch');
  }
  await settle(db, 'sample', now());
  await recordDeed(db, numbers, {
    at: now(),
    actor: BY,
    action: 'sample.made',
    subject: 'workspace',
    detail: `${records.length} records`,
  });
  return records.length;
};

/** The text of the library, as this CPO's. */
const tariffText = async ({ country, party, tariff }: SampleCpo): Promise<string> => {
  const text = await readFile(join(packageRoot(), 'rules', tariff), 'utf8');
  return /^\s*owner\b/m.test(text) ? text : text.replace(/^(tariff .*\{)$/m, `$1\n  owner     ${country}*${party}`);
};

const publishTariffs = async (server: Server): Promise<void> => {
  const { db, now } = server.services;
  for (const cpo of CPOS) {
    const partner = `${cpo.country}*${cpo.party}`;
    const files = [{ name: `${cpo.party.toLowerCase()}.bareme`, text: await tariffText(cpo) }];
    await db
      .insertInto('rule_versions')
      .values({
        partner_key: partyKey(partner),
        partner,
        version: 1,
        files: JSON.stringify(files),
        text_hash: textsHash(files),
        author: BY,
        reason: `price list of ${cpo.name}`,
        published_at: now(),
        effective_from: EFFECTIVE_FROM,
      })
      .onConflict((conflict) => conflict.columns(['partner_key', 'version']).doNothing())
      .execute();
  }
  await server.reloadRules();
};

const knowReference = async ({ services: { db, now, reference } }: Server): Promise<void> => {
  for (const { list, place, body } of sampleReference()) {
    const row = {
      list,
      entry_key: entryKey(place),
      owner_key: ownerKey(place),
      body: JSON.stringify(body),
      updated_at: now(),
    };
    await db
      .insertInto('reference_data')
      .values(row)
      .onConflict((conflict) => conflict.columns(['list', 'entry_key']).doNothing())
      .execute();
    reference.put(list, row.entry_key, row.body);
  }
};

const sampleRecords = (server: Server): readonly SampleRecord[] =>
  Array.from({ length: RECORDS }, (_, n) => {
    const record = received(withCost(server, soundRecord(n)));
    const fault = n % FAULT_EVERY === FAULT_EVERY - 1 ? FAULTS[Math.floor(n / FAULT_EVERY) % FAULTS.length] : undefined;
    return fault === undefined ? record : received(fault.plant(record));
  });

/** Records reached the hub when they say they were updated. */
const received = (record: SampleRecord): SampleRecord => ({ ...record, received_at: record.last_updated });

/** What the CPO would claim who reads its tariff as we do, rounded to cents. */
const withCost = (server: Server, record: SampleRecord): SampleRecord => {
  const { rules, context } = server.services.world();
  const read = readDocument({ text: JSON.stringify(record) });
  if (read.status === 'fault') throw new Error(`a record of the sample cannot be read: ${read.fault.message}`);
  const { key, start } = read.record;
  if (start === null || key.cpo === null) throw new Error(`the record ${key.id} of the sample has no start or CPO`);
  const { sources } = rules.inForce(partyKey(key.cpo), start.value).rules;
  const { result } = valuationOf(read.record, sources, { ...NOTHING_BESIDE, zone: zoneOf(read.record.facts, context) });
  if (result.status === 'fault')
    throw new Error(`the record ${key.id} of the sample has no price: ${result.fault.message}`);
  const cents = (amount: (typeof result.total)['net']): number => Number((amount ?? result.total.net)?.toFixed(2) ?? 0);
  return { ...record, total_cost: { excl_vat: cents(result.total.net), incl_vat: cents(result.total.gross) } };
};

const zoneOf = (facts: ReadonlyMap<string, unknown>, { reference }: Context): string | null => {
  const evse = facts.get('evse') as { readonly kind: string; readonly text?: string } | undefined;
  const found = evse?.text === undefined ? null : reference.evse(evse.text);
  return found?.kind === 'found' ? found.value.zone : null;
};
