import type { LineComponent, LineKind } from '../../price/result.ts';

export type Language = 'en' | 'fr';

/** What stands between the parts of a number, and how a currency is written: `3.50 EUR`, `3,50 €`. */
export interface NumberWords {
  readonly decimalMark: string;
  /** Signs that replace the code of a currency. */
  readonly currencySigns: Readonly<Record<string, string>>;
}

/** Calendar words; weekdays from Monday, months from January. */
export interface TimeWords {
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly between: (from: string, to: string) => string;
  readonly at: (time: string) => string;
  /** A length of time in its parts: 90 min is `1 h 30 min`. */
  readonly units: { readonly hour: string; readonly minute: string; readonly second: string };
}

/** Everything a price says to a person, in one language. Sentences are put together here and nowhere else. */
export interface Words {
  readonly language: Language;
  readonly numbers: NumberWords;
  readonly times: TimeWords;
  readonly components: Readonly<Record<LineComponent, string>>;
  /** What a line other than a plain price did. */
  readonly adjustments: Readonly<Record<Exclude<LineKind, 'price' | 'block' | 'percentage'>, string>>;
  readonly heads: {
    readonly clause: string;
    readonly when: string;
    readonly quantity: string;
    readonly unitPrice: string;
    readonly net: string;
    readonly gross: string;
  };
  readonly net: string;
  readonly gross: string;
  readonly total: string;
  readonly claimed: string;
  readonly difference: string;
  readonly free: string;
  readonly unknown: string;
  readonly yes: string;
  readonly no: string;
  readonly approximated: string;
  readonly provisional: string;
  readonly asReported: string;
  readonly warning: string;
  readonly fault: string;
  readonly connected: (duration: string) => string;
  /** `3 started blocks`. */
  readonly blocks: (count: string, single: boolean) => string;
  readonly perBlock: (amount: string) => string;
  readonly quantityAt: (quantity: string, unitPrice: string) => string;
  readonly quantityFree: (quantity: string) => string;
  readonly once: (amount: string) => string;
  readonly because: (clause: string) => string;
  readonly cite: (text: string) => string;
  readonly both: (net: string, gross: string) => string;
  /** `Energy: 20 kWh`. */
  readonly says: (of: string, what: string) => string;
  /** A sentence, and what it comes to. */
  readonly comesTo: (what: string, amount: string) => string;
  readonly claimedMore: (amount: string) => string;
  readonly claimedLess: (amount: string) => string;
  readonly claimedSame: string;
}
