import type { meteringWords } from '../../../grammar/field-words.ts';
import { Exact } from '../../values/exact.ts';
import { idKey } from '../context/keys.ts';
import { sameKey } from '../metering/keys.ts';
import type { SignedMetering, SignedReading } from '../metering/signed-metering.ts';
import {
  absent,
  type CheckType,
  type CheckValue,
  instant,
  quantity,
  type Sight,
  seen,
  text,
  yesOrNo,
} from '../value.ts';
import type { World } from '../world.ts';
import { factOf } from './identity.ts';
import { notCarriedBy, places } from './places.ts';
import { fieldsOf, INSTANT, measured, type Shape, TEXT, YES_OR_NO } from './shape.ts';
import { evseOf } from './station.ts';

const NOT_IN = notCarriedBy(places({ ocpi: ['/signed_data'], oicp: ['/SignedMeteringValues'] }));

const shape = (type: CheckType, says: string, read: (world: World) => Sight | null): Shape<World> => ({
  type,
  says,
  notIn: NOT_IN,
  read,
});

const ofMetering =
  <T>(type: CheckType, write: (value: T) => CheckValue) =>
  (says: string, of: (metering: SignedMetering, world: World) => T | null): Shape<World> =>
    shape(type, says, (world) => {
      const value = world.metering === null ? null : of(world.metering, world);
      return world.metering === null || value === null ? null : seen(write(value), [world.metering.pointer]);
    });

const textIn = ofMetering<string>(TEXT, text);
const yesOrNoIn = ofMetering<boolean>(YES_OR_NO, yesOrNo);
const instantIn = ofMetering<Exact>(INSTANT, instant);
const energyIn = ofMetering<Exact>(measured('energy'), (amount) => quantity('energy', amount));
const countIn = ofMetering<Exact>(measured('count'), (amount) => quantity('count', amount));

const BEGIN = ['B'];
const ENDS = ['E', 'L', 'R', 'A', 'P'];

const readingOf = ({ readings }: SignedMetering, transactions: readonly string[]): SignedReading | null =>
  readings.findLast(({ transaction }) => transaction !== null && transactions.includes(transaction)) ?? null;

/** OCMF leaves out of a reading what is as in the one before; errors stand in the reading that has them. */
const flagsOf = ({ readings }: SignedMetering): string =>
  ['E', 't'].filter((flag) => readings.some(({ errorFlags }) => errorFlags?.includes(flag))).join('');

/** Of several states the one that says most against the readings. */
const worstOf = (values: readonly (string | null)[], order: string): string | null => {
  const given = values.filter((value) => value !== null);
  return [...order].find((state) => given.includes(state)) ?? given[0] ?? null;
};

const METER_STATES = 'MXOSFNDRTIEG';
const TIME_STATES = 'UIRS';

const paginationOf = (written: string | null): Exact | null => {
  const digits = /^[A-Za-z]?(\d{1,15})$/.exec(written ?? '')?.[1];
  return digits === undefined ? null : Exact.of(digits);
};

const signatureValid = ({ metering }: World): Sight | null => {
  if (metering === null) return null;
  const { signature, why, pointer } = metering;
  // Without a key, or without the means to verify, it is neither valid nor not.
  if (signature === 'no key' || signature === 'unsupported') return absent('reference unknown', why ?? 'a public key');
  return seen(yesOrNo(signature === 'valid'), [pointer]);
};

const keyAsRegistered = (world: World): Sight | null => {
  const own = world.metering?.publicKey ?? null;
  const evse = evseOf(world);
  if (world.metering === null || own === null) return null;
  if (evse === null || evse.publicKey === null) return absent('reference unknown', 'registered key');
  return seen(
    yesOrNo(sameKey(own, evse.publicKey)),
    [world.metering.pointer],
    [`evse ${evse.id}: public key ${evse.publicKey}`],
  );
};

const table = {
  'signed data given': shape(YES_OR_NO, 'Whether the record carries signed meter data.', ({ metering, record }) =>
    NOT_IN.includes(record.protocol)
      ? null
      : seen(yesOrNo(metering !== null), metering === null ? [] : [metering.pointer]),
  ),
  'signed energy': energyIn('Energy from the signed reading at the begin to the one at the end.', (metering) => {
    const [begin, end] = [readingOf(metering, BEGIN)?.energy, readingOf(metering, ENDS)?.energy];
    return begin && end ? end.minus(begin) : null;
  }),
  'signed start': instantIn(
    'When the signed reading at the begin was taken.',
    (metering) => readingOf(metering, BEGIN)?.at ?? null,
  ),
  'signed end': instantIn(
    'When the signed reading at the end was taken.',
    (metering) => readingOf(metering, ENDS)?.at ?? null,
  ),
  signature: textIn(
    'What became of the signature: valid, invalid, no key, unsupported or unreadable.',
    ({ signature }) => signature,
  ),
  'signature valid': shape(
    YES_OR_NO,
    'Whether the signature is that of the readings by the key of the meter.',
    signatureValid,
  ),
  'public key': textIn('Public key that the record brings along.', ({ publicKey }) => publicKey),
  'key as registered': shape(
    YES_OR_NO,
    'Whether the public key in the record is the one that is registered for the EVSE.',
    keyAsRegistered,
  ),
  'signed meter status': textIn(
    'Worst state of the meter in the signed readings (OCMF ST); G is good.',
    ({ readings }) =>
      worstOf(
        readings.map(({ meterStatus }) => meterStatus),
        METER_STATES,
      ),
  ),
  'signed error flags': textIn('Errors of the signed readings: E for energy, t for time.', (metering) =>
    metering.readings.length === 0 ? null : flagsOf(metering),
  ),
  'signed energy usable': yesOrNoIn('Whether no signed reading says that its energy must not be billed.', (metering) =>
    metering.readings.length === 0 ? null : !flagsOf(metering).includes('E'),
  ),
  'signed time usable': yesOrNoIn('Whether no signed reading says that its time must not be billed.', (metering) =>
    metering.readings.length === 0 ? null : !flagsOf(metering).includes('t'),
  ),
  'signed time status': textIn(
    'Worst state of the clock in the signed readings: U unknown, I informative, R relative, S synchronised.',
    ({ readings }) =>
      worstOf(
        readings.map(({ timeStatus }) => timeStatus),
        TIME_STATES,
      ),
  ),
  'first pagination': countIn('Number of the first signed dataset.', ({ pagination }) => paginationOf(pagination)),
  'last pagination': countIn('Number of the last signed dataset.', ({ lastPagination }) =>
    paginationOf(lastPagination),
  ),
  'user assigned': yesOrNoIn('Whether the signed data is assigned to a user.', ({ userAssigned }) => userAssigned),
  'signed token': textIn('Id of the user in the signed data.', ({ userId }) => userId),
  'signed for this token': yesOrNoIn(
    'Whether the user in the signed data is the token or the contract of the record.',
    ({ userId }, world) => {
      const own = [factOf(world, 'token'), factOf(world, 'contract')].filter((id) => id !== null);
      return userId === null || own.length === 0 ? null : own.some((id) => idKey(id) === idKey(userId));
    },
  ),
  'begin reading given': yesOrNoIn('Whether there is a signed reading at the begin.', (metering) =>
    metering.format === 'OCMF' ? readingOf(metering, BEGIN) !== null : null,
  ),
  'end reading given': yesOrNoIn('Whether there is a signed reading at the end.', (metering) =>
    metering.format === 'OCMF' ? readingOf(metering, ENDS) !== null : null,
  ),
  'exception reading given': yesOrNoIn('Whether a signed reading reports an error while charging.', (metering) =>
    metering.format === 'OCMF' ? readingOf(metering, ['X']) !== null : null,
  ),
} satisfies Readonly<Record<(typeof meteringWords)[number], Shape<World>>>;

/** Signed meter data: OCMF in OCPI's and OICP's envelopes. */
export const meteringFields = fieldsOf<World>(table);
