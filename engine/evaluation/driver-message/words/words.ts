import type { Language } from '../../../explain/words/words.ts';

/** A part of a sentence that says how the charge went; grammar decides how it goes on. */
export interface Opening {
  readonly text: string;
  /** Whether the amount is that of the thing the sentence is about (a charge, a reservation). */
  readonly isOfCharge: boolean;
}

/** Everything a driver is told, in one language. The numbers in it are ready to be read. */
export interface DriverWords {
  readonly language: Language;
  readonly decimalMark: string;
  /** Between groups of three digits. */
  readonly groupMark: string;
  readonly months: readonly string[];
  readonly money: (number: string, currency: string) => string;
  readonly beforeTax: (money: string) => string;
  readonly date: (day: number, month: string, year: string) => string;
  readonly lessThanAMinute: string;
  readonly openings: {
    readonly endedWell: Opening;
    /** `energy` null: not known. */
    readonly ended: (energy: string | null) => Opening;
    readonly stoppedEarly: (energy: string | null) => Opening;
    readonly hardlyDelivered: (energy: string) => Opening;
    readonly nothingDelivered: Opening;
    readonly charging: (measures: string | null) => Opening;
    readonly stillPluggedIn: (time: string) => Opening;
    readonly reserved: Opening;
    readonly reservationExpired: Opening;
    readonly reservationCancelled: Opening;
    readonly voided: Opening;
    readonly unread: Opening;
  };
  readonly closings: {
    readonly final: (amount: string, isOfCharge: boolean) => string;
    readonly operator: (amount: string, isOfCharge: boolean) => string;
    readonly estimate: (amount: string, isOfCharge: boolean) => string;
    readonly running: (amount: string, isOfCharge: boolean) => string;
    readonly inYourFavour: (amount: string) => string;
    readonly free: (isOfCharge: boolean) => string;
    readonly freeSoFar: string;
    readonly underVerification: (isOfCharge: boolean) => string;
    readonly toFollow: (isOfCharge: boolean) => string;
    readonly notCharged: (isOfCharge: boolean) => string;
  };
  /** Of the fee for staying plugged in. */
  readonly idleFeeSince: (time: string) => string;
  readonly idleFeeFrom: (time: string) => string;
  /** `day` null: the record does not say when the charge was. */
  readonly credit: (amount: string, day: string | null) => string;
  readonly creditUnderVerification: (day: string | null) => string;
  readonly creditToFollow: (day: string | null) => string;
  readonly measures: (energy: string, time: string) => string;
  readonly line: (what: string, quantity: string | null, amount: string) => string;
  readonly total: string;
  readonly totalBeforeTax: string;
}
