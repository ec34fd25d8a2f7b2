import type { RecordPrint } from '../../../engine/checks/context.ts';
import { Exact } from '../../../engine/values/exact.ts';
import { parseInstant } from '../../../engine/values/zone.ts';

export const instantAt = (text: string): Exact => parseInstant(text)!;

/** A print of a plain record; a test names what it is about. */
export const print = (over: Partial<RecordPrint> = {}): RecordPrint => ({
  cpo: 'FR*GLY',
  id: 'cdr-1',
  content: '00112233445566aa',
  nature: 'normal',
  corrects: null,
  session: null,
  authorisation: null,
  evse: 'FR*GLY*E1',
  location: 'LOC1',
  token: '04A1B2C3D4E5F6',
  contract: 'FR-CMP-C00000077-4',
  emsp: 'FR*CMP',
  start: instantAt('2026-03-02T18:30:00Z'),
  end: instantAt('2026-03-02T19:30:00Z'),
  received: instantAt('2026-03-02T19:31:00Z'),
  energy: Exact.of('20'),
  chargingTime: Exact.of('3600'),
  claimed: { net: Exact.of('6.75'), gross: Exact.of('8.10') },
  currency: 'EUR',
  meterStart: null,
  meterEnd: null,
  latitude: Exact.of('48.8566'),
  longitude: Exact.of('2.3522'),
  invoice: null,
  pagination: null,
  severity: null,
  ...over,
});
