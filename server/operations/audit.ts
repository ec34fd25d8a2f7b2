import type { Kysely, Transaction } from 'kysely';
import type { Numbers } from '../store/numbers.ts';
import type { Tables } from '../store/schema.ts';

/** Something that somebody did, to be told later. No personal data. */
export interface Deed {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string | null;
}

/** In the transaction of what was done: neither is there without the other. */
export const record = async (db: Kysely<Tables> | Transaction<Tables>, numbers: Numbers, deed: Deed): Promise<void> => {
  await db
    .insertInto('audit')
    .values({ number: numbers.next('audit'), ...deed })
    .execute();
};
