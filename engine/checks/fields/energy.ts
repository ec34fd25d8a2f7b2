import type { energyWords, measureWords } from '../../../grammar/field-words.ts';
import type { MeterReading, ReportedPeriod } from '../../formats/canonical-cdr.ts';
import type { Quantities } from '../../session/session.ts';
import { Exact, sum } from '../../values/exact.ts';
import { textAt } from '../form/pointers.ts';
import { absent, type CheckDimension, duration, quantity, type Seen, type Sight, seen, yesOrNo } from '../value.ts';
import type { World } from '../world.ts';
import { EVSE, factOf } from './identity.ts';
import { EVERYWHERE, notCarriedBy, type Places, places } from './places.ts';
import { fieldsOf, measured, type Shape, YES_OR_NO } from './shape.ts';
import { connectorOf } from './station.ts';
import { HOUR, PERIODS } from './times.ts';

const ENERGY = places({
  ocpi: ['/total_energy', '/kwh'],
  oicp: ['/ConsumedEnergy'],
  ochp: ['/chargingPeriods'],
  emip: ['/meterReportList', '/meterReports'],
  csv: [],
});
const METERS = places({ oicp: ['/MeterValueStart', '/MeterValueInBetween', '/MeterValueEnd'], csv: [] });
/** eMIP gives totals only: nobody knows what of its time was charging. */
const STATES = places({ ocpi: [], oicp: [], ochp: [], csv: [] });
const POWERS = places({ ocpi: ['/charging_periods'], ocpi211: null, ochp: ['/chargingPeriods'] });
/** What a vehicle gives back is known since 2.2. */
const RETURNED = places({ ocpi: ['/charging_periods'], ocpi211: null });
const CURRENTS = places({ ocpi: ['/charging_periods'] });

/** A total below zero is no energy that a price could use, so readers refuse it; checks still see what was written. */
const refusedEnergy = ({ record, form, document }: World): Seen | null => {
  const pointer = form
    .filter(({ kind }) => kind === 'unreadable')
    .map((problem) => problem.pointer)
    .find((place) => ENERGY.get(record.protocol)?.includes(place));
  const written = pointer === undefined ? null : Exact.parse(textAt(document, pointer) ?? '');
  return pointer === undefined || written === null ? null : seen(quantity('energy', written), [pointer]);
};

const energy = (world: World): Sight | null => {
  const { totalEnergy } = world.record;
  if (totalEnergy !== null) return seen(quantity('energy', totalEnergy.value), [totalEnergy.pointer]);
  return refusedEnergy(world);
};

/** Where a timeline's times come from. */
const timePointers = ({ record }: World): readonly string[] =>
  [record.start, record.chargingStart, record.chargingEnd, record.end]
    .filter((read) => read !== null)
    .map(({ pointer }) => pointer)
    .concat(record.periods.map(({ pointer }) => pointer));

/** Time of one kind on the timeline; null where there is no timeline, or one that cannot tell charging from idle. */
const timeOf = (says: string, count: (quantities: Quantities) => Exact, tellsStates = true): Shape<World> => ({
  type: measured('duration'),
  says,
  notIn: tellsStates ? notCarriedBy(STATES) : [],
  read: (world) => {
    const pieces = world.session?.pieces;
    if (pieces === undefined || (tellsStates && pieces.some(({ quantities }) => quantities.connected.isPositive)))
      return null;
    return seen(duration(sum(pieces.map(({ quantities }) => count(quantities)))), timePointers(world));
  },
});

const chargingTime = timeOf('Time that the vehicle charged.', ({ charging }) => charging);

const averagePower = (world: World): Sight | null => {
  const [taken, time] = [energy(world), chargingTime.read(world, world)];
  if (taken?.kind !== 'seen' || time?.kind !== 'seen') return null;
  if (taken.value.kind !== 'quantity' || time.value.kind !== 'quantity' || !time.value.amount.isPositive) return null;
  const power = taken.value.amount.over(time.value.amount.over(HOUR));
  return seen(quantity('power', power), [...taken.pointers, ...time.pointers]);
};

const RATED_AT = places({
  ocpi: ['/cdr_location/max_electric_power', '/cdr_location/connector_power_type'],
  ocpi211: ['/location/evses/0/connectors/0/voltage', '/location/evses/0/connectors/0/amperage'],
  ochp: ['/ratings/maximumPower'],
});

/** What the record says of its connector, else what reference data says of it. */
const ratedPower = (world: World): Sight => {
  const own = world.record.facts.get('rated power');
  if (own?.kind === 'quantity') return seen(quantity('power', own.amount), filled(world, RATED_AT));
  return rated(world, 'rated power', 'power', ({ ratedPower: power }) => power);
};

const filled = (world: World, where: Places): readonly string[] =>
  (where.get(world.record.protocol) ?? []).filter((pointer) => textAt(world.document, pointer) !== null);

const rated = (
  world: World,
  what: string,
  dimension: CheckDimension,
  of: (connector: { readonly ratedPower: Exact | null; readonly ratedCurrent: Exact | null }) => Exact | null,
): Sight => {
  const connector = connectorOf(world);
  const value = connector === null ? null : of(connector);
  if (value === null) return absent('reference unknown', what);
  return seen(quantity(dimension, value), filled(world, EVSE), [
    `evse ${factOf(world, 'evse')}: ${what} ${value} ${dimension === 'power' ? 'kW' : 'A'}`,
  ]);
};

const largest = (
  says: string,
  where: Places,
  dimension: CheckDimension,
  of: (period: ReportedPeriod) => Exact | null,
): Shape<World> => ({
  type: measured(dimension),
  says,
  notIn: notCarriedBy(where),
  read: ({ record }) => {
    const said = record.periods.flatMap((period) => {
      const value = of(period);
      return value === null ? [] : [{ value, pointer: period.pointer }];
    });
    const [first] = said.toSorted((a, b) => b.value.compare(a.value));
    return first === undefined ? null : seen(quantity(dimension, first.value), [first.pointer]);
  },
});

const meter = (says: string, when: MeterReading['when']): Shape<World> => ({
  type: measured('energy'),
  says,
  notIn: notCarriedBy(METERS),
  read: ({ record }) => {
    const reading = record.meters.find((one) => one.when === when);
    return reading === undefined ? null : seen(quantity('energy', reading.energy), [reading.pointer]);
  },
});

const areInOrder = (readings: readonly MeterReading[]): boolean =>
  readings.every((reading, at) => at === 0 || !reading.energy.below(readings[at - 1]?.energy ?? reading.energy));

const measures = {
  energy: {
    type: measured('energy'),
    says: 'Energy that the record states for the whole session.',
    notIn: notCarriedBy(ENERGY),
    read: energy,
  },
  'returned energy': {
    type: measured('energy'),
    says: 'Energy that the vehicle gave back.',
    notIn: notCarriedBy(RETURNED),
    read: ({ record }) => {
      const giving = record.periods.filter(({ returnedEnergy }) => returnedEnergy !== null);
      const total = sum(giving.map(({ returnedEnergy }) => returnedEnergy ?? Exact.zero));
      return seen(
        quantity('energy', total),
        giving.map(({ pointer }) => pointer),
      );
    },
  },
  'session time': {
    type: measured('duration'),
    says: 'From the start of the session to its end, by its timestamps; below zero where they are reversed.',
    read: ({ record: { start, end } }) =>
      start === null || end === null
        ? null
        : seen(duration(end.value.minus(start.value)), [start.pointer, end.pointer]),
  },
  'connected time': timeOf(
    'Charging and idle time together.',
    ({ charging, idle, pausedByStation, pluggedIn, connected }) =>
      sum([charging, idle, pausedByStation, pluggedIn, connected]),
    false,
  ),
  'charging time': chargingTime,
  'idle time': timeOf('Time that the vehicle was connected and asked for nothing.', ({ idle }) => idle),
  'reserved time': timeOf('Time that the station was kept for the driver.', ({ reserved }) => reserved, false),
  'average power': {
    type: measured('power'),
    says: 'Energy by charging time.',
    notIn: notCarriedBy(STATES),
    read: averagePower,
  },
  'rated power': {
    type: measured('power'),
    says: 'What the connector can deliver: as the record says, else as reference data says.',
    notIn: notCarriedBy(EVERYWHERE),
    read: ratedPower,
  },
} satisfies Readonly<Record<(typeof measureWords)[number], Shape<World>>>;

const words = {
  'whole energy': {
    type: YES_OR_NO,
    says: 'Whether the energy is a whole number of kWh, as of meters that show no decimals.',
    notIn: notCarriedBy(ENERGY),
    read: (world) => {
      const stated = energy(world);
      if (stated?.kind !== 'seen' || stated.value.kind !== 'quantity') return null;
      return seen(yesOrNo(stated.value.amount.denominator === 1n), stated.pointers);
    },
  },
  'energy of periods': {
    type: measured('energy'),
    says: 'Energy of all periods together, less what was given back; nothing where no period carries any.',
    notIn: notCarriedBy(PERIODS),
    read: ({ record }) => {
      const carrying = record.periods.filter((period) => period.energy !== null || period.returnedEnergy !== null);
      const net = carrying.map((period) => (period.energy ?? Exact.zero).minus(period.returnedEnergy ?? Exact.zero));
      return carrying.length === 0
        ? null
        : seen(
            quantity('energy', sum(net)),
            carrying.map(({ pointer }) => pointer),
          );
    },
  },
  'meter start': meter('What the meter showed at the start.', 'start'),
  'meter end': meter('What the meter showed at the end.', 'end'),
  'meter readings in order': {
    type: YES_OR_NO,
    says: 'Whether no meter reading is below the one before it.',
    notIn: notCarriedBy(METERS),
    read: ({ record: { meters } }) =>
      meters.length < 2
        ? null
        : seen(
            yesOrNo(areInOrder(meters)),
            meters.map(({ pointer }) => pointer),
          ),
  },
  'largest power': largest(
    'The largest power that a period reports.',
    POWERS,
    'power',
    ({ maxPower, power }) => maxPower ?? power,
  ),
  'largest current': largest(
    'The largest current that a period reports.',
    CURRENTS,
    'current',
    ({ maxCurrent, current }) => maxCurrent ?? current,
  ),
  'rated current': {
    type: measured('current'),
    says: 'Current per phase that the connector is made for, as reference data says.',
    read: (world) => rated(world, 'rated current', 'current', ({ ratedCurrent }) => ratedCurrent),
  },
} satisfies Readonly<Record<(typeof energyWords)[number], Shape<World>>>;

export const energyFields = fieldsOf<World>({ ...measures, ...words });
