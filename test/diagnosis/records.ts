import { type Diagnosis, type DiagnosisOptions, diagnose } from '../../engine/diagnosis/diagnose.ts';
import { type CanonicalCdr, nothingKnown, type ReportedPeriod } from '../../engine/formats/canonical-cdr.ts';
import { NO_INPUTS } from '../../engine/session/inputs.ts';
import { Exact, sum } from '../../engine/values/exact.ts';
import { instantsAt } from '../../engine/values/zone.ts';
import { compileText } from '../compile/program-text.ts';

/** A reported period: how long, by its timestamps, and what it was. Hours are those of the minutes unless given. */
export interface Part {
  readonly minutes: number;
  readonly kwh?: string;
  readonly idle?: boolean;
  readonly hours?: string;
}

export const ZONE = 'Europe/Paris';

const SIXTY = Exact.integer(60n);

/** `2026-03-02 19:00` by the clock in Paris. */
export const parisTime = (text: string): Exact => {
  const [date = '', time = ''] = text.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const instant = instantsAt(ZONE, date, hour * 3600 + minute * 60)[0];
  if (instant === undefined) throw new Error(`no clock in Paris shows ${text}`);
  return instant;
};

/** A sound record: its periods one after the other, totals that agree with them. */
export const recordOf = (
  from: string | Exact,
  parts: readonly Part[],
  more: Partial<CanonicalCdr> = {},
): CanonicalCdr => {
  const start = typeof from === 'string' ? parisTime(from) : from;
  let now = start;
  const periods = parts.map((part, at): ReportedPeriod => {
    const hours = part.hours === undefined ? Exact.integer(part.minutes).over(SIXTY) : Exact.of(part.hours);
    const period: ReportedPeriod = {
      start: now,
      energy: part.kwh === undefined ? null : Exact.of(part.kwh),
      returnedEnergy: null,
      chargingHours: part.idle ? null : hours,
      idleHours: part.idle ? hours : null,
      reservedHours: null,
      power: null,
      current: null,
      maxPower: null,
      maxCurrent: null,
      tariffId: null,
      pointer: `/charging_periods/${at}`,
    };
    now = now.plus(Exact.integer(part.minutes * 60));
    return period;
  });
  return {
    ...nothingKnown('ocpi-2.2.1'),
    key: { cpo: 'FR*GLY', id: 'C-1' },
    zone: ZONE,
    country: 'FR',
    start: { value: start, pointer: '/start_date_time' },
    end: { value: now, pointer: '/end_date_time' },
    totalEnergy: { value: sum(periods.map(({ energy }) => energy ?? Exact.zero)), pointer: '/total_energy' },
    totalHours: { value: now.minus(start).over(Exact.integer(3600n)), pointer: '/total_time' },
    periods,
    currency: 'EUR',
    ...more,
  };
};

export interface Claim {
  readonly net?: string;
  readonly gross?: string;
  readonly currency?: string;
}

/** Clauses stand in a tariff that is complete but for them. */
const complete = (text: string): string =>
  /^(tariff|value) /.test(text) ? text : `tariff now {\n  currency EUR, prices exclude VAT 20 %\n${text}\n}`;

/** Diagnoses a record under the tariff `now` of a text, or the only one. */
export const diagnosed = (
  text: string,
  cdr: CanonicalCdr,
  { net, gross, currency = 'EUR' }: Claim,
  options: DiagnosisOptions = {},
): Diagnosis => {
  const { program, diagnostics } = compileText(complete(text));
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  if (mistake !== undefined) throw new Error(`${mistake.message}\n${text}`);
  const tariffId = program.tariffs.has('now') ? 'now' : ([...program.tariffs.keys()][0] ?? '');
  const claimed = {
    net: net === undefined ? null : Exact.of(net),
    gross: gross === undefined ? null : Exact.of(gross),
  };
  return diagnose(
    { program, tariffId, cdr, inputs: NO_INPUTS, zone: null, reading: 'cut', claimed, currency },
    options,
  );
};

/** The readings of each answer, in order: `utc`, `fee-left-out + vat-twice`. */
export const answersOf = (diagnosis: Diagnosis): readonly string[] =>
  diagnosis.status === 'explained' || diagnosis.status === 'unexplained'
    ? diagnosis.answers.map(({ readings }) => readings.map(({ name }) => name).join(' + '))
    : [diagnosis.status];
