import type { priceWords } from '../../../grammar/field-words.ts';
import { centOf } from '../../diagnosis/cents.ts';
import type { ClaimedParts } from '../../formats/canonical-cdr.ts';
import type { Priced } from '../../price/result.ts';
import type { Side, TotalLimit } from '../../program/tariff.ts';
import { Exact, sum } from '../../values/exact.ts';
import { type Absent, absent, type CheckType, money, quantity, type Sight, seen, text, yesOrNo } from '../value.ts';
import type { World } from '../world.ts';
import { onlyBy } from './looked-up.ts';
import { notCarriedBy, type Places, places, pointersOf } from './places.ts';
import { fieldsOf, measured, type Shape, TEXT, YES_OR_NO } from './shape.ts';

const CLAIMED = places({
  ocpi: ['/total_cost'],
  ochp: ['/totalCost', '/chargingPeriods'],
  emip: ['/meterReportList', '/meterReports'],
  csv: [],
});
/** 2.1.1 and eMIP claim without tax; OCHP's lines name their rates. */
const GROSS = places({ ocpi: ['/total_cost'], ocpi211: null, ochp: ['/totalCost', '/chargingPeriods'], csv: [] });
const PARTS = places({
  ocpi: [
    '/total_fixed_cost',
    '/total_energy_cost',
    '/total_time_cost',
    '/total_parking_cost',
    '/total_reservation_cost',
  ],
  ocpi211: null,
  ochp: ['/chargingPeriods'],
});
const LINES = places({ ochp: ['/chargingPeriods'] });

const moneyOn = (side: Side | null): CheckType => ({ kind: 'money', side });

const pricedOf = ({ price }: World): Priced | Absent => {
  if (price === null) return absent('reference unknown', 'tariff');
  return price.status === 'priced' ? price : absent('reference unknown', 'price');
};

const isPriced = (priced: Priced | Absent): priced is Priced => !('kind' in priced);

/** What was read of a price beside the record. */
const tariffRead = ({ tariff }: Priced): readonly string[] => [`tariff ${tariff.id}: ${tariff.hash}`];

/**
 * The side that what is claimed and what is due have in common, net before gross; where nothing is priced, the side that is
 * claimed.
 */
export const sideOf = (world: World): Side => {
  const { claimed } = world.record;
  const priced = pricedOf(world);
  const has = (side: Side): boolean =>
    claimed?.[side] !== null && claimed?.[side] !== undefined && (!isPriced(priced) || priced.total[side] !== null);
  if (has('net')) return 'net';
  if (has('gross')) return 'gross';
  if (claimed !== null) return claimed.net === null ? 'gross' : 'net';
  return isPriced(priced) && priced.total.net === null ? 'gross' : 'net';
};

const claimedMoney = (world: World, amount: Exact | null | undefined, where: Places): Sight | null => {
  if (amount === null || amount === undefined) return null;
  const { currency } = world.record;
  if (currency === null) return absent('missing in this record', 'currency');
  return seen(money(amount, currency), pointersOf(world, where));
};

const claimedField = (
  says: string,
  side: Side | null,
  where: Places,
  of: (world: World) => Exact | null | undefined,
): Shape<World> => ({
  type: moneyOn(side),
  says,
  notIn: notCarriedBy(where),
  // Which side can be compared depends on what is priced.
  ...(side === null ? { ofPrice: true } : {}),
  read: (world) => claimedMoney(world, of(world), where),
});

const dueField = (says: string, side: Side | null): Shape<World> => ({
  type: moneyOn(side),
  says,
  ofPrice: true,
  read: (world) => {
    const priced = pricedOf(world);
    if (!isPriced(priced)) return priced;
    const amount = priced.total[side ?? sideOf(world)];
    return amount === null
      ? absent('reference unknown', 'tax rate')
      : seen(money(amount, priced.currency), [], tariffRead(priced));
  },
});

/** Of a price: what it says, with the tariff that was read. */
const ofPrice = (type: CheckType, says: string, of: (priced: Priced, world: World) => Sight | null): Shape<World> => ({
  type,
  says,
  ofPrice: true,
  read: (world) => {
    const priced = pricedOf(world);
    if (!isPriced(priced)) return priced;
    const sight = of(priced, world);
    return sight?.kind === 'seen' ? { ...sight, read: [...sight.read, ...tariffRead(priced)] } : sight;
  },
});

const partsOn = (parts: ClaimedParts | null, side: Side): Exact | null => {
  const named = Object.values(parts ?? {}).filter((part) => part !== null);
  const amounts = named.map((part) => part[side]).filter((amount) => amount !== null);
  return named.length === 0 || amounts.length < named.length ? null : sum(amounts);
};

const abs = (value: Exact): Exact => (value.isNegative ? value.negated() : value);

const lineDifference = ({ record: { claimedLines } }: World): Exact | null =>
  claimedLines
    .map(({ quantity: billed, unitPrice, net }) => abs(net.minus(billed.times(unitPrice))))
    .reduce<Exact | null>((most, difference) => most?.greatest(difference) ?? difference, null);

/** The one rate of VAT of all lines that cost something; null where they have several, or it is not known. What is rounded off bears none. */
const rateDue = ({ lines }: Priced): Exact | null => {
  const costly = lines.filter(({ kind, net }) => kind !== 'rounding' && (net === null || !net.isZero));
  const [first, ...others] = costly.map(({ vatRate }) => vatRate);
  if (first === undefined || first === null) return null;
  return others.every((rate) => rate?.equals(first)) ? first : null;
};

const HUNDRED = Exact.integer(100n);

/** As the record names it, else as its two sides tell. */
const claimedRate = ({ record: { claimed, claimedTaxes } }: World): Exact | null => {
  const rates = claimedTaxes.map(({ rate }) => rate);
  const [first] = rates;
  if (first !== undefined && first !== null && rates.every((rate) => rate?.equals(first))) return first.over(HUNDRED);
  if (rates.length > 0) return null;
  if (claimed === null || claimed.net === null || claimed.gross === null || claimed.net.isZero) return null;
  return claimed.gross.over(claimed.net).minus(Exact.one);
};

/** How far what is claimed gross is from what is claimed net with the tax that the record names, or else the tariff's. */
const taxDifference = (world: World): Exact | null => {
  const { claimed, claimedTaxes } = world.record;
  if (claimed === null || claimed.net === null || claimed.gross === null) return null;
  const { net, gross } = claimed;
  const rates = claimedTaxes.map(({ rate }) => rate).filter((rate) => rate !== null);
  if (claimedTaxes.length > 0 && rates.length === claimedTaxes.length)
    return abs(gross.minus(net).minus(sum(rates.map((rate) => net.times(rate).over(HUNDRED)))));
  const priced = pricedOf(world);
  const rate = isPriced(priced) ? rateDue(priced) : null;
  return rate === null ? null : abs(net.times(Exact.one.plus(rate)).minus(gross));
};

const limitField = (says: string, of: (world: World) => TotalLimit | null | undefined): Shape<World> => ({
  type: moneyOn(null),
  says,
  ofPrice: true,
  read: (world) => {
    const { tariff } = world;
    if (tariff === null) return absent('reference unknown', 'tariff');
    const amount = of(world)?.[sideOf(world)];
    if (amount === null || amount === undefined) return absent('not concerned', 'a limit of the tariff');
    return seen(money(amount, tariff.currency), [], [`tariff ${tariff.id}`]);
  },
});

const unitPrice = (world: World): Sight | null => {
  const { claimed, totalEnergy, currency } = world.record;
  const amount = claimed?.[sideOf(world)] ?? null;
  if (amount === null || totalEnergy === null || totalEnergy.value.isZero) return null;
  if (currency === null) return absent('missing in this record', 'currency');
  return seen({ kind: 'rate', per: 'energy', amount: amount.over(totalEnergy.value), currency }, [
    ...pointersOf(world, CLAIMED),
    totalEnergy.pointer,
  ]);
};

const priceDifference = (world: World): Sight | null => {
  const priced = pricedOf(world);
  if (!isPriced(priced)) return priced;
  const side = sideOf(world);
  const [claimed, due] = [world.record.claimed?.[side] ?? null, priced.total[side]];
  if (claimed === null) return null;
  if (due === null) return absent('reference unknown', 'tax rate');
  const { currency } = world.record;
  if (currency === null) return absent('missing in this record', 'currency');
  if (currency !== priced.currency) return absent('reference unknown', `a price in ${currency}`);
  return seen(money(claimed.minus(due), currency), pointersOf(world, CLAIMED), tariffRead(priced));
};

const words = {
  claimed: claimedField(
    'What the CPO claims, on the side that can be compared: net before gross.',
    null,
    CLAIMED,
    (world) => world.record.claimed?.[sideOf(world)],
  ),
  'claimed net': claimedField('What the CPO claims without tax.', 'net', CLAIMED, ({ record }) => record.claimed?.net),
  'claimed gross': claimedField('What the CPO claims with tax.', 'gross', GROSS, ({ record }) => record.claimed?.gross),
  'claimed parts': claimedField(
    'The parts that the CPO claims for energy, time and the rest, added up.',
    null,
    PARTS,
    (world) => partsOn(world.record.claimedParts, sideOf(world)),
  ),
  'claimed for charging': claimedField(
    'The parts that the CPO claims for energy, charging time and idle time, added up.',
    null,
    PARTS,
    (world) => {
      const parts = world.record.claimedParts;
      return partsOn(parts === null ? null : { ...parts, fixed: null, reservation: null }, sideOf(world));
    },
  ),
  'claimed lines': claimedField(
    "The lines of the CPO's bill, added up: without tax, as the bills of the protocol are.",
    null,
    LINES,
    ({ record: { claimedLines } }) => (claimedLines.length === 0 ? null : sum(claimedLines.map(({ net }) => net))),
  ),
  'claimed line difference': claimedField(
    "How far a line of the CPO's bill is at most from its quantity by its price, without tax.",
    null,
    LINES,
    lineDifference,
  ),
  'claimed lines inside session': {
    type: YES_OR_NO,
    says: "Whether every line of the CPO's bill lies between the start and the end of the session.",
    notIn: notCarriedBy(LINES),
    read: ({ record: { claimedLines, start, end } }) => {
      if (claimedLines.length === 0 || start === null || end === null) return null;
      const outside = claimedLines.filter(({ from, to }) => from.below(start.value) || to.above(end.value));
      return seen(
        yesOrNo(outside.length === 0),
        (outside.length === 0 ? claimedLines : outside).map(({ pointer }) => pointer),
      );
    },
  },
  'claimed tax rate': {
    type: measured('percent'),
    says: 'Rate of tax that the CPO claims, as the record names it or as its two sides tell.',
    notIn: notCarriedBy(GROSS),
    read: (world) => {
      const rate = claimedRate(world);
      return rate === null ? null : seen(quantity('percent', rate), pointersOf(world, CLAIMED));
    },
  },
  'claimed tax difference': {
    ...claimedField('How far the claimed gross amount is from the net one with its tax.', null, CLAIMED, taxDifference),
    notIn: notCarriedBy(GROSS),
  },
  'claimed decimals': {
    type: measured('count'),
    says: 'Decimals that the claimed amount is written with.',
    notIn: notCarriedBy(CLAIMED),
    read: (world) => {
      const { claimed } = world.record;
      const decimals = [claimed?.net, claimed?.gross].map((amount) => amount?.decimals() ?? 0);
      return claimed === null
        ? null
        : seen(quantity('count', Exact.integer(Math.max(...decimals))), pointersOf(world, CLAIMED));
    },
  },
  'unit price': {
    type: { kind: 'rate', per: 'energy', side: null },
    says: 'What the CPO claims by the energy of the record.',
    notIn: notCarriedBy(CLAIMED),
    ofPrice: true,
    read: unitPrice,
  },
  'minor unit': {
    type: moneyOn(null),
    says: "The smallest amount that can be paid in the record's currency: 0.01 EUR, 1 JPY.",
    ...onlyBy('currency'),
    read: ({ record: { currency } }) => (currency === null ? null : seen(money(centOf(currency), currency))),
  },
  'total due': dueField('What the record costs under the tariff, on the side that what is claimed has too.', null),
  'total net': dueField('What the record costs under the tariff, without tax.', 'net'),
  'total gross': dueField('What the record costs under the tariff, with tax.', 'gross'),
  'tax rate due': ofPrice(
    measured('percent'),
    'Rate of VAT under the tariff, where it is one for the whole record.',
    (priced) => {
      const rate = rateDue(priced);
      return rate === null ? absent('reference unknown', 'one tax rate') : seen(quantity('percent', rate));
    },
  ),
  'price difference': {
    type: moneyOn(null),
    says: 'What is claimed less what is due, on the side that both have; above zero where too much is claimed.',
    notIn: notCarriedBy(CLAIMED),
    ofPrice: true,
    read: priceDifference,
  },
  'price approximated': ofPrice(
    YES_OR_NO,
    'Whether another course inside a reported period would have changed the price.',
    ({ approximated }) => seen(yesOrNo(approximated)),
  ),
  'price fault': {
    type: TEXT,
    says: 'Why the record cannot be priced, as the code of its fault; `none` where it can be.',
    ofPrice: true,
    read: ({ price }) => {
      if (price === null) return absent('reference unknown', 'tariff');
      if (price.status === 'priced') return seen(text('none'));
      const { code, field } = price.fault;
      return seen(text(code), field?.startsWith('/') ? [field] : []);
    },
  },
  'currency of tariff': ofPrice(TEXT, 'Currency of the tariff.', ({ currency }) => seen(text(currency))),
  'tariff minimum': limitField(
    'The least that a session costs under the tariff.',
    ({ tariff }) => tariff?.totalAtLeast,
  ),
  'tariff maximum': limitField('The most that a session costs under the tariff.', ({ tariff }) => tariff?.totalAtMost),
} satisfies Readonly<Record<(typeof priceWords)[number], Shape<World>>>;

export const priceFields = fieldsOf<World>(words);
