import { metresBetween } from '../../values/distance.ts';
import { Exact } from '../../values/exact.ts';
import { fingerprintOf } from '../context/prints.ts';
import type { RecordPrint } from '../context.ts';
import {
  type Absent,
  absent,
  type CheckDimension,
  type CheckType,
  type CheckValue,
  duration,
  instant,
  money,
  quantity,
  seen,
  text,
  yesOrNo,
} from '../value.ts';
import type { World } from '../world.ts';
import { identityFields } from './identity.ts';
import { fieldsOf, INSTANT, measured, type Shape, TEXT, YES_OR_NO } from './shape.ts';

/** What was read of another record, so that a replay knows which it was. */
const readOf = ({ id, cpo }: RecordPrint): readonly string[] => [
  `record ${id ?? '(without id)'} of ${cpo ?? 'nobody'}`,
];

const ofPrint =
  <T>(type: CheckType, write: (value: T) => CheckValue) =>
  (says: string, of: (print: RecordPrint, world: World) => T | null): Shape<RecordPrint> => ({
    type,
    says,
    read: (print, world) => {
      const value = of(print, world);
      return value === null ? null : seen(write(value), [], readOf(print));
    },
  });

const textIn = ofPrint<string>(TEXT, text);
const instantIn = ofPrint<Exact>(INSTANT, instant);
const yesOrNoIn = ofPrint<boolean>(YES_OR_NO, yesOrNo);
const quantityIn = (dimension: CheckDimension) =>
  ofPrint<Exact>(measured(dimension), (amount) => quantity(dimension, amount));

const claimedIn = (side: 'net' | 'gross'): Shape<RecordPrint> => ({
  type: { kind: 'money', side },
  says: `What the CPO claims (${side}) for the other record.`,
  read: (print) => {
    const amount = print.claimed?.[side] ?? null;
    if (amount === null || print.currency === null) return absent('missing in this record', `claimed ${side}`);
    return seen(money(amount, print.currency), [], readOf(print));
  },
});

interface Stretch {
  readonly from: Exact;
  readonly to: Exact;
}

const stretches = (print: RecordPrint, { record }: World): readonly [Stretch, Stretch] | null => {
  if (print.start === null || print.end === null || record.start === null || record.end === null) return null;
  return [
    { from: print.start, to: print.end },
    { from: record.start.value, to: record.end.value },
  ];
};

const orZero = (length: Exact): Exact => length.greatest(Exact.zero);

/** How long both sessions went on at once. */
const overlapOf = (print: RecordPrint, world: World): Exact | null => {
  const both = stretches(print, world);
  return both === null ? null : orZero(both[0].to.least(both[1].to).minus(both[0].from.greatest(both[1].from)));
};

/** From the end of the earlier session to the start of the later one; zero where they overlap. */
const gapOf = (print: RecordPrint, world: World): Exact | null => {
  const both = stretches(print, world);
  return both === null ? null : orZero(both[0].from.greatest(both[1].from).minus(both[0].to.least(both[1].to)));
};

/** Nobody who drives covers the straight line faster. */
const METRES_PER_SECOND = Exact.ratio(130_000n, 3600n);

/** It is this record that does not say where it was, and not the other. */
const withoutCoordinates = ({ protocol }: World['record']): Absent =>
  absent(
    identityFields.get('latitude')?.notIn.includes(protocol) ? 'not carried by the protocol' : 'missing in this record',
    'latitude',
  );

const travelTime: Shape<RecordPrint> = {
  type: measured('duration'),
  says: 'How long the straight line from one location to the other takes at 130 km/h.',
  read: (print, { record }) => {
    const [ownLatitude, ownLongitude] = [record.particulars.latitude, record.particulars.longitude].map((written) =>
      written === null ? null : Exact.parse(written),
    );
    if (!ownLatitude || !ownLongitude) return withoutCoordinates(record);
    const { latitude, longitude } = print;
    if (latitude === null || longitude === null) return null;
    const metres = metresBetween({ latitude, longitude }, { latitude: ownLatitude, longitude: ownLongitude });
    return seen(duration(metres.over(METRES_PER_SECOND)), [], readOf(print));
  },
};

const table = {
  'record id': textIn('Id of the other record at its CPO.', ({ id }) => id),
  nature: textIn('Whether the other record is `normal` or the `credit` of another.', ({ nature }) => nature),
  'corrected record': textIn('Id of the record that the other one corrects.', ({ corrects }) => corrects),
  'session id': textIn('Id of the other session at its CPO.', ({ session }) => session),
  authorisation: textIn('Reference of the authorisation of the other session.', ({ authorisation }) => authorisation),
  evse: textIn('EVSE of the other session.', ({ evse }) => evse),
  location: textIn('Location of the other session.', ({ location }) => location),
  token: textIn('Token of the other session.', ({ token }) => token),
  contract: textIn('Contract of the other session.', ({ contract }) => contract),
  cpo: textIn('CPO of the other record.', ({ cpo }) => cpo),
  emsp: textIn('eMSP of the other record.', ({ emsp }) => emsp),
  currency: textIn('Currency of the other record.', ({ currency }) => currency),
  invoice: textIn('Invoice that the other record says it is on.', ({ invoice }) => invoice),
  'session start': instantIn('When the other session started.', ({ start }) => start),
  'session end': instantIn('When the other session ended.', ({ end }) => end),
  received: instantIn('When the other record reached us.', ({ received }) => received),
  energy: quantityIn('energy')('Energy of the other record.', ({ energy }) => energy),
  'charging time': quantityIn('duration')('How long the other session charged.', ({ chargingTime }) => chargingTime),
  'meter start': quantityIn('energy')('First meter reading of the other record.', ({ meterStart }) => meterStart),
  'meter end': quantityIn('energy')('Last meter reading of the other record.', ({ meterEnd }) => meterEnd),
  'last pagination': quantityIn('count')('Number of the last signed dataset of the other record.', ({ pagination }) =>
    pagination === null ? null : Exact.integer(pagination),
  ),
  'claimed net': claimedIn('net'),
  'claimed gross': claimedIn('gross'),
  overlap: quantityIn('duration')('How long this session and the other went on at once.', overlapOf),
  gap: quantityIn('duration')(
    'From the end of the earlier of both sessions to the start of the later; zero where they overlap.',
    gapOf,
  ),
  'travel time': travelTime,
  'same content': yesOrNoIn(
    'Whether the other record is word for word this one: a replay.',
    ({ content }, world) => content === fingerprintOf(world.content),
  ),
  severity: textIn('Strongest finding of the other record: error, doubtful or info.', ({ severity }) => severity),
} satisfies Readonly<Record<string, Shape<RecordPrint>>>;

/** What can be asked of another record, behind `its`. */
export const otherRecordFields = fieldsOf<RecordPrint>(table);
