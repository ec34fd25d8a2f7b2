import type { timeWords } from '../../../grammar/field-words.ts';
import type { CanonicalCdr, Read, ReportedPeriod } from '../../formats/canonical-cdr.ts';
import type { Instant } from '../../session/session.ts';
import { Exact, sum } from '../../values/exact.ts';
import { instantsAt, localAt } from '../../values/zone.ts';
import { duration, instant, type Sight, seen, yesOrNo } from '../value.ts';
import type { World } from '../world.ts';
import { EVERYWHERE, notCarriedBy, places } from './places.ts';
import { fieldsOf, INSTANT, measured, type Shape, YES_OR_NO } from './shape.ts';

export const HOUR = Exact.integer(3600n);

const START = places({
  ocpi: ['/start_date_time', '/start_datetime'],
  oicp: ['/SessionStart'],
  ochp: ['/startDateTime'],
  emip: ['/startTime'],
  csv: [],
});
const CHARGING = places({ oicp: ['/ChargingStart', '/ChargingEnd'], csv: [] });
const TOTALS = places({ ocpi: ['/total_time'], ochp: ['/duration'], emip: ['/meterReportList', '/meterReports'] });
const IDLE = places({ ocpi: ['/total_parking_time'], ochp: ['/chargingPeriods'] });
/** OCPI's periods, and what the lines of OCHP's bill tell. */
export const PERIODS = places({ ocpi: ['/charging_periods'], ochp: ['/chargingPeriods'] });

const momentOf = (
  says: string,
  where: Parameters<typeof notCarriedBy>[0],
  of: (record: CanonicalCdr) => Read<Instant> | null,
) => ({
  type: INSTANT,
  says,
  notIn: notCarriedBy(where),
  read: ({ record }: World): Sight | null => {
    const read = of(record);
    return read === null ? null : seen(instant(read.value), [read.pointer]);
  },
});

const hoursOf = (
  says: string,
  where: Parameters<typeof notCarriedBy>[0],
  of: (record: CanonicalCdr) => Read<Exact> | null,
) => ({
  type: measured('duration'),
  says,
  notIn: notCarriedBy(where),
  read: ({ record }: World): Sight | null => {
    const read = of(record);
    return read === null ? null : seen(duration(read.value.times(HOUR)), [read.pointer]);
  },
});

/** What is asked of the periods; null where the record has none. */
const ofPeriods = (
  type: Shape<World>['type'],
  says: string,
  of: (periods: readonly ReportedPeriod[], first: ReportedPeriod, last: ReportedPeriod) => Sight | null,
): Shape<World> => ({
  type,
  says,
  notIn: notCarriedBy(PERIODS),
  read: ({ record }) => {
    const { periods } = record;
    const [first, last] = [periods[0], periods.at(-1)];
    return first === undefined || last === undefined ? null : of(periods, first, last);
  },
});

const hoursIn = ({ chargingHours, idleHours, reservedHours }: ReportedPeriod): readonly Exact[] =>
  [chargingHours, idleHours, reservedHours].filter((hours) => hours !== null);

/** Of all periods that say what their time was; null where none does. */
const timeOf = (periods: readonly ReportedPeriod[]): Sight | null => {
  const said = periods.map(hoursIn);
  if (said.every((hours) => hours.length === 0)) return null;
  return seen(duration(sum(said.flat()).times(HOUR)), pointersOf(periods));
};

const pointersOf = (periods: readonly ReportedPeriod[]): readonly string[] => periods.map(({ pointer }) => pointer);

const areInOrder = (periods: readonly ReportedPeriod[]): boolean =>
  periods.every(({ start }, at) => at === 0 || start.above(periods[at - 1]?.start ?? start));

const MINUTE = Exact.integer(60n);
const isWholeMinute = (at: Instant): boolean => Exact.integer(at.over(MINUTE).floor()).times(MINUTE).equals(at);

const DAY = Exact.integer(86_400n);

/** Clocks of machines begin with 1970; a local midnight of that day lies a few hours before it in UTC. */
const isFirstOfClocks = (at: Instant): boolean => at.below(DAY) && at.plus(DAY).isPositive;

const isRepeated = (zone: string, at: Instant): boolean => {
  const { date, second } = localAt(zone, at);
  return instantsAt(zone, date, second).length > 1;
};

/** What holds of start and end together; null where one of them is missing. */
const ofBoth = (says: string, holds: (start: Instant, end: Instant, world: World) => boolean | null): Shape<World> => ({
  type: YES_OR_NO,
  says,
  read: (world) => {
    const { start, end } = world.record;
    const answer = start === null || end === null ? null : holds(start.value, end.value, world);
    return start === null || end === null || answer === null
      ? null
      : seen(yesOrNo(answer), [start.pointer, end.pointer]);
  },
});

const words = {
  'session start': momentOf('When the session started.', START, ({ start }) => start),
  'session end': momentOf('When the session ended.', START, ({ end }) => end),
  'charge start': momentOf(
    'When charging started, where the record says so itself.',
    CHARGING,
    ({ chargingStart }) => chargingStart,
  ),
  'charge end': momentOf(
    'When charging ended, where the record says so itself.',
    CHARGING,
    ({ chargingEnd }) => chargingEnd,
  ),
  'stated total time': hoursOf(
    'Length of the session as the record sums it up.',
    TOTALS,
    ({ totalHours }) => totalHours,
  ),
  'stated idle time': hoursOf('Idle time as the record sums it up.', IDLE, ({ totalIdleHours }) => totalIdleHours),
  'stated charging time': hoursOf(
    'Charging time as the record sums it up: its total time less its idle time.',
    IDLE,
    ({ totalHours, totalIdleHours }) =>
      totalHours === null || totalIdleHours === null
        ? null
        : { value: totalHours.value.minus(totalIdleHours.value), pointer: totalHours.pointer },
  ),
  'out of order time': {
    type: measured('duration'),
    says: 'Time that the record says the station was out of order; none where it says nothing of it.',
    read: ({ record }) => seen(duration(record.outOfOrderSeconds ?? Exact.zero)),
  },
  'time of periods': ofPeriods(
    measured('duration'),
    'Charging, idle and reserved time of all periods together.',
    timeOf,
  ),
  'periods in order': ofPeriods(YES_OR_NO, 'Whether each period starts later than the one before it.', (periods) =>
    seen(yesOrNo(areInOrder(periods)), pointersOf(periods)),
  ),
  'first period start': ofPeriods(INSTANT, 'When the first period of the record starts.', (_, { start, pointer }) =>
    seen(instant(start), [pointer]),
  ),
  'last period start': ofPeriods(INSTANT, 'When the last period of the record starts.', (_, __, { start, pointer }) =>
    seen(instant(start), [pointer]),
  ),
  'times to the minute': ofBoth(
    'Whether start and end are whole minutes, as of sources that round them.',
    (start, end) => isWholeMinute(start) && isWholeMinute(end),
  ),
  'times unset': {
    type: YES_OR_NO,
    says: 'Whether the session starts or ends on 1 January 1970, as of clocks that were never set.',
    read: ({ record: { start, end } }) => {
      const written = [start, end].filter((read) => read !== null);
      const unset = written.filter(({ value }) => isFirstOfClocks(value));
      const told = unset.length === 0 ? written : unset;
      return written.length === 0
        ? null
        : seen(
            yesOrNo(unset.length > 0),
            told.map(({ pointer }) => pointer),
          );
    },
  },
  'time in repeated hour': ofBoth(
    'Whether the session starts or ends in the hour that the clocks of the location show twice.',
    (start, end, { record, session }) => {
      const zone = record.zone ?? session?.zone ?? null;
      return zone === null ? null : isRepeated(zone, start) || isRepeated(zone, end);
    },
  ),
  'reservation only': {
    type: YES_OR_NO,
    says: 'Whether the record is of a reservation without a session.',
    notIn: notCarriedBy(EVERYWHERE),
    read: ({ session }) => (session === null ? null : seen(yesOrNo(session.start === null))),
  },
} satisfies Readonly<Record<(typeof timeWords)[number], Shape<World>>>;

export const timeFields = fieldsOf<World>(words);
