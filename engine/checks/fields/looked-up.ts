import type { Instant } from '../../session/session.ts';
import type { Exact } from '../../values/exact.ts';
import { formatInstant } from '../../values/zone.ts';
import type { ConnectorEntry, EvseEntry, Looked, TokenEntry } from '../context.ts';
import {
  absent,
  type CheckDimension,
  type CheckType,
  type CheckValue,
  instant,
  money,
  quantity,
  type Sight,
  seen,
  text,
  yesOrNo,
} from '../value.ts';
import type { World } from '../world.ts';
import { factOf, identityFields } from './identity.ts';
import { INSTANT, measured, type Shape, TEXT, YES_OR_NO } from './shape.ts';
import { connectorOf as connectorUsed } from './station.ts';

/** What a field of reference data answers: a value and the entry that it was read from, or why there is none. */
export type Answer<T> =
  | { readonly kind: 'found'; readonly value: T; readonly read: readonly string[] }
  | { readonly kind: 'none'; readonly sight: Sight };

export const found = <T>(value: T, ...read: readonly string[]): Answer<T> => ({ kind: 'found', value, read });

export const none = (sight: Sight): Answer<never> => ({ kind: 'none', sight });

export const unknown = (what: string): Answer<never> => none(absent('reference unknown', what));

export const missing = (what: string): Answer<never> => none(absent('missing in this record', what));

/** Goes on where there is a value; what was read on the way is kept. */
export const following = <A, B>(answer: Answer<A>, next: (value: A) => Answer<B>): Answer<B> => {
  if (answer.kind === 'none') return answer;
  const further = next(answer.value);
  return further.kind === 'none' ? further : { ...further, read: [...answer.read, ...further.read] };
};

export const given = (value: string | null, what: string): Answer<string> =>
  value === null ? missing(what) : found(value);

export const startOf = (world: World): Answer<Instant> =>
  world.record.start === null ? missing('session start') : found(world.record.start.value);

export const endOf = (world: World): Answer<Instant> =>
  world.record.end === null ? missing('session end') : found(world.record.end.value);

/** What is looked up is said with what was found: `evse FR*GLY*E1: status CHARGING`. */
export const looked = <T>(answer: Looked<T>, what: string): Answer<T> =>
  answer.kind === 'found' ? found(answer.value) : unknown(what);

export const evseOf = (world: World): Answer<EvseEntry> =>
  following(given(factOf(world, 'evse'), 'evse'), (id) => looked(world.context.reference.evse(id), `evse ${id}`));

export const tokenOf = (world: World): Answer<TokenEntry> => {
  const [uid, contract] = [factOf(world, 'token'), factOf(world, 'contract')];
  const id = uid ?? contract;
  if (id === null) return missing('token');
  return looked(world.context.reference.token(factOf(world, 'emsp'), uid, contract), `token ${id}`);
};

export const connectorOf = (world: World): Answer<ConnectorEntry> =>
  following(evseOf(world), (evse) => {
    const connector = connectorUsed(world);
    return connector === null ? unknown(`connector of evse ${evse.id}`) : found(connector);
  });

/** A field of an entry, which may leave it out. */
export const part = <T>(value: T | null, what: string, entry: string): Answer<T> =>
  value === null ? unknown(`${what} of ${entry}`) : found(value, `${entry}: ${what} ${wordFor(value)}`);

/** What is looked up by one field of the record, and by nothing else, is never there where the protocol does not carry that one. */
export const onlyBy = (phrase: string): Pick<Shape<World>, 'notIn' | 'by'> => ({
  notIn: identityFields.get(phrase)?.notIn ?? [],
  by: phrase,
});

const wordFor = (value: unknown): string => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));

export const at = (moment: Instant): string => formatInstant('UTC', moment);

type AnswerOf<T> = (world: World) => Answer<T>;

/** `by`: the fields of the record that it is looked up by; of several any may do. */
const shapeOf =
  <T>(type: CheckType, write: (value: T) => CheckValue) =>
  (
    says: string,
    by: readonly string[],
    read: AnswerOf<T>,
    rest: Pick<Shape<World>, 'notIn' | 'by' | 'known'> = {},
  ): Shape<World> => ({
    type,
    says,
    ...(by[0] === undefined || by.length > 1 ? {} : onlyBy(by[0])),
    ...rest,
    read: (world) => {
      const answer = read(world);
      return answer.kind === 'none' ? answer.sight : seen(write(answer.value), placesOf(by, world), answer.read);
    },
  });

/** Where the record has what was looked up by. */
const placesOf = (phrases: readonly string[], world: World): readonly string[] =>
  phrases.flatMap((phrase) => {
    const sight = identityFields.get(phrase)?.read(world, world);
    return sight?.kind === 'seen' ? sight.pointers : [];
  });

interface Amount {
  readonly amount: Exact;
  readonly currency: string;
}

/** Fields by the type of what they answer. */
export const textOf = shapeOf(TEXT, text);
export const yesOrNoOf = shapeOf(YES_OR_NO, yesOrNo);
export const instantOf = shapeOf(INSTANT, instant);
export const quantityOf = (dimension: CheckDimension) =>
  shapeOf<Exact>(measured(dimension), (amount) => quantity(dimension, amount));
export const moneyOf = (side: 'net' | 'gross') =>
  shapeOf<Amount>({ kind: 'money', side }, ({ amount, currency }) => money(amount, currency));
export const priceOfEnergyOf = shapeOf<Amount>(
  { kind: 'rate', per: 'energy', side: 'net' },
  ({ amount, currency }) => ({ kind: 'rate', per: 'energy', amount, currency }),
);
