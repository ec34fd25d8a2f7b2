import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

/** Whoever has exchanged credentials by OCPI, by the key it was given. */
export const ocpiPeers = async ({ schema }: Kysely<Tables>): Promise<void> => {
  await schema
    .createTable('ocpi_peers')
    .addColumn('key_id', 'text', (column) => column.primaryKey().references('api_keys.id'))
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('registered_at', 'text', (column) => column.notNull())
    .execute();
};
