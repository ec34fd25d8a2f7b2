import type { Db } from './open.ts';

const COUNTED = ['documents', 'ledger', 'events', 'audit'] as const;

type Counted = (typeof COUNTED)[number];

/** Gives out the numbers of rows. One process writes, so that numbers follow each other without asking the database. */
export interface Numbers {
  next(table: Counted): number;
}

export const numbersOf = async (db: Db): Promise<Numbers> => {
  const last = new Map<Counted, number>();
  for (const table of COUNTED) {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.max<number | null>('number').as('last'))
      .executeTakeFirst();
    last.set(table, Number(row?.last ?? 0));
  }
  return {
    next: (table) => {
      const number = (last.get(table) ?? 0) + 1;
      last.set(table, number);
      return number;
    },
  };
};
