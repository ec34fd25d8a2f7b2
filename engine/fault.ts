import type { Source } from './program/source.ts';

/** A program that cannot be evaluated on this input: what, where, what to do. `field` is a JSON pointer or an input's name. */
export interface Fault {
  readonly code: FaultCode;
  readonly message: string;
  readonly field: string | null;
  readonly source: Source | null;
}

export type FaultCode =
  | 'missing-input'
  | 'missing-series-value'
  | 'missing-field'
  | 'malformed-field'
  | 'unknown-time-zone'
  | 'unknown-state'
  | 'no-price'
  | 'no-tariff'
  | 'several-tariffs'
  | 'not-valid'
  | 'not-offered'
  | 'no-dated-value'
  | 'ambiguous-price'
  | 'calendar-out-of-range'
  | 'currency-differs'
  | 'unsound-timeline'
  | 'unsupported'
  | 'too-large';

/** Thrown inside the engine only; every public entry turns it into a result. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

export const fault = (
  code: FaultCode,
  message: string,
  field: string | null = null,
  source: Source | null = null,
): never => {
  throw new FaultError({ code, message, field, source });
};
