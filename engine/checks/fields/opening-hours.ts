import { FaultError } from '../../fault.ts';
import { type Field, fieldOf, listOf, patternOf, required, textOf } from '../../formats/fields.ts';
import { given, isBlank } from '../../formats/lenient.ts';
import type { Instant } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import { addDays, localAt, parseInstant } from '../../values/zone.ts';

/**
 * Whether OCPI's opening times leave the place open at any moment from one instant to another; null where they are not said, or
 * cannot be read, or the zone is not known. Exceptions count before regular hours; whole minutes decide.
 */
export const isOpenDuring = (
  openingTimes: unknown,
  zone: string | null,
  from: Instant,
  to: Instant,
): boolean | null => {
  const field: Field = { value: openingTimes, pointer: '/opening_times' };
  if (isBlank(field)) return null;
  try {
    if (String(fieldOf(field, 'twentyfourseven').value) === 'true') return true;
    return zone === null ? null : opens(field, zone, from, to);
  } catch (error) {
    if (error instanceof FaultError) return null;
    throw error;
  }
};

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

const opens = (field: Field, zone: string, from: Instant, to: Instant): boolean | null => {
  const hours = given(field, 'regular_hours', listOf)?.map(hoursOf) ?? null;
  if (hours === null) return null;
  const openings = exceptionsOf(field, 'exceptional_openings');
  const closings = exceptionsOf(field, 'exceptional_closings');
  const inside = (stretches: readonly Stretch[], moment: Instant): boolean =>
    stretches.some((stretch) => !moment.below(stretch.from) && moment.below(stretch.to));
  const openAt = (moment: Instant): boolean =>
    inside(openings, moment) || (!inside(closings, moment) && inHours(hours, zone, moment));
  // What opens between two minutes is open at the later one; a week repeats itself.
  const last = to.least(from.plus(WEEK));
  for (let moment = from; moment.below(last); moment = moment.plus(MINUTE)) if (openAt(moment)) return true;
  return openAt(last) || openings.some((stretch) => stretch.from.below(to) && from.below(stretch.to));
};

const MINUTE = Exact.integer(60n);
const WEEK = Exact.integer(7n * 86_400n);

interface Hours {
  readonly weekday: number;
  /** Seconds of the day. */
  readonly begin: number;
  readonly end: number;
}

const timeOf = (field: Field): number => {
  const [hours = '0', minutes = '0'] = patternOf(
    /^\d{1,2}:\d{2}(?::\d{2})?$/,
    'a time such as 08:00',
  )(field).split(':');
  return Number(hours) * 3600 + Number(minutes) * 60;
};

const hoursOf = (field: Field): Hours => ({
  weekday: Number(required(field, 'weekday', patternOf(/^[1-7]$/, 'a day from 1 (Monday) to 7'))),
  begin: required(field, 'period_begin', timeOf),
  end: required(field, 'period_end', timeOf),
});

const inHours = (hours: readonly Hours[], zone: string, moment: Instant): boolean => {
  const { date, second, weekday } = localAt(zone, moment);
  const yesterday = localAt('UTC', parseInstant(`${addDays(date, -1)}T12:00:00Z`) ?? moment).weekday;
  return hours.some((one) =>
    one.begin < one.end
      ? one.weekday === weekday && one.begin <= second && second < one.end
      : // Over midnight, or the whole day.
        (one.weekday === weekday && one.begin <= second) || (one.weekday === yesterday && second < one.end),
  );
};

const instantOf = (field: Field): Instant => parseInstant(textOf(field)) ?? Exact.zero;

const exceptionsOf = (field: Field, key: string): readonly Stretch[] =>
  (given(field, key, listOf) ?? []).map((entry) => ({
    from: required(entry, 'period_begin', instantOf),
    to: required(entry, 'period_end', instantOf),
  }));
