/**
 * What a check can ask of a record, of what is known about its station and its driver, of other records and of its price: one
 * phrase each, one token in the scanner. The engine says what each means; a phrase is here only if it does.
 */

/** Who, where, under which ids. */
export const identityWords = [
  'record id',
  'protocol',
  'nature',
  'corrected record',
  'session id',
  'authorisation',
  'auth method',
  'connector id',
  'currency',
  'remark',
  'status',
] as const;

/** How the document itself is written. */
export const formWords = [
  'missing fields',
  'first missing field',
  'unreadable fields',
  'first unreadable field',
  'received',
  'now',
] as const;

/** When. */
export const timeWords = [
  'session start',
  'session end',
  'charge end',
  'stated total time',
  'stated idle time',
] as const;

export const energyWords = ['energy of periods', 'meter start', 'meter end'] as const;

export const priceWords = [
  'claimed',
  'claimed net',
  'claimed gross',
  'total net',
  'total gross',
  'price difference',
  'price fault',
] as const;

/** From reference data. */
export const referenceWords = ['evse status', 'token valid'] as const;

/** What is usual: from history. */
export const historyWords = ['usual energy of evse'] as const;

/** Signed meter data. */
export const meteringWords = ['signed energy'] as const;

/** Of a period, a price line or another record, behind `its`. */
export const searchedWords = ['start', 'end', 'kind', 'component'] as const;
