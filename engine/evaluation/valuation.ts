import { type PricedBy, priceBest } from '../compiled/price.ts';
import { type Fault, FaultError } from '../fault.ts';
import type { CanonicalCdr } from '../formats/canonical-cdr.ts';
import { sessionOf } from '../formats/session-of.ts';
import type { PriceResult, Sides } from '../price/result.ts';
import type { FactValue } from '../program/conditions.ts';
import type { Program, Tariff } from '../program/tariff.ts';
import { type Inputs, NO_INPUTS } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import { type Choice, chooseTariff, type InputsOf, type Ownership } from './choose-tariff.ts';
import type { EmbeddedTariffs } from './embedded-tariffs.ts';
import { namePieces, type PriceList } from './price-list.ts';

/** Where the tariffs of a record are looked for. */
export interface PriceSources {
  /** Those of the rules, folder by folder, or those that the caller names for all records. */
  readonly lists: readonly PriceList[];
  readonly ownership: Ownership;
  /** Of records whose operator the list has nothing for. */
  readonly embedded: EmbeddedTariffs;
}

/** What the caller knows of the sessions besides the records. */
export interface Knowledge {
  /** For records that do not name their time zone. */
  readonly zone: string | null;
  /** What the caller gives for the tariffs of each program; a fault where it does not fit what they declare. */
  readonly inputs: ReadonlyMap<Program, { readonly inputs: Inputs; readonly fault: Fault | null }>;
  /** Facts of the record itself that the caller knows better. */
  readonly recordFacts: ReadonlyMap<string, FactValue>;
}

export const NOTHING_BESIDE: Knowledge = { zone: null, inputs: new Map(), recordFacts: new Map() };

/** A price with what it is told together with. */
export interface Valuation {
  readonly result: PriceResult;
  /** Which evaluator gave the price, or why it was not the compiled one; null where none was asked. */
  readonly by: PricedBy['by'] | null;
  /** null where the fault came before they were known. */
  readonly session: Session | null;
  readonly tariff: Tariff | null;
  readonly program: Program | null;
  /** What it was priced with besides the record. */
  readonly inputs: Inputs;
  /** What the record claims, where it is in the currency of the price. */
  readonly claimed: Sides | null;
}

/** The price of a record by the one tariff that is meant for it; whatever stands in the way is a fault in the result. */
export const valuationOf = (cdr: CanonicalCdr, sources: PriceSources, known: Knowledge): Valuation => {
  try {
    return valued(cdr, sources, known);
  } catch (error) {
    if (error instanceof FaultError) return unvalued(error.fault, cdr, null);
    throw error;
  }
};

const valued = (cdr: CanonicalCdr, sources: PriceSources, known: Knowledge): Valuation => {
  const read = sessionOf(cdr, 'cut', known.zone);
  if (read.status === 'fault') return unvalued(read.fault, cdr, null);
  const session =
    known.recordFacts.size === 0
      ? read.session
      : { ...read.session, facts: new Map([...read.session.facts, ...known.recordFacts]) };
  const inputsOf: InputsOf = ({ program }) => known.inputs.get(program) ?? NOTHING_GIVEN;
  const own = chooseTariff(sources.lists, sources.ownership, cdr, session, inputsOf);
  if (own.kind !== 'none') return priced(own, cdr, session, inputsOf);
  if (cdr.tariffs.length === 0) return unvalued(noTariff(cdr), cdr, session);
  const embedded = sources.embedded(cdr);
  if (embedded.status === 'fault') return unvalued(embedded.fault, cdr, session);
  const choice = chooseTariff([embedded.list], 'any owner', cdr, session, () => NOTHING_GIVEN);
  return priced(choice, cdr, session, () => NOTHING_GIVEN);
};

const NOTHING_GIVEN = { inputs: NO_INPUTS, fault: null };

const priced = (choice: Choice, cdr: CanonicalCdr, read: Session, inputsOf: InputsOf): Valuation => {
  if (choice.kind === 'none') return unvalued(noTariff(cdr), cdr, read);
  if (choice.kind === 'fault') return unvalued(choice.fault, cdr, read);
  const { list } = choice;
  const { inputs } = inputsOf(list);
  const tariff = list.program.tariffs.get(choice.id) ?? null;
  const named = namePieces(list, choice.id, read);
  const inOwnCurrency = cdr.currency === null || tariff === null || cdr.currency === tariff.currency;
  const warnings = [
    ...read.warnings,
    ...list.warnings,
    ...choice.warnings,
    ...named.warnings,
    ...(inOwnCurrency
      ? []
      : [`the record is in ${cdr.currency}, the tariff in ${tariff.currency}: what the record claims is not compared`]),
  ];
  const session: Session = { ...read, pieces: named.pieces, warnings };
  return {
    ...priceBest(list.program, choice.id, session, inputs),
    session,
    tariff,
    program: list.program,
    inputs,
    claimed: inOwnCurrency ? cdr.claimed : null,
  };
};

/** A record that has no price, and why. */
export const unvalued = (fault: Fault, cdr: CanonicalCdr, session: Session | null): Valuation => ({
  result: { status: 'fault', fault },
  by: null,
  session,
  tariff: null,
  program: null,
  inputs: NO_INPUTS,
  claimed: cdr.claimed,
});

const noTariff = ({ key: { cpo } }: CanonicalCdr): Fault => ({
  code: 'no-tariff',
  message:
    cpo === null
      ? 'the record names no operator, the rules have no tariff without an owner, and the record carries none'
      : `the rules have no tariff of ${cpo}, and the record carries none`,
  field: null,
  source: null,
});
