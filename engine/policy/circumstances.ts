import { type Finding, type FindingSeverity, type Fired, fired } from '../checks/finding.ts';
import type { CanonicalCdr } from '../formats/canonical-cdr.ts';
import type { PriceResult, Sides } from '../price/result.ts';
import type { Side } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import { type Figure, type Measured, SEVERITIES, type Subject, type Verdict } from './policy.ts';

export interface Amount extends Sides {
  readonly currency: string;
}

/** What a policy decides on. */
export interface Circumstances {
  readonly findings: readonly Finding[];
  /** The clearing price, rounded as its tariff says; null where there is none (a fault). */
  readonly total: Amount | null;
  /** What the CPO asks for; null where the record does not say. */
  readonly claimed: Amount | null;
  /** The side of the tariff's prices; null where no tariff priced the record. */
  readonly basis: Side | null;
  /** kWh. */
  readonly energy: Exact | null;
  /** Whole days since the record was first held; 0 when it is first decided. */
  readonly heldDays: number;
}

/** Of one record. Without a price, what is written without `net` or `gross` is missing: nobody knows on which side it is. */
export const circumstances = (
  findings: readonly Finding[],
  price: PriceResult,
  { claimed, currency, totalEnergy }: Pick<CanonicalCdr, 'claimed' | 'currency' | 'totalEnergy'>,
  heldDays = 0,
): Circumstances => {
  const priced = price.status === 'priced' ? price : null;
  return {
    findings,
    total: priced === null ? null : { ...priced.total, currency: priced.currency },
    claimed: claimed === null || currency === null ? null : { ...claimed, currency },
    basis: priced?.basis ?? null,
    energy: priced?.quantities.get('energy')?.value ?? totalEnergy?.value ?? null,
    heldDays,
  };
};

/** Answers to what conditions ask. */
export interface World {
  /** The strongest finding of this check. */
  finding(check: string): FindingSeverity | null;
  anyFinding(severity: FindingSeverity): boolean;
  /** null: missing. */
  measure(subject: Subject): Measured | null;
  isMissing(figure: Figure): boolean;
  /** null: not decided yet. */
  readonly verdict: Verdict | null;
}

export const measured = (given: Circumstances, subject: Subject): Measured | null => {
  switch (subject.kind) {
    case 'energy':
      return given.energy === null ? null : { amount: given.energy, unit: 'kWh' };
    case 'held time':
      return { amount: Exact.integer(given.heldDays), unit: 'days' };
    default: {
      const amount = given[subject.kind];
      const side = subject.side === 'basis' ? given.basis : subject.side;
      const value = amount === null || side === null ? null : amount[side];
      return amount === null || value === null ? null : { amount: value, unit: amount.currency };
    }
  }
};

export const isMissing = (given: Circumstances, figure: Figure): boolean =>
  measured(given, figure === 'energy' ? { kind: 'energy' } : { kind: figure, side: 'basis' }) === null;

/** Where a check made several findings, the strongest counts. */
export const strongest = (made: readonly Fired[], check: string): FindingSeverity | null =>
  SEVERITIES.find((severity) => made.some((one) => one.check === check && one.severity === severity)) ?? null;

export const worldOf = (given: Circumstances, verdict: Verdict | null = null): World => {
  const made = fired(given.findings);
  return {
    finding: (check) => strongest(made, check),
    anyFinding: (severity) => made.some((one) => one.severity === severity),
    measure: (subject) => measured(given, subject),
    isMissing: (figure) => isMissing(given, figure),
    verdict,
  };
};
