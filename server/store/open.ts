import Database from 'better-sqlite3';
import { type Kysely, Kysely as KyselyDatabase, Migrator, SqliteDialect } from 'kysely';
import { first } from './migrations/first.ts';
import { ocpiPeers } from './migrations/ocpi-peers.ts';
import type { Tables } from './schema.ts';

export type Db = Kysely<Tables>;

/** The database, and what only its owner does with it. */
export interface Store {
  readonly db: Db;
  close(): Promise<void>;
}

/** In the order in which they are applied; one that has been published is never changed. */
const MIGRATIONS = { '0001-first': { up: first }, '0002-ocpi-peers': { up: ocpiPeers } } as const;

/**
 * The embedded database. What is committed is on the disk before anybody is told so (synchronous FULL), readers do not wait for
 * the writer (WAL), and one process at a time owns the file.
 */
export const openStore = async (path: string): Promise<Store> => {
  const sqlite = new Database(path);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('cache_size = -65536');
  const db: Db = new KyselyDatabase<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, close: () => db.destroy() };
};

const migrate = async (db: Db): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
};
