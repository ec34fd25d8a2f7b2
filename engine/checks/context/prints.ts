import type { CanonicalCdr, MeterReading } from '../../formats/canonical-cdr.ts';
import type { Instant } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import type { RecordPrint } from '../context.ts';
import type { Document } from '../form/document.ts';

/** What is known of a record beside the record itself. */
export interface PrintBeside {
  /** Of the document (`Document.content`). */
  readonly content: string;
  readonly received: Instant | null;
  readonly pagination: number | null;
  readonly severity: RecordPrint['severity'];
}

/**
 * Sixteen of the digits of the SHA-256 of a document: 64 bits. They are compared between records of one id only, where as many
 * never meet by accident, and a store of many records has to keep a quarter.
 */
export const fingerprintOf = (content: string): string => content.slice(0, 16);

const HOUR = Exact.integer(3600n);

/** What to keep of a record, so that others can be compared with it. */
export const printOf = (cdr: CanonicalCdr, { content, received, pagination, severity }: PrintBeside): RecordPrint => {
  const fact = (name: string): string | null => {
    const value = cdr.facts.get(name);
    return value?.kind === 'text' ? value.text : null;
  };
  const { particulars } = cdr;
  return {
    cpo: cdr.key.cpo,
    id: cdr.key.id,
    content: fingerprintOf(content),
    nature: cdr.nature,
    corrects: cdr.corrects,
    session: particulars.session,
    authorisation: particulars.authorisation,
    evse: fact('evse'),
    location: fact('location'),
    token: fact('token'),
    contract: fact('contract'),
    emsp: fact('emsp'),
    start: cdr.start?.value ?? null,
    end: cdr.end?.value ?? null,
    received: received ?? cdr.lastUpdated?.value ?? null,
    energy: cdr.totalEnergy?.value ?? null,
    chargingTime: chargingTimeOf(cdr),
    claimed: cdr.claimed,
    currency: cdr.currency,
    meterStart: readingOf(cdr.meters, 'start'),
    meterEnd: readingOf(cdr.meters, 'end'),
    latitude: degreesOf(particulars.latitude),
    longitude: degreesOf(particulars.longitude),
    invoice: particulars.invoice,
    pagination,
    severity,
  };
};

/** Of a document that nothing else is known of. */
export const printOfDocument = ({ record, content, received }: Document): RecordPrint =>
  printOf(record, { content, received: received?.value ?? null, pagination: null, severity: null });

/** From instants where the record has them, else from its hours. */
const chargingTimeOf = (cdr: CanonicalCdr): Exact | null => {
  if (cdr.chargingStart !== null && cdr.chargingEnd !== null)
    return cdr.chargingEnd.value.minus(cdr.chargingStart.value);
  if (cdr.totalHours === null) return null;
  return cdr.totalHours.value.minus(cdr.totalIdleHours?.value ?? Exact.zero).times(HOUR);
};

const readingOf = (meters: readonly MeterReading[], when: 'start' | 'end'): Exact | null =>
  meters.find((meter) => meter.when === when)?.energy ?? null;

const degreesOf = (text: string | null): Exact | null => (text === null ? null : Exact.parse(text));
