import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

/** Types and words that SQLite and PostgreSQL read alike. */
export const first = async (db: Kysely<Tables>): Promise<void> => {
  await records(db);
  await aroundRecords(db);
  await workspace(db);
};

const records = async ({ schema }: Kysely<Tables>): Promise<void> => {
  await schema
    .createTable('documents')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('record_key', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('protocol', 'text', (column) => column.notNull())
    .addColumn('raw', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('received_from', 'text', (column) => column.notNull())
    .addColumn('print', 'text', (column) => column.notNull())
    // The same content is the same document, however often it comes.
    .addUniqueConstraint('documents_once', ['record_key', 'content'])
    .execute();
  await schema
    .createTable('ledger')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('document', 'bigint', (column) => column.notNull().references('documents.number'))
    .addColumn('record_key', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('previous', 'bigint', (column) => column.references('ledger.number'))
    .addColumn('reason', 'text')
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('currency', 'text')
    .addColumn('net', 'text')
    .addColumn('gross', 'text')
    .addColumn('rules', 'text', (column) => column.notNull())
    .addColumn('evaluated_at', 'text', (column) => column.notNull())
    .addColumn('result', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('ledger_record').on('ledger').columns(['record_key', 'number']).execute();
  await schema
    .createTable('records')
    .addColumn('record_key', 'text', (column) => column.primaryKey())
    .addColumn('number', 'bigint', (column) => column.notNull().unique())
    .addColumn('cpo', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('emsp', 'text')
    .addColumn('cpo_key', 'text', (column) => column.notNull())
    .addColumn('emsp_key', 'text')
    .addColumn('corrects_key', 'text')
    .addColumn('document', 'bigint', (column) => column.notNull().references('documents.number'))
    .addColumn('entry', 'bigint', (column) => column.notNull().references('ledger.number'))
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('session_start', 'text')
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('held_since', 'text')
    .execute();
  for (const column of ['cpo_key', 'emsp_key', 'verdict', 'corrects_key'] as const)
    await schema.createIndex(`records_${column}`).on('records').columns([column, 'number']).execute();
};

const aroundRecords = async ({ schema }: Kysely<Tables>): Promise<void> => {
  await schema
    .createTable('findings')
    .addColumn('entry', 'bigint', (column) => column.notNull().references('ledger.number'))
    .addColumn('record_key', 'text', (column) => column.notNull())
    .addColumn('check_id', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('findings_once', ['entry', 'check_id'])
    .execute();
  await schema.createIndex('findings_check').on('findings').columns(['check_id', 'entry']).execute();
  await schema
    .createTable('suspense')
    .addColumn('record_key', 'text', (column) => column.notNull())
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('wanted', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('suspense_once', ['record_key', 'list', 'wanted'])
    .execute();
  await schema.createIndex('suspense_wanted').on('suspense').columns(['list', 'wanted']).execute();
  await schema
    .createTable('events')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('record_key', 'text')
    .addColumn('cpo_key', 'text')
    .addColumn('emsp_key', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('driver_message', 'text')
    .execute();
  await schema.createIndex('events_record').on('events').columns(['record_key', 'number']).execute();
};

const workspace = async ({ schema }: Kysely<Tables>): Promise<void> => {
  await schema
    .createTable('reference_data')
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('entry_key', 'text', (column) => column.notNull())
    .addColumn('owner_key', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reference_data_once', ['list', 'entry_key'])
    .execute();
  await schema
    .createTable('rule_versions')
    .addColumn('partner_key', 'text', (column) => column.notNull())
    .addColumn('partner', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('text_hash', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('published_at', 'text', (column) => column.notNull())
    .addColumn('effective_from', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('rule_versions_once', ['partner_key', 'version'])
    // Exactly one version is in force at any instant.
    .addUniqueConstraint('rule_versions_in_force', ['partner_key', 'effective_from'])
    .execute();
  await schema
    .createTable('api_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('party', 'text')
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute();
  await schema
    .createTable('audit')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .execute();
  await schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
};
