import type { periodWords } from '../../../grammar/field-words.ts';
import { Exact } from '../../values/exact.ts';
import type { PeriodSeen } from '../field.ts';
import { type CheckDimension, duration, instant, quantity, type Sight, seen, text } from '../value.ts';
import { notCarriedBy, places } from './places.ts';
import { fieldsOf, INSTANT, measured, type Shape, TEXT } from './shape.ts';
import { HOUR, PERIODS } from './times.ts';

const NOT_IN = notCarriedBy(PERIODS);
/** The periods of 2.1.1 know neither powers nor reservations nor energy that flows back. */
const POWERS = notCarriedBy(places({ ocpi: [], ocpi211: null, ochp: [] }));
const RETURNED = notCarriedBy(places({ ocpi: [], ocpi211: null }));
const OCPI_ONLY = notCarriedBy(places({ ocpi: [] }));

const part = (
  dimension: CheckDimension,
  says: string,
  of: (period: PeriodSeen['period']) => Exact | null,
  notIn = NOT_IN,
): Shape<PeriodSeen> => ({
  type: measured(dimension),
  says,
  notIn,
  read: ({ period }) => {
    const amount = of(period);
    return amount === null ? null : seen(quantity(dimension, amount), [period.pointer]);
  },
});

const hours = (value: Exact | null): Exact | null => value?.times(HOUR) ?? null;

const endOf = ({ period, end }: PeriodSeen): Sight | null =>
  end === null ? null : seen(instant(end), [period.pointer]);

const words = {
  start: {
    type: INSTANT,
    says: 'When the period starts.',
    notIn: NOT_IN,
    read: ({ period }) => seen(instant(period.start), [period.pointer]),
  },
  end: {
    type: INSTANT,
    says: 'When the next period starts; of the last one, when the session ends.',
    notIn: NOT_IN,
    read: endOf,
  },
  length: {
    type: measured('duration'),
    says: 'From the start of the period to its end.',
    notIn: NOT_IN,
    read: ({ period, end }) => (end === null ? null : seen(duration(end.minus(period.start)), [period.pointer])),
  },
  energy: part('energy', 'Energy of the period.', ({ energy }) => energy),
  'returned energy': part(
    'energy',
    'Energy that the vehicle gave back in the period.',
    ({ returnedEnergy }) => returnedEnergy,
    RETURNED,
  ),
  'charging time': part('duration', 'Charging time that the period reports; none where it reports none.', (period) =>
    hours(period.chargingHours ?? Exact.zero),
  ),
  'idle time': part('duration', 'Idle time that the period reports; none where it reports none.', (period) =>
    hours(period.idleHours ?? Exact.zero),
  ),
  'reserved time': part('duration', 'Reserved time that the period reports; none where it reports none.', (period) =>
    hours(period.reservedHours ?? Exact.zero),
  ),
  power: part('power', 'Power that the period reports, where it is no range.', ({ power }) => power, POWERS),
  current: part(
    'current',
    'Current that the period reports, where it is no range.',
    ({ current }) => current,
    OCPI_ONLY,
  ),
  'average power': part('power', 'Energy of the period by its charging time.', ({ energy, chargingHours }) =>
    energy === null || chargingHours === null || !chargingHours.isPositive ? null : energy.over(chargingHours),
  ),
  'tariff id': {
    type: TEXT,
    says: 'Id of the tariff that the period names.',
    notIn: notCarriedBy(places({ ocpi: [], ocpi211: null })),
    read: ({ period }) =>
      period.tariffId === null ? null : seen(text(period.tariffId), [`${period.pointer}/tariff_id`]),
  },
} satisfies Readonly<Record<(typeof periodWords)[number], Shape<PeriodSeen>>>;

export const periodFields = fieldsOf<PeriodSeen>(words);
