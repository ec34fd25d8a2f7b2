import { compile } from '../compile/compile.ts';
import type { Price } from '../examples/run.ts';
import { type Fault, FaultError, fault } from '../fault.ts';
import { price } from '../price/evaluate.ts';
import { recordStartOf } from '../price/prepare.ts';
import type { PriceResult } from '../price/result.ts';
import { type Inputs, NO_INPUTS } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import type { CanonicalCdr } from './canonical-cdr.ts';
import { readOcpiCdr } from './ocpi-cdr/read-cdr.ts';
import { type Imported, importOcpiTariffs } from './ocpi-tariff/import.ts';
import type { ImportNote, OcpiVersion } from './ocpi-tariff/model.ts';
import { nameTariffs, selectTariff } from './ocpi-tariff/select.ts';
import { sessionOf } from './session-of.ts';

export interface OcpiRequest {
  /** Parsed without loss: numbers as they were written. */
  readonly cdr: unknown;
  /** An OCPI tariff, or several; null: those inside the record. */
  readonly tariff: unknown;
  /** For records that do not name their time zone. */
  readonly zone: string | null;
  /** OCPI's reading: periods are not cut (language rule 43). */
  readonly asReported: boolean;
  /** null: told from the record's fields. */
  readonly version: OcpiVersion | null;
  readonly inputs?: Inputs;
  /** The evaluator; the reference one unless another is asked for. */
  readonly evaluator?: Price;
}

export interface OcpiPrice {
  readonly result: PriceResult;
  /** The tariffs as text, where they could be imported. */
  readonly text: string | null;
  readonly notes: readonly ImportNote[];
  /** The record as read, with what its sender claims. */
  readonly cdr: CanonicalCdr | null;
  readonly session: Session | null;
}

const TARIFF_FILE = 'imported.bareme';

/**
 * Prices an OCPI record by OCPI tariffs, by way of the language: record to timeline, tariffs to text, text to program. There
 * is no second way to a price. Whatever is wrong with either is a fault in the result; what the text could not say exactly
 * and may change the price is a warning there.
 */
export const priceOcpi = (request: OcpiRequest): OcpiPrice => {
  try {
    return priced(request);
  } catch (error) {
    if (error instanceof FaultError)
      return { result: refused(error.fault), text: null, notes: [], cdr: null, session: null };
    throw error;
  }
};

const refused = (reason: Fault): PriceResult => ({ status: 'fault', fault: reason });

const priced = (request: OcpiRequest): OcpiPrice => {
  const cdr = orFault(readOcpiCdr(request.cdr, request.version)).cdr;
  const reading = sessionOf(cdr, request.asReported ? 'as reported' : 'cut', request.zone);
  const { session } = orFault(reading);
  const imported = importedFor(request, cdr);
  const start = recordStartOf(session);
  const periodTariffs = session.pieces.map(({ tariff }) => tariff);
  const selected = orFault(
    selectTariff(imported.tariffs, { start, periodTariffs, connectorTariffs: cdr.connectorTariffs }),
  );
  const { pieces, unknownIds } = nameTariffs(session.pieces, imported.tariffs, start);
  const warnings = [
    ...session.warnings,
    ...imported.notes
      .filter(({ affectsPrice }) => affectsPrice)
      .map(({ pointer, message }) => `${pointer}: ${message}`),
    ...unknownIds.map(
      (id) => `periods name the tariff ${id}, which is not among those given: the record's tariff prices them`,
    ),
    ...(selected.ambiguous
      ? [`several tariffs would do, and the record names none: ${selected.tariff.id} is taken`]
      : []),
  ];
  const result = (request.evaluator ?? price)(
    programOf(imported.text),
    selected.tariff.name,
    { ...session, pieces, warnings },
    request.inputs ?? NO_INPUTS,
  );
  return { result, text: imported.text, notes: imported.notes, cdr, session };
};

type ImportedText = Extract<Imported, { status: 'imported' }>;

const importedFor = ({ tariff }: OcpiRequest, cdr: CanonicalCdr): ImportedText => {
  const options = { version: versionOf(cdr), country: cdr.country };
  const own = tariff === null || tariff === undefined;
  return orFault(own ? importOcpiTariffs(cdr.tariffs, options, '/tariffs') : importOcpiTariffs(tariff, options));
};

/** Tariffs of a record are of its version. */
const versionOf = ({ protocol }: CanonicalCdr): OcpiVersion | null => {
  switch (protocol) {
    case 'ocpi-2.1.1':
      return '2.1.1';
    case 'ocpi-2.2.1':
      return '2.2.1';
    case 'ocpi-2.3.0':
      return '2.3.0';
    default:
      return null;
  }
};

/** An imported text with a mistake is not evaluated: it says what OCPI lets pass and the language does not. */
const programOf = (text: string): ReturnType<typeof compile>['program'] => {
  const { program, diagnostics } = compile([{ name: TARIFF_FILE, text }], { proof: 'none' });
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  return mistake === undefined ? program : fault('unsupported', `the tariff cannot be read: ${mistake.message}`);
};

const orFault = <T extends { readonly status: string }>(
  outcome: T | { readonly status: 'fault'; readonly fault: Fault },
): Exclude<T, { readonly status: 'fault' }> => {
  if (isFault(outcome)) throw new FaultError(outcome.fault);
  return outcome as Exclude<T, { readonly status: 'fault' }>;
};

const isFault = (outcome: object): outcome is { readonly fault: Fault } => 'fault' in outcome;
