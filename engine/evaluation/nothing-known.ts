import type { Context } from '../checks/context.ts';

const noList = () => ({ kind: 'no list' }) as const;

/** Nobody gave anything besides the record. */
export const NOTHING_KNOWN: Context = {
  reference: {
    evse: noList,
    token: noList,
    party: noList,
    session: noList,
    authorisation: noList,
    authorisationsOf: noList,
    agreement: noList,
    invoice: noList,
    invoicesOf: noList,
    tariffs: noList,
  },
  others: () => null,
  history: () => null,
};
