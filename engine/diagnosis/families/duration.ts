import type { CanonicalCdr, ReportedPeriod } from '../../formats/canonical-cdr.ts';
import { Exact } from '../../values/exact.ts';
import { type FamilyOf, misread, onlyIf } from '../misreading.ts';

const HOUR = Exact.integer(3600n);

const lengthOf = ({ chargingHours, idleHours, reservedHours }: ReportedPeriod): Exact =>
  [chargingHours, idleHours, reservedHours]
    .reduce<Exact>((total, hours) => total.plus(hours ?? Exact.zero), Exact.zero)
    .times(HOUR);

/** The periods one after the other, each as long as its hours say. */
const laidByHours = (cdr: CanonicalCdr): CanonicalCdr => {
  if (cdr.start === null || cdr.end === null) return cdr;
  const inOrder = [...cdr.periods].sort((a, b) => a.start.compare(b.start));
  let now = inOrder[0]?.start ?? cdr.start.value;
  const periods = inOrder.map((period) => {
    const start = now;
    now = now.plus(lengthOf(period));
    return { ...period, start };
  });
  const first = inOrder[0]?.start ?? cdr.start.value;
  return { ...cdr, periods, start: { ...cdr.start, value: first }, end: { ...cdr.end, value: now } };
};

const endingAfter =
  (hours: Exact) =>
  (cdr: CanonicalCdr): CanonicalCdr =>
    cdr.start === null || cdr.end === null
      ? cdr
      : { ...cdr, end: { ...cdr.end, value: cdr.start.value.plus(hours.times(HOUR)) } };

/** Rules 41 and 43: durations from other fields than the timestamps, or nothing cut. */
export const duration: FamilyOf = ({ setting }) => {
  const { cdr, reading } = setting;
  const { start, end, totalHours, periods } = cdr;
  const first = periods
    .map((period) => period.start)
    .reduce<Exact | null>((a, b) => (a === null ? b : a.least(b)), null);
  const lasts = start === null || end === null ? null : end.value.minus(start.value).over(HOUR);
  const totalDiffers = totalHours !== null && lasts !== null && !totalHours.value.equals(lasts);
  const tellsHours = periods.length > 0 && periods.every((period) => lengthOf(period).isPositive);
  return [
    ...onlyIf(reading === 'cut', misread('as-reported', { kind: 'cut', reading: 'as reported' })),
    ...onlyIf(tellsHours && reading === 'cut', misread('reported-hours', { kind: 'record', of: laidByHours })),
    ...(totalDiffers && totalHours !== null
      ? [misread('total-hours', { kind: 'record', of: endingAfter(totalHours.value) })]
      : []),
    ...(start !== null && first?.above(start.value)
      ? [
          misread('first-period-start', {
            kind: 'record',
            of: (record) => ({ ...record, start: { ...start, value: first } }),
          }),
        ]
      : []),
  ];
};
