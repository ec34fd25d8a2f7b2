import type { relatedWords } from '../../../grammar/field-words.ts';
import { Exact } from '../../values/exact.ts';
import { idKey } from '../context/keys.ts';
import { printOf } from '../context/prints.ts';
import type { RecordPrint } from '../context.ts';
import type { World } from '../world.ts';
import { factOf } from './identity.ts';
import {
  type Answer,
  at,
  following,
  found,
  given,
  instantOf,
  missing,
  moneyOf,
  quantityOf,
  startOf,
  textOf,
  unknown,
  yesOrNoOf,
} from './looked-up.ts';
import { originalOf, queryFor } from './originals.ts';
import { fieldsOf, type Shape } from './shape.ts';

const BY = ['corrected record'] as const;

const original = (world: World): Answer<RecordPrint> =>
  following(given(world.record.corrects, 'corrected record'), (id) => {
    const answer = originalOf(world);
    return answer.kind === 'found' ? found(answer.print, `record ${id}`) : unknown(`record ${id}`);
  });

const originalInstant = (says: string, what: string, of: (print: RecordPrint) => Exact | null) =>
  instantOf(says, BY, (world) =>
    following(original(world), (print) => {
      const moment = of(print);
      return moment === null ? unknown(`${what} of record ${print.id}`) : found(moment, `${what} ${at(moment)}`);
    }),
  );

const originalAmount = (side: 'net' | 'gross') =>
  moneyOf(side)(`What the CPO claimed (${side}) for the record that this one corrects.`, BY, (world) =>
    following(original(world), ({ id, claimed, currency }) => {
      const amount = claimed?.[side] ?? null;
      if (amount === null || currency === null) return unknown(`claim (${side}) of record ${id}`);
      return found({ amount, currency }, `claimed ${amount} ${currency} ${side}`);
    }),
  );

const sameNumber = (a: Exact | null, b: Exact | null): boolean => (a === null || b === null ? a === b : a.equals(b));
const sameId = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : idKey(a) === idKey(b);

/** A credit may have its amounts with the sign of the original or turned. */
const sameSize = (a: Exact | null, b: Exact | null): boolean =>
  sameNumber(a, b) || (a !== null && b !== null && a.equals(b.negated()));

/** What a credit has to repeat of its original; the first in which they differ, else null. */
const differenceOf = (credit: RecordPrint, of: RecordPrint): string | null => {
  const parts: readonly (readonly [string, boolean])[] = [
    ['evse', sameId(credit.evse, of.evse)],
    ['token', sameId(credit.token, of.token)],
    ['contract', sameId(credit.contract, of.contract)],
    ['session id', credit.session === of.session],
    ['session start', sameNumber(credit.start, of.start)],
    ['session end', sameNumber(credit.end, of.end)],
    ['energy', sameSize(credit.energy, of.energy)],
    ['currency', credit.currency === of.currency],
    ['claimed net', sameSize(credit.claimed?.net ?? null, of.claimed?.net ?? null)],
    ['claimed gross', sameSize(credit.claimed?.gross ?? null, of.claimed?.gross ?? null)],
  ];
  return parts.find(([, same]) => !same)?.[0] ?? null;
};

const NINETY_DAYS = Exact.integer(90n * 86_400n);

/** The record before this one at its EVSE: the one that ended last before this one started, in 90 days. */
const previous = (world: World, has: (print: RecordPrint) => boolean): Answer<RecordPrint> =>
  following(given(factOf(world, 'evse'), 'evse'), (evse) =>
    following(startOf(world), (start) => {
      const from = start.minus(NINETY_DAYS);
      const others = world.context.others(queryFor(world, [['evse', evse]], { from, to: start }));
      const before = (others?.records ?? []).filter(
        ({ nature, end }) => nature === 'normal' && end !== null && !end.above(start),
      );
      const [last] = before.toSorted((a, b) => (b.end ?? start).compare(a.end ?? start));
      // A window that does not reach back to it may lack one that ended later.
      const isSure = last !== undefined && (others?.completeSince ?? from).compare(last.start ?? from) <= 0;
      if (last === undefined || !isSure || !has(last)) return unknown(`the record before this one at evse ${evse}`);
      return found(last, `record ${last.id} at evse ${evse}`);
    }),
  );

const table = {
  'original energy': quantityOf('energy')('Energy of the record that this one corrects.', BY, (world) =>
    following(original(world), ({ id, energy }) =>
      energy === null ? unknown(`energy of record ${id}`) : found(energy, `energy ${energy} kWh`),
    ),
  ),
  'original net': originalAmount('net'),
  'original gross': originalAmount('gross'),
  'original session start': originalInstant(
    'When the session of the record that this one corrects started.',
    'session start',
    ({ start }) => start,
  ),
  'original session end': originalInstant(
    'When the session of the record that this one corrects ended.',
    'session end',
    ({ end }) => end,
  ),
  'original received': originalInstant(
    'When the record that this one corrects reached us.',
    'received',
    ({ received }) => received,
  ),
  'original invoice': textOf(
    'Invoice that the record which this one corrects is on: as the record says, else the one that lists it.',
    BY,
    (world) =>
      following(original(world), ({ id, cpo, invoice }) => {
        if (invoice !== null) return found(invoice, `invoice ${invoice}`);
        const listed = cpo === null || id === null ? null : world.context.reference.invoicesOf(cpo, id);
        if (listed === null || listed.kind !== 'found') return unknown('invoices');
        const [first] = listed.value;
        return first === undefined ? missing('original invoice') : found(first.id, `invoice ${first.id}`);
      }),
  ),
  'mirrors original': yesOrNoOf(
    'Whether a credit repeats the record that it corrects in everything but its ids and the sign of its amounts.',
    BY,
    (world) =>
      following(original(world), (print) => {
        const beside = { content: world.content, received: null, pagination: null, severity: null };
        const difference = differenceOf(printOf(world.record, beside), print);
        return difference === null ? found(true) : found(false, `differs in ${difference}`);
      }),
  ),
  'previous meter end': quantityOf('energy')(
    'Last meter reading of the record before this one at its EVSE.',
    ['evse'],
    (world) =>
      following(
        previous(world, ({ meterEnd }) => meterEnd !== null),
        ({ meterEnd }) => (meterEnd === null ? unknown('meter reading') : found(meterEnd, `meter end ${meterEnd} kWh`)),
      ),
  ),
  'previous pagination': quantityOf('count')(
    'Number of the last signed dataset of the record before this one at its EVSE.',
    ['evse'],
    (world) =>
      following(
        previous(world, ({ pagination }) => pagination !== null),
        ({ pagination }) =>
          pagination === null ? unknown('pagination') : found(Exact.integer(pagination), `pagination ${pagination}`),
      ),
  ),
} satisfies Readonly<Record<(typeof relatedWords)[number], Shape<World>>>;

/** Of the record that this one corrects, and of the one before it at the same EVSE. */
export const relatedFields = fieldsOf<World>(table);
