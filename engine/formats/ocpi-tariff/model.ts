import type { Weekday } from '../../../grammar/tree/conditions.ts';
import type { Exact } from '../../values/exact.ts';

export type OcpiVersion = '2.1.1' | '2.2.1' | '2.3.0';

/** What a price component prices; `FLAT` is due once. */
export type OcpiDimension = 'FLAT' | 'ENERGY' | 'TIME' | 'PARKING_TIME';

/** 2.3.0's `tax_included`; earlier versions always exclude VAT. */
export type TaxIncluded = 'YES' | 'NO' | 'N/A';

/** An OCPI tariff of any version, read but not yet understood. Absent and null fields are null; `pointer`s are JSON pointers. */
export interface OcpiTariff {
  readonly pointer: string;
  readonly version: OcpiVersion;
  readonly id: string;
  /** `FR*GLY`; null in 2.1.1. */
  readonly owner: string | null;
  readonly country: string | null;
  readonly currency: string;
  readonly type: string | null;
  readonly texts: readonly { readonly language: string | null; readonly text: string }[];
  readonly url: string | null;
  readonly taxIncluded: TaxIncluded;
  readonly minimum: OcpiLimit | null;
  readonly maximum: OcpiLimit | null;
  /** Instants; the tariff is valid from the first up to, not including, the second. */
  readonly from: Exact | null;
  readonly to: Exact | null;
  readonly elements: readonly OcpiElement[];
}

export interface OcpiLimit {
  readonly pointer: string;
  readonly net: Exact | null;
  readonly gross: Exact | null;
}

export interface OcpiElement {
  readonly pointer: string;
  readonly components: readonly OcpiComponent[];
  readonly restrictions: OcpiRestrictions;
}

export interface OcpiComponent {
  readonly pointer: string;
  readonly dimension: OcpiDimension;
  /** Per kWh or hour, or once. */
  readonly price: Exact;
  /** Per cent. */
  readonly vat: Exact | null;
  /** Wh or seconds, above zero; null where none is given or it is 0. */
  readonly step: Exact | null;
  readonly rounding: PriceRounding | null;
}

/** An extension of French networks: the price of a component is rounded. */
export interface PriceRounding {
  readonly unit: Exact;
  readonly direction: 'half up' | 'up' | 'down';
}

/** At least `from`, less than `below`. */
export interface OcpiRange {
  readonly from: Exact | null;
  readonly below: Exact | null;
}

/** All of them must hold (logical and). */
export interface OcpiRestrictions {
  readonly pointer: string;
  /** `HH:MM` */
  readonly startTime: string | null;
  readonly endTime: string | null;
  /** `YYYY-MM-DD`; the end is not included. */
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly days: readonly Weekday[];
  readonly energyKwh: OcpiRange;
  readonly currentA: OcpiRange;
  readonly powerKw: OcpiRange;
  readonly durationS: OcpiRange;
  readonly reservation: 'RESERVATION' | 'RESERVATION_EXPIRES' | null;
}

/** Something of the OCPI tariff that the text does not say, or says otherwise. */
export interface ImportNote {
  /** JSON pointer of what it is about. */
  readonly pointer: string;
  readonly message: string;
  /** False where no amount can change. */
  readonly affectsPrice: boolean;
}
