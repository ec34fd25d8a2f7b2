import type { Fact, FactValue } from '../../program/conditions.ts';
import type { SeriesDefinition } from '../../program/tariff.ts';
import { Exact } from '../../values/exact.ts';
import { type Dimension, unitNamed } from '../../values/units.ts';

/** The unit of a number that comes without one. A duration has none: hours, minutes and seconds are all usual. */
const PLAIN_UNIT: Readonly<Partial<Record<Dimension, string>>> = { energy: 'kWh', power: 'kW', current: 'A' };

const WANTED: Readonly<Record<Dimension, string>> = {
  energy: 'an energy such as "12.5 kWh", or a number of kWh',
  duration: 'a duration with its unit, such as "90 min"',
  power: 'a power such as "150 kW", or a number of kW',
  current: 'a current such as "16 A", or a number of A',
  count: 'a count: a whole number',
  percent: 'a percentage such as "80 %", or its number',
  money: 'an amount such as "5.00 EUR"',
};

/** A JSON scalar as it was written; null for lists, objects and null. */
const writtenText = (value: unknown): string | null => {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const lossless = typeof value === 'object' && value !== null && 'isLosslessNumber' in value && 'value' in value;
  return lossless && typeof value.value === 'string' ? value.value : null;
};

/** `12.5 kWh` in its number and what follows it. */
const NUMBER_AND_UNIT = /^([+-]?[\d.]+(?:e[+-]?\d+)?)\s*(.*)$/i;

const quantity = (text: string, dimension: Dimension, currency: string | null): Exact | null => {
  const [, digits = '', written = ''] = NUMBER_AND_UNIT.exec(text) ?? [];
  const number = Exact.parse(digits);
  if (number === null) return null;
  switch (dimension) {
    case 'percent':
      return written === '' || written === '%' ? number : null;
    case 'count':
      return written === '' && number.denominator === 1n ? number : null;
    case 'money':
      return written === '' || written === currency ? number : null;
    default: {
      const unit = unitNamed(written === '' ? (PLAIN_UNIT[dimension] ?? '') : written);
      return unit?.dimension === dimension ? number.times(unit.inBase) : null;
    }
  }
};

const moneyWanted = (currency: string | null): string =>
  currency === null ? WANTED.money : `an amount in ${currency}, the currency of the tariff`;

/** A JSON value as the fact's type has it, or what it should have been. */
export const factValue = (
  json: unknown,
  { type }: Fact,
  currency: string | null,
): { readonly value: FactValue } | { readonly wanted: string } => {
  const text = writtenText(json);
  if (type.kind === 'text') {
    const allowed = type.oneOf === null || (text !== null && type.oneOf.includes(text));
    if (text !== null && allowed) return { value: { kind: 'text', text } };
    return { wanted: type.oneOf === null ? 'a text' : `one of ${type.oneOf.map((value) => `"${value}"`).join(', ')}` };
  }
  const { dimension } = type;
  const amount = text === null ? null : quantity(text, dimension, currency);
  if (amount === null) return { wanted: dimension === 'money' ? moneyWanted(currency) : WANTED[dimension] };
  return { value: { kind: 'quantity', amount, dimension } };
};

/** A number in the series' own unit, with or without that unit behind it. */
export const seriesValue = (json: unknown, { currency, per }: SeriesDefinition): Exact | null => {
  const [, digits = '', unit = ''] = NUMBER_AND_UNIT.exec(writtenText(json) ?? '') ?? [];
  return unit === '' || unit === `${currency}/${per.name}` ? Exact.parse(digits) : null;
};
