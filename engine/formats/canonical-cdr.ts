import type { Fault } from '../fault.ts';
import type { FactValue } from '../program/conditions.ts';
import type { Instant } from '../session/session.ts';
import type { Exact } from '../values/exact.ts';

export type Protocol = 'ocpi-2.1.1' | 'ocpi-2.2.1' | 'ocpi-2.3.0' | 'oicp-2.3' | 'ochp-1.4' | 'emip-0.7.4' | 'csv';

/**
 * A value with the place it was read from: a JSON pointer; in XML the path of elements below the record's own (`/chargingPeriods/2`
 * is the third of that name); in a list of sessions the row and the column.
 */
export interface Read<T> {
  readonly value: T;
  readonly pointer: string;
}

/** Money as the CPO claims it; a side it does not give is null. */
export interface ClaimedAmount {
  readonly net: Exact | null;
  readonly gross: Exact | null;
}

/** What the CPO claims for the parts of a session, where it itemises. OCPI's names: time is charging, parking is idle. */
export interface ClaimedParts {
  readonly fixed: ClaimedAmount | null;
  readonly energy: ClaimedAmount | null;
  readonly time: ClaimedAmount | null;
  readonly parking: ClaimedAmount | null;
  readonly reservation: ClaimedAmount | null;
}

/** A tax that the CPO claims; what the record does not say is null. */
export interface ClaimedTax {
  readonly name: string | null;
  /** In per cent. */
  readonly rate: Exact | null;
  readonly amount: Exact | null;
  readonly pointer: string;
}

/** One line of the CPO's own bill: an item in the protocol's words, its quantity in the unit of the item, its price per unit. */
export interface ClaimedLine {
  readonly item: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly quantity: Exact;
  readonly unitPrice: Exact;
  /** As written, else quantity by price. */
  readonly net: Exact;
  /** In per cent. */
  readonly taxRate: Exact | null;
  readonly pointer: string;
}

/** What the meter showed (kWh). Protocols say when for the start and the end only, and that indirectly. */
export interface MeterReading {
  readonly when: 'start' | 'between' | 'end';
  readonly energy: Exact;
  readonly pointer: string;
}

/** What a record says beside its price and its course, as written; what it does not say is null. */
export interface Particulars {
  /** The session's id at the CPO. */
  readonly session: string | null;
  /** The session's id at the hub and at the eMSP. */
  readonly hubSession: string | null;
  readonly emspSession: string | null;
  /** Hubs between the CPO and us, and between us and the eMSP. */
  readonly hubOperator: string | null;
  readonly hubProvider: string | null;
  readonly authorisation: string | null;
  readonly authMethod: string | null;
  /** The token where the record gives its hash only. */
  readonly tokenHash: string | null;
  /** Where the record stands in the clearing, in the protocol's words. */
  readonly status: string | null;
  readonly meter: string | null;
  readonly remark: string | null;
  readonly invoice: string | null;
  readonly homeCompensation: boolean | null;
  readonly evseUid: string | null;
  readonly connectorId: string | null;
  readonly postalCode: string | null;
  readonly latitude: string | null;
  readonly longitude: string | null;
  /** Signed meter data as received, and what verifies it where that comes apart. */
  readonly signedData: unknown;
  readonly verification: unknown;
}

export const NO_PARTICULARS: Particulars = {
  session: null,
  hubSession: null,
  emspSession: null,
  hubOperator: null,
  hubProvider: null,
  authorisation: null,
  authMethod: null,
  tokenHash: null,
  status: null,
  meter: null,
  remark: null,
  invoice: null,
  homeCompensation: null,
  evseUid: null,
  connectorId: null,
  postalCode: null,
  latitude: null,
  longitude: null,
  signedData: null,
  verification: null,
};

/** A reported period. It runs to the start of the next one; what the record does not say is null. Energy in kWh, times in hours. */
export interface ReportedPeriod {
  readonly start: Instant;
  readonly energy: Exact | null;
  readonly returnedEnergy: Exact | null;
  readonly chargingHours: Exact | null;
  readonly idleHours: Exact | null;
  readonly reservedHours: Exact | null;
  /** kW and A, where the record gives one value rather than a range (rule 44). */
  readonly power: Exact | null;
  readonly current: Exact | null;
  /** The most that the record reports of it, whether or not it reports a range. */
  readonly maxPower: Exact | null;
  readonly maxCurrent: Exact | null;
  readonly tariffId: string | null;
  readonly pointer: string;
}

/**
 * One charge detail record, whatever protocol it came by. Every figure is exact and as the record gives it; what a protocol
 * does not carry is null, never zero.
 */
export interface CanonicalCdr {
  readonly key: { readonly cpo: string | null; readonly id: string | null };
  readonly protocol: Protocol;
  readonly nature: 'normal' | 'credit';
  /** The record that a credit corrects. */
  readonly corrects: string | null;
  /** True for a session that has not ended: totals so far stand for totals. */
  readonly running: boolean;
  readonly zone: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string | null;
  readonly start: Read<Instant> | null;
  readonly end: Read<Instant> | null;
  /** Where the protocol says when charging began and ended. */
  readonly chargingStart: Read<Instant> | null;
  readonly chargingEnd: Read<Instant> | null;
  readonly outOfOrderSeconds: Exact | null;
  readonly totalEnergy: Read<Exact> | null;
  /** From start to end, and the part of it that did not charge, as the record sums them up. */
  readonly totalHours: Read<Exact> | null;
  readonly totalIdleHours: Read<Exact> | null;
  readonly periods: readonly ReportedPeriod[];
  /** Why what the record says of its course makes none: its timeline is this fault. */
  readonly unsound: Fault | null;
  readonly claimed: ClaimedAmount | null;
  readonly claimedParts: ClaimedParts | null;
  readonly claimedTaxes: readonly ClaimedTax[];
  /** The CPO's bill line by line, where the protocol has one. */
  readonly claimedLines: readonly ClaimedLine[];
  readonly currency: string | null;
  /** Facts of the record by their phrase in the language (`connector`, `current type`…). */
  readonly facts: ReadonlyMap<string, FactValue>;
  /** Tariffs embedded in the record, as received. */
  readonly tariffs: readonly unknown[];
  /** Ids of the tariffs that the connector names. */
  readonly connectorTariffs: readonly string[];
  readonly meters: readonly MeterReading[];
  readonly particulars: Particulars;
  readonly lastUpdated: Read<Instant> | null;
  /** What nothing above holds (GIREVE's fields and others'), as received, by its pointer. */
  readonly extensions: ReadonlyMap<string, unknown>;
  readonly warnings: readonly string[];
}

/** A record of which nothing is known but how it came: readers write over it what their protocol carries. */
export const nothingKnown = (protocol: Protocol): CanonicalCdr => ({
  key: { cpo: null, id: null },
  protocol,
  nature: 'normal',
  corrects: null,
  running: false,
  zone: null,
  country: null,
  start: null,
  end: null,
  chargingStart: null,
  chargingEnd: null,
  outOfOrderSeconds: null,
  totalEnergy: null,
  totalHours: null,
  totalIdleHours: null,
  periods: [],
  unsound: null,
  claimed: null,
  claimedParts: null,
  claimedTaxes: [],
  claimedLines: [],
  currency: null,
  facts: new Map(),
  tariffs: [],
  connectorTariffs: [],
  meters: [],
  particulars: NO_PARTICULARS,
  lastUpdated: null,
  extensions: new Map(),
  warnings: [],
});

export type ReadCdr =
  | { readonly status: 'read'; readonly cdr: CanonicalCdr }
  | { readonly status: 'fault'; readonly fault: Fault };
