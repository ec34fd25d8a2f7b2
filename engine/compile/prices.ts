import type { BareNumber, Literal, Money, Name, Rate, TaxSide } from '../../grammar/tree/literals.ts';
import type { Price as PriceText, StartedBlockPrice } from '../../grammar/tree/prices.ts';
import type { Price, Side } from '../program/tariff.ts';
import { unitNamed } from '../values/units.ts';
import { inCurrency, nounOfLiteral, priceNounOf, quantityDue, readMoney, readRate, readUnit } from './literals.ts';
import {
  bareNumber,
  currencyDiffers,
  priceForAFee,
  priceWithoutUnit,
  sideNeedsRate,
  wrongDimension,
  wrongType,
} from './messages/units.ts';
import { type DatedLiteral, lookUp, type SeriesPrice } from './names.ts';
import { at } from './reading.ts';
import { type ComponentReading, inText } from './tariff-reading.ts';

/** The meaning of a price as the component needs it; null where it has none, and told. */
export const readPriceOf = (reading: ComponentReading, price: PriceText): Price | null => {
  switch (price.kind) {
    case 'free':
      return { kind: 'free' };
    case 'started block':
      return readStartedBlock(reading, price);
    case 'name':
      return readNamedPrice(reading, price);
    default:
      return readLiteralPrice(reading, price);
  }
};

const readLiteralPrice = (reading: ComponentReading, literal: Money | Rate | BareNumber): Price | null => {
  if (literal.kind === 'number') return numberAsPrice(reading, literal);
  const side = sideOf(reading, literal);
  if (!inCurrency(reading, literal.currency, literal.span, reading.currency) || side === null) return null;
  return literal.kind === 'money' ? readFlat(reading, literal, side) : readPerUnit(reading, literal, side);
};

/** The side it is written on, else the tariff's. The other side of an unknown rate is not known (rule 37). */
const sideOf = (reading: ComponentReading, literal: Money | Rate): Side | null =>
  sideWritten(reading, literal.side, literal);

const sideWritten = (reading: ComponentReading, side: TaxSide | null, literal: Literal): Side | null => {
  if (side === null || side === reading.side || !reading.rateUnknown || reading.ownRate) return side ?? reading.side;
  reading.report.add(sideNeedsRate(at(reading, literal.span), side, reading.currency.place));
  return null;
};

/** How the price of the component is written; a time has two usual units, so neither is put in for the author. */
const proposal = (reading: ComponentReading, digits: string, currency: string): string => {
  if (reading.dimension === 'energy') return `\`${digits} ${currency}/kWh\``;
  if (reading.dimension === null) return `\`${digits} ${currency}\``;
  return `\`${digits} ${currency}/min\` or \`${digits} ${currency}/h\``;
};

const componentOf = ({ place, phrase }: ComponentReading) => ({ place, is: `${phrase} is priced here` });

const numberAsPrice = (reading: ComponentReading, literal: BareNumber): null => {
  const place = at(reading, literal.span);
  const currency = reading.currency.code;
  const proposed = proposal(reading, literal.amount, currency);
  if (reading.dimension === null) {
    reading.report.add(
      bareNumber(place, literal.amount, `The ${reading.phrase}`, currency, proposed, componentOf(reading)),
    );
    return null;
  }
  const tail = reading.dimension === 'energy' ? ` ${currency}/kWh` : null;
  reading.report.add(priceWithoutUnit(place, reading.phrase, proposed, tail, componentOf(reading)));
  return null;
};

const readFlat = (reading: ComponentReading, money: Money, side: Side): Price | null => {
  if (reading.dimension === null) {
    const value = readMoney(reading, money);
    return value === null ? null : { kind: 'once', amount: value.amount, side };
  }
  // `/kWh` can only be put right behind the currency when no side is written after it.
  const tail = reading.dimension === 'energy' && money.side === null ? '/kWh' : null;
  const proposed = proposal(reading, money.amount, money.currency);
  reading.report.add(priceWithoutUnit(at(reading, money.span), reading.phrase, proposed, tail, componentOf(reading)));
  return null;
};

const readPerUnit = (reading: ComponentReading, rate: Rate, side: Side): Price | null => {
  const place = at(reading, rate.span);
  if (reading.dimension === null) {
    const plain = `${rate.amount} ${rate.currency}${rate.side === null ? '' : ` ${rate.side}`}`;
    reading.report.add(priceForAFee(place, reading.phrase, plain));
    return null;
  }
  const value = readRate(reading, rate);
  if (value === null) return null;
  if (value.unit.dimension === reading.dimension) {
    return { kind: 'per unit', amount: value.amount, unit: value.unit, side };
  }
  reading.report.add(perWrongDimension(reading, rate, priceNounOf(value.unit.dimension)));
  return null;
};

const perWrongDimension = (reading: ComponentReading, literal: Literal, noun: string) => {
  const due = reading.dimension ?? 'energy';
  const example = due === 'energy' ? `0.30 ${reading.currency.code}/kWh` : `0.10 ${reading.currency.code}/min`;
  const wanted = priceNounOf(due);
  return wrongDimension(
    at(reading, literal.span),
    noun,
    wanted,
    example,
    reading.place,
    `${reading.phrase} is priced here`,
  );
};

const readStartedBlock = (reading: ComponentReading, block: StartedBlockPrice): Price | null => {
  const { money } = block;
  if (reading.dimension === null) {
    reading.report.add(priceForAFee(at(reading, block.span), reading.phrase, `${money.amount} ${money.currency}`));
    return null;
  }
  const side = sideOf(reading, money);
  const inDue = inCurrency(reading, money.currency, money.span, reading.currency);
  const length = quantityDue(reading, block.length, {
    dimension: reading.dimension,
    what: 'The length of a block',
    aboveZero: true,
    other: { place: reading.place, is: `${reading.phrase} is priced here` },
  });
  const value = readMoney(reading, money);
  if (side === null || !inDue || length === null || value === null || block.length.kind !== 'quantity') return null;
  const unit = readUnit(reading, block.length.parts[0]?.unit ?? '');
  return unit === null ? null : { kind: 'started block', amount: value.amount, length, unit, side };
};

const readNamedPrice = (reading: ComponentReading, name: Name): Price | null => {
  const change = reading.changes.get(name.name);
  if (change !== undefined) {
    reading.used.add(name.name);
    return readEntry(inText(reading, change.value.source), change.value);
  }
  const { names } = reading.sources;
  const named = lookUp(reading, names, name.name, name.span, ['value', 'price'], 'value or price');
  if (named === null) return null;
  if (named.kind === 'price')
    return named.price === null ? failed(reading) : readSeriesPrice(reading, name, named.price);
  if (named.entries === null) return failed(reading);
  const fits = entryFits(reading, name, named.entries[0]);
  if (!fits) return null;
  const prices = named.entries.map((entry) => readEntry(inText(reading, entry.source), entry));
  const entries = named.entries.flatMap((entry, index) => {
    const price = prices[index];
    return price == null ? [] : [{ from: entry.from, price, source: entry.note }];
  });
  if (entries.length < prices.length) return null;
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && only.from === null) return only.price;
  return { kind: 'dated', name: name.name, entries };
};

const failed = (reading: ComponentReading): null => {
  reading.report.fail();
  return null;
};

/** All entries of a value are of one kind, so the first tells. A misfit is told where the name is used. */
const entryFits = (reading: ComponentReading, name: Name, entry: DatedLiteral | undefined): boolean => {
  const literal = entry?.literal;
  if (literal === undefined) return false;
  const place = at(reading, name.span);
  if (literal.kind === 'number') return true;
  if (literal.kind !== 'money' && literal.kind !== 'rate') {
    reading.report.add(wrongType(place, `\`${name.name}\`, ${nounOfLiteral(literal)}`, 'a price'));
    return false;
  }
  if (literal.currency !== reading.currency.code) {
    reading.report.add(currencyDiffers(place, literal.currency, reading.currency.code, reading.currency.place));
    return false;
  }
  const dimension = literal.kind === 'money' ? null : (unitNamed(literal.per)?.dimension ?? null);
  if (dimension === reading.dimension) return true;
  const noun = dimension === null ? 'an amount of money' : priceNounOf(dimension);
  reading.report.add(perWrongDimension(reading, { ...literal, span: name.span }, noun));
  return false;
};

const readEntry = (reading: ComponentReading, { literal }: DatedLiteral): Price | null => {
  if (literal.kind === 'money' || literal.kind === 'rate' || literal.kind === 'number') {
    return readLiteralPrice(reading, literal);
  }
  reading.report.add(wrongType(at(reading, literal.span), nounOfLiteral(literal), 'a price'));
  return null;
};

const readSeriesPrice = (reading: ComponentReading, name: Name, price: SeriesPrice): Price | null => {
  const place = at(reading, name.span);
  const { series } = price;
  const side = sideWritten(reading, price.side, name);
  if (side === null) return null;
  if (series.currency !== reading.currency.code) {
    reading.report.add(currencyDiffers(place, series.currency, reading.currency.code, reading.currency.place));
    return null;
  }
  if (series.per.dimension !== reading.dimension) {
    reading.report.add(perWrongDimension(reading, name, priceNounOf(series.per.dimension)));
    return null;
  }
  const { atStart, steps, ifMissing, unit } = price;
  return { kind: 'series', name: name.name, series, atStart, steps, ifMissing, unit, side };
};
