import type { formWords } from '../../../grammar/field-words.ts';
import { countryCodeOf } from '../../formats/party-ids.ts';
import { onlyZoneOf } from '../../values/countries.ts';
import { Exact } from '../../values/exact.ts';
import { localAt } from '../../values/zone.ts';
import { textAt } from '../form/pointers.ts';
import { absent, instant, quantity, type Sight, seen, text, yesOrNo } from '../value.ts';
import type { FormProblem, World } from '../world.ts';
import { factOf } from './identity.ts';
import { notCarriedBy, places } from './places.ts';
import { fieldsOf, INSTANT, instantField, measured, type Shape, TEXT, YES_OR_NO } from './shape.ts';

const ofKind = ({ form }: World, kind: FormProblem['kind']): readonly FormProblem[] =>
  form.filter((problem) => problem.kind === kind);

const howMany = (kind: FormProblem['kind'], says: string): Shape<World> => ({
  type: measured('count'),
  says,
  read: (world) => {
    const problems = ofKind(world, kind);
    return seen(
      quantity('count', Exact.integer(problems.length)),
      problems.map(({ pointer }) => pointer),
    );
  },
});

/** By its place, which both languages write alike. */
const firstOf = (kind: FormProblem['kind'], says: string): Shape<World> => ({
  type: TEXT,
  says,
  read: (world) => {
    const [first] = ofKind(world, kind);
    return first === undefined ? null : seen(text(first.pointer), [first.pointer]);
  },
});

/** Protocols whose instants are local ones with their offset. */
const LOCAL_TIMES = places({
  oicp: ['/SessionStart', '/SessionEnd'],
  ochp: ['/startDateTime', '/endDateTime'],
  emip: ['/startTime', '/endTime'],
});

const OFFSET = /(?:Z|([+-])(\d{2}):?(\d{2}))$/i;

/** Seconds that a written instant says its clock is ahead of UTC. */
const offsetOf = (written: string): Exact | null => {
  const match = OFFSET.exec(written.trim());
  if (match === null) return null;
  const seconds = Exact.integer(Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60);
  return match[1] === '-' ? seconds.negated() : seconds;
};

interface WrittenTime {
  readonly at: Exact;
  readonly offset: Exact;
  readonly pointer: string;
}

const writtenTimes = ({ record, document }: World): readonly WrittenTime[] =>
  [record.start, record.end].flatMap((read) => {
    const offset = read === null ? null : offsetOf(textAt(document, read.pointer) ?? '');
    return read === null || offset === null ? [] : [{ at: read.value, offset, pointer: read.pointer }];
  });

const fits = (zone: string, { at, offset }: WrittenTime): boolean => {
  const [shown, local] = [localAt('UTC', at.plus(offset)), localAt(zone, at)];
  return shown.date === local.date && shown.second === local.second;
};

/** The zone of the place, whatever the offsets of the record say of it. */
const zoneOfPlace = (world: World): string | null =>
  world.record.zone ?? onlyZoneOf(world.record.country ?? countryCodeOf(factOf(world, 'evse')) ?? '');

/** What holds of the instants as written; null where none has an offset. */
const ofTimes = (world: World, holds: (times: readonly WrittenTime[]) => boolean): Sight | null => {
  const times = writtenTimes(world);
  return times.length === 0
    ? null
    : seen(
        yesOrNo(holds(times)),
        times.map(({ pointer }) => pointer),
      );
};

const words = {
  'missing fields': howMany('missing', 'Number of fields that the protocol demands and the record lacks.'),
  'first missing field': firstOf('missing', 'Place of the first field that the protocol demands and the record lacks.'),
  'unreadable fields': howMany('unreadable', 'Number of fields that cannot be read as what they must be.'),
  'first unreadable field': firstOf('unreadable', 'Place of the first field that cannot be read as what it must be.'),
  'overlong fields': howMany(
    'too long',
    'Number of texts that are longer than the protocol allows, or hold control characters.',
  ),
  'first overlong field': firstOf(
    'too long',
    'Place of the first text that is longer than the protocol allows, or holds control characters.',
  ),
  'unknown words': howMany('unknown word', 'Number of coded values that the version of the protocol does not have.'),
  'first unknown word': firstOf(
    'unknown word',
    'Place of the first coded value that the version of the protocol does not have.',
  ),
  'offset fits place': {
    type: YES_OR_NO,
    says: 'Whether the offsets of the times are those of the clocks at the location.',
    notIn: notCarriedBy(LOCAL_TIMES),
    read: (world) => {
      const zone = zoneOfPlace(world);
      return zone === null ? null : ofTimes(world, (times) => times.every((time) => fits(zone, time)));
    },
  },
  'times in utc': {
    type: YES_OR_NO,
    says: 'Whether the times are all written in UTC.',
    notIn: notCarriedBy(LOCAL_TIMES),
    read: (world) => ofTimes(world, (times) => times.every(({ offset }) => offset.isZero)),
  },
  received: {
    type: INSTANT,
    says: 'When the record reached us: as given beside it, else its last update.',
    read: ({ received }) => (received === null ? null : seen(instant(received.value), [received.pointer])),
  },
  'last updated': instantField(
    'When the record was last changed.',
    places({ ocpi: ['/last_updated'] }),
    ({ record }) => record.lastUpdated?.value ?? null,
  ),
  now: {
    type: INSTANT,
    says: 'The instant of the evaluation, which is an input.',
    read: ({ now }) => (now === null ? absent('reference unknown', 'now') : seen(instant(now))),
  },
} satisfies Readonly<Record<(typeof formWords)[number], Shape<World>>>;

export const formFields = fieldsOf<World>(words);
