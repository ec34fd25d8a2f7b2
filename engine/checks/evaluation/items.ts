import { formatInstant } from '../../values/zone.ts';
import type { SameKey } from '../context.ts';
import { factOf } from '../fields/identity.ts';
import { notCarriedBy } from '../fields/places.ts';
import { PERIODS } from '../fields/times.ts';
import type { Search } from '../program.ts';
import { type Absent, absent } from '../value.ts';
import type { World } from '../world.ts';
import { type Item, type Scope, told } from './scope.ts';

export interface Items {
  readonly kind: 'items';
  readonly all: readonly Item[];
  /** Where some may be missing: what nobody knows. */
  readonly rest: Absent | null;
}

const items = (all: readonly Item[], rest: Absent | null = null): Items => ({ kind: 'items', all, rest });

const WITHOUT_PERIODS = notCarriedBy(PERIODS);

/** What a search looks through. */
export const itemsOf = (search: Search, scope: Scope): Items | Absent => {
  switch (search.among) {
    case 'periods':
      return periodsOf(scope.world);
    case 'price lines':
      return priceLinesOf(scope.world);
    case 'other records':
      return othersOf(search, scope);
  }
};

/** In the order that they are reported in; each runs to the next start, the last to the end of the session. */
const periodsOf = ({ record }: World): Items | Absent => {
  if (WITHOUT_PERIODS.includes(record.protocol)) return absent('not carried by the protocol', 'periods');
  const { periods, end } = record;
  return items(
    periods.map((period, at) => ({
      owner: 'period',
      of: { period, end: periods[at + 1]?.start ?? end?.value ?? null },
    })),
  );
};

const priceLinesOf = ({ price }: World): Items | Absent => {
  if (price === null) return absent('reference unknown', 'tariff');
  if (price.status === 'fault') return absent('reference unknown', 'price');
  return items(price.lines.map((line) => ({ owner: 'price line', of: line })));
};

const keyOf = (world: World, key: SameKey): string | null => {
  const { key: id, corrects, particulars } = world.record;
  switch (key) {
    case 'record id':
      return id.id;
    case 'cpo':
      return id.cpo;
    case 'corrected record':
      return corrects;
    case 'session id':
      return particulars.session;
    case 'authorisation':
      return particulars.authorisation;
    default:
      return factOf(world, key);
  }
};

const othersOf = (search: Extract<Search, { among: 'other records' }>, { world, log }: Scope): Items | Absent => {
  const { record, context } = world;
  if (record.start === null) return absent('missing in this record', 'session start');
  const same = new Map<SameKey, string>();
  for (const key of search.same) {
    const value = keyOf(world, key);
    if (value === null) return told(absent('missing in this record', key), world);
    same.set(key, value);
  }
  const [from, to] = [record.start.value.minus(search.span), record.start.value.plus(search.span)];
  const but = { cpo: record.key.cpo, id: record.key.id, content: world.content };
  const found = context.others({ same, but, from, to });
  if (found === null) return absent('reference unknown', 'other records');
  log.read.push(() => {
    const span = [from, to].map((at) => formatInstant('UTC', at)).join(' to ');
    const names = found.records.map(({ cpo, id }) => `${cpo ?? ''} ${id ?? ''}`.trim()).join(', ');
    return `other records of same ${search.same.join(' and ')}, ${span}: ${names === '' ? 'none' : names}`;
  });
  const since = found.completeSince;
  const rest = since?.above(from) ? absent('reference unknown', 'other records so far back') : null;
  return items(
    found.records.map((of) => ({ owner: 'other record', of })),
    rest,
  );
};
