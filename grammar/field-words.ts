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
  'hub session id',
  'authorisation',
  'auth method',
  'connector id',
  'currency',
  'remark',
  'remark mark',
  'status',
  'invoice',
  'home compensation',
  'session running',
  'party of record id',
  'party of evse',
  'country of evse',
  'contract check digit right',
  'meter id',
  'latitude',
  'longitude',
] as const;

/** Facts of the record that tariffs ask for too, by the vocabulary's phrases. */
export const factWords = [
  'evse',
  'location',
  'country',
  'connector',
  'current type',
  'cpo',
  'emsp',
  'contract',
  'token',
  'token type',
  'product',
  'time zone',
] as const;

/** Measures of the session, by the vocabulary's phrases; `rated power` stands with them. */
export const measureWords = [
  'energy',
  'returned energy',
  'session time',
  'connected time',
  'charging time',
  'idle time',
  'reserved time',
  'average power',
  'rated power',
] as const;

/** How the document itself is written. */
export const formWords = [
  'missing fields',
  'first missing field',
  'unreadable fields',
  'first unreadable field',
  'overlong fields',
  'first overlong field',
  'unknown words',
  'first unknown word',
  'offset fits place',
  'times in utc',
  'received',
  'last updated',
  'now',
] as const;

/** When. */
export const timeWords = [
  'session start',
  'session end',
  'charge start',
  'charge end',
  'stated total time',
  'stated idle time',
  'stated charging time',
  'out of order time',
  'time of periods',
  'periods in order',
  'first period start',
  'last period start',
  'times to the minute',
  'times unset',
  'time in repeated hour',
  'reservation only',
] as const;

export const energyWords = [
  'whole energy',
  'energy of periods',
  'meter start',
  'meter end',
  'meter readings in order',
  'largest power',
  'largest current',
  'rated current',
] as const;

export const priceWords = [
  'claimed',
  'claimed net',
  'claimed gross',
  'claimed parts',
  'claimed for charging',
  'claimed lines',
  'claimed line difference',
  'claimed lines inside session',
  'claimed tax rate',
  'claimed tax difference',
  'claimed decimals',
  'unit price',
  'minor unit',
  'total due',
  'total net',
  'total gross',
  'tax rate due',
  'price difference',
  'price approximated',
  'price fault',
  'currency of tariff',
  'tariff minimum',
  'tariff maximum',
] as const;

/** From reference data: what the hub and the eMSP know of the station, the driver, the session, the agreement, the invoice. */
export const referenceWords = [
  'evse status',
  'evse seen charging',
  'share out of order',
  'outside opening hours',
  'in service since',
  'registered connector',
  'registered current type',
  'registered meter',
  'registered key',
  'signed data required',
  'time zone of evse',
  'token valid',
  'token whitelist',
  'contract of token',
  'test token',
  'vehicle battery',
  'emsp reachable',
  'authorised',
  'authorisation refused',
  'issued authorisation',
  'authorised at this evse',
  'authorised at this location',
  'session status',
  'observed energy',
  'observed start',
  'observed end',
  'observed net',
  'observed gross',
  'end event',
  'charge end reported',
  'agreement',
  'agreement active',
  'agreement currency',
  'service agreed',
  'product agreed',
  'tariffs in force',
  'tariff as published',
  'invoices of record',
  'invoice currency',
  'invoice net',
  'net of invoice records',
] as const;

/** What is usual: from history. `high` is what 95 of 100 do not exceed. */
export const historyWords = [
  'usual energy of evse',
  'energy spread of evse',
  'high energy of evse',
  'usual power of evse',
  'power spread of evse',
  'high power of evse',
  'usual energy of token',
  'energy spread of token',
  'high energy of token',
  'usual price of energy',
  'price spread of energy',
  'high price of energy',
  'usual clock difference of evse',
] as const;

/** Of the record that this one corrects, and of the one before it at the same EVSE. */
export const relatedWords = [
  'original energy',
  'original net',
  'original gross',
  'original session start',
  'original session end',
  'original received',
  'original invoice',
  'mirrors original',
  'previous meter end',
  'previous pagination',
] as const;

/** Signed meter data. */
export const meteringWords = [
  'signed data given',
  'signed energy',
  'signed start',
  'signed end',
  'signature',
  'signature valid',
  'public key',
  'key as registered',
  'signed meter status',
  'signed error flags',
  'signed energy usable',
  'signed time usable',
  'signed time status',
  'first pagination',
  'last pagination',
  'user assigned',
  'signed token',
  'signed for this token',
  'begin reading given',
  'end reading given',
  'exception reading given',
] as const;

/** Of a period, behind `its`; some are measures of the session too. */
export const periodWords = [
  'start',
  'end',
  'length',
  'energy',
  'returned energy',
  'charging time',
  'idle time',
  'reserved time',
  'power',
  'current',
  'average power',
  'tariff id',
] as const;

/** Of a line of the price. */
export const priceLineWords = [
  'kind',
  'component',
  'start',
  'end',
  'amount',
  'net amount',
  'gross amount',
  'tax rate',
] as const;

/** Of another record only, behind `its`; much else that can be asked of a record can be asked of another. */
export const otherRecordWords = ['overlap', 'gap', 'travel time', 'same content', 'severity'] as const;
