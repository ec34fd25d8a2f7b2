import type { Instant } from '../../session/session.ts';
import type { Exact } from '../../values/exact.ts';

/** One reading of a signed dataset (OCMF `RD`). */
export interface SignedReading {
  readonly at: Instant | null;
  /** `S` synchronised, `R` relative, `I` informative, `U` unknown. */
  readonly timeStatus: string | null;
  /** `B` begin, `C` charging, `X` exception, `E` end, `L` local end, `R` remote end, `A` abort, `P` power failure, `S` suspended, `T` tariff change. */
  readonly transaction: string | null;
  /** kWh; null where the reading has another unit. */
  readonly energy: Exact | null;
  /** `G` good; anything else is a meter in trouble. */
  readonly meterStatus: string | null;
  /** `E` and `t`: energy or time must not be billed. */
  readonly errorFlags: string | null;
}

/** Signed meter data of a record, whatever envelope it came in. */
export interface SignedMetering {
  /** `other`: there is data, but not in a format we know. */
  readonly format: 'OCMF' | 'other';
  readonly readings: readonly SignedReading[];
  readonly gateway: string | null;
  readonly meter: string | null;
  /** Number of the first dataset, and of the last (`T12345`). */
  readonly pagination: string | null;
  readonly lastPagination: string | null;
  readonly userAssigned: boolean | null;
  readonly userId: string | null;
  /** That the record brings along. */
  readonly publicKey: string | null;
  /** `no key`: nobody gave a public key. `unsupported`: a signature algorithm we cannot verify. */
  readonly signature: 'valid' | 'invalid' | 'no key' | 'unsupported' | 'unreadable';
  /** Of the signature, in words, where it is not valid. */
  readonly why: string | null;
  readonly pointer: string;
}
