import type { Instant } from '../session/session.ts';
import type { Exact } from '../values/exact.ts';

/**
 * What a check can look up besides the record: pure questions with plain answers. The command line answers from a reference
 * file, the server from its store. Every question says whether the answer is known at all: a list that nobody gave is not an
 * empty list.
 */
export interface Context {
  readonly reference: Reference;
  /** Other records that agree in all these keys and whose session starts in the span; null where nobody keeps other records. */
  others(query: OthersQuery): Others | null;
  /** null where there is no history of it, or too little. */
  history(query: HistoryQuery): Statistics | null;
}

/** `no list`: nobody gave data of this kind. `unknown`: the list is there, and this is not in it. */
export type Looked<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no list' };

export interface Reference {
  /** By its eMI3 id, separators aside. */
  evse(id: string): Looked<EvseEntry>;
  /** By its uid; by its contract where the record has no uid. */
  token(party: string | null, uid: string | null, contract: string | null): Looked<TokenEntry>;
  /** `FR*GLY`. */
  party(id: string): Looked<PartyEntry>;
  /** The OCPI session of this id. */
  session(cpo: string, id: string): Looked<SessionEntry>;
  authorisation(reference: string): Looked<AuthorisationEntry>;
  /** Authorisations given to a token between two instants. */
  authorisationsOf(token: string, from: Instant, to: Instant): Looked<readonly AuthorisationEntry[]>;
  /** The roaming agreement between two parties that holds at an instant. */
  agreement(cpo: string, emsp: string, at: Instant): Looked<AgreementEntry>;
  /** Records on an invoice. */
  invoice(id: string): Looked<InvoiceEntry>;
  /** The invoices that list a record. */
  invoicesOf(cpo: string, id: string): Looked<readonly InvoiceEntry[]>;
  /** The versions of a tariff that hold at an instant, by the CPO's id of it. */
  tariffs(cpo: string, id: string, at: Instant): Looked<readonly TariffEntry[]>;
}

export interface ConnectorEntry {
  readonly id: string;
  readonly standard: string | null;
  readonly powerType: string | null;
  /** kW. */
  readonly ratedPower: Exact | null;
  /** A per phase. */
  readonly ratedCurrent: Exact | null;
  readonly tariffs: readonly string[];
}

export interface EvseEntry {
  readonly id: string;
  readonly uid: string | null;
  readonly location: string | null;
  readonly country: string | null;
  readonly zone: string | null;
  /** As it stands in the list, whenever that was. */
  readonly status: string | null;
  /** Status by time where the list has it, ascending. */
  readonly statuses: readonly { readonly from: Instant; readonly status: string }[];
  readonly connectors: readonly ConnectorEntry[];
  /** Opening hours as received; null where it is always open or not said. */
  readonly openingTimes: unknown;
  /** Registered key of its meter, hex or base64 as received. */
  readonly publicKey: string | null;
  /** Whether what is billed must rest on signed meter data (German calibration law). */
  readonly signedDataRequired: boolean | null;
  readonly meter: string | null;
  /** When it was put into service. */
  readonly inServiceSince: Instant | null;
  readonly latitude: Exact | null;
  readonly longitude: Exact | null;
}

export interface TokenEntry {
  readonly uid: string;
  readonly party: string | null;
  readonly contract: string | null;
  readonly type: string | null;
  readonly valid: boolean;
  /** `ALWAYS`, `ALLOWED`, `ALLOWED_OFFLINE`, `NEVER`. */
  readonly whitelist: string | null;
  readonly group: string | null;
  /** Used for tests or made anonymous: records of it are not billed. */
  readonly test: boolean;
  /** kWh of the vehicle, where the fleet says so. */
  readonly battery: Exact | null;
}

export interface PartyEntry {
  readonly id: string;
  readonly roles: readonly string[];
  /** When it could not be reached; null where nobody watched. */
  readonly outages: readonly { readonly from: Instant; readonly to: Instant | null }[] | null;
}

export interface TariffEntry {
  readonly id: string;
  /** `REGULAR`, `AD_HOC_PAYMENT`…; null: for every session. */
  readonly type: string | null;
  /** As received. */
  readonly json: unknown;
}

export interface SessionEntry {
  readonly id: string;
  readonly status: string | null;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly energy: Exact | null;
  readonly cost: { readonly net: Exact | null; readonly gross: Exact | null; readonly currency: string } | null;
  /** When the hub received the event that ended it, by the hub's clock. */
  readonly endedOn: Instant | null;
  /** Whether the end of the charge was reported before that of the session; null where nobody watched. */
  readonly chargeEndReported: boolean | null;
}

export interface AuthorisationEntry {
  readonly reference: string | null;
  readonly token: string;
  readonly evse: string | null;
  readonly location: string | null;
  readonly at: Instant;
  readonly accepted: boolean;
}

export interface AgreementEntry {
  readonly cpo: string;
  readonly emsp: string;
  readonly currency: string | null;
  readonly products: readonly string[] | null;
  /** `CHARGING`, `RESERVATION`…; null: all. */
  readonly services: readonly string[] | null;
}

export interface InvoiceEntry {
  readonly id: string;
  readonly currency: string;
  readonly net: Exact | null;
  readonly records: readonly { readonly cpo: string; readonly id: string; readonly net: Exact | null }[];
}

// ---- other records ------------------------------------------------------------------------------------------------------

/** What other records may have in common with this one. */
export type SameKey =
  | 'evse'
  | 'token'
  | 'contract'
  | 'session id'
  | 'cpo'
  | 'emsp'
  | 'record id'
  | 'authorisation'
  | 'corrected record'
  | 'location';

export interface OthersQuery {
  readonly same: ReadonlyMap<SameKey, string>;
  /** Of this record. Copies of it (same CPO, id and content) are left out, unless `same` asks for the record id: then they are replays. */
  readonly but: { readonly cpo: string | null; readonly id: string | null; readonly content: string };
  readonly from: Instant;
  readonly to: Instant;
}

/** Records kept are a window: what starts before `completeSince` may be missing, so `none` is no answer there. */
export interface Others {
  /** Newest arrival first. */
  readonly records: readonly RecordPrint[];
  /** null: all that were ever given are there. */
  readonly completeSince: Instant | null;
}

/** What is kept of a record to compare others with it: small, so that many fit. */
export interface RecordPrint {
  readonly cpo: string | null;
  readonly id: string | null;
  /** Fingerprint of the document (`fingerprintOf` its content): equal content is a replay. */
  readonly content: string;
  readonly nature: 'normal' | 'credit';
  readonly corrects: string | null;
  readonly session: string | null;
  readonly authorisation: string | null;
  readonly evse: string | null;
  readonly location: string | null;
  readonly token: string | null;
  readonly contract: string | null;
  readonly emsp: string | null;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly received: Instant | null;
  readonly energy: Exact | null;
  /** Seconds that it charged, as the record has it. */
  readonly chargingTime: Exact | null;
  readonly claimed: { readonly net: Exact | null; readonly gross: Exact | null } | null;
  readonly currency: string | null;
  readonly meterStart: Exact | null;
  readonly meterEnd: Exact | null;
  readonly latitude: Exact | null;
  readonly longitude: Exact | null;
  readonly invoice: string | null;
  /** Number of the last signed dataset (OCMF `PG`). */
  readonly pagination: number | null;
  /** Worst severity of its findings, where they were kept. */
  readonly severity: 'error' | 'doubtful' | 'info' | null;
}

// ---- history ------------------------------------------------------------------------------------------------------------

export type HistoryMeasure = 'energy' | 'average power' | 'price of energy' | 'clock difference';

export interface HistoryQuery {
  readonly of: 'evse' | 'token' | 'cpo' | 'pair';
  /** Its id; of a pair the CPO, the eMSP and the currency, joined by blanks. */
  readonly key: string;
  readonly measure: HistoryMeasure;
  readonly before: Instant;
}

/** Robust: an outlier hardly moves them. */
export interface Statistics {
  readonly count: number;
  readonly median: Exact;
  /** Median of the absolute distances from the median. */
  readonly spread: Exact;
  /** The value that 95 of 100 do not exceed. */
  readonly p95: Exact;
}
