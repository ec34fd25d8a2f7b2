import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Place } from '../source-text.ts';
import { beside, inserted, type Pages, replaced, teller } from './page.ts';

export const unitPages = {
  'bare-number': {
    title: 'A number without its unit',
    severity: 'error',
    teaching: 'Quantities carry units: 10 could be kWh, minutes or kW, and the price depends on which. Write the unit.',
    bad: 'energy {\n  first 10  0.30 EUR/kWh\n  then  0.40 EUR/kWh\n}',
    good: 'energy {\n  first 10 kWh  0.30 EUR/kWh\n  then  0.40 EUR/kWh\n}',
  },
  'price-without-unit': {
    title: 'A price that does not say per what',
    severity: 'error',
    teaching:
      'Energy is priced per kWh, time per minute or hour or per started block, a fee as plain money. A price has to say which.',
    bad: 'energy 0.30 EUR',
    good: 'energy 0.30 EUR/kWh',
  },
  'price-for-a-fee': {
    title: 'A fee with a price per unit',
    severity: 'error',
    teaching: 'A fee is due once, whatever was charged: its price is plain money.',
    bad: 'session fee 0.50 EUR/kWh',
    good: 'session fee 0.50 EUR',
  },
  'wrong-dimension': {
    title: 'A quantity of the wrong kind',
    severity: 'error',
    teaching:
      'Energy is measured in kWh, time in minutes and hours, power in kW. A price or limit has to be of the kind of what it prices or limits.',
    bad: 'charging time 0.30 EUR/kWh',
    good: 'charging time 0.30 EUR/min',
  },
  'currency-differs': {
    title: 'Two currencies',
    severity: 'error',
    teaching:
      'All money of a tariff is in its one currency. Two currencies never meet without a named rate of exchange, and a tariff has none.',
    bad: 'session fee 0.50 CHF',
    good: 'session fee 0.50 EUR',
  },
  'net-and-gross': {
    title: 'Net and gross in one sum',
    severity: 'error',
    teaching:
      'A net and a gross amount are different things, like kilometres and miles: without the rate of tax they cannot be added or compared. Write both on the same side.',
    bad: 'value day-price {\n  0.30 EUR/kWh net\n  0.36 EUR/kWh gross from 2026-07-01\n}',
    good: 'value day-price {\n  0.30 EUR/kWh\n  0.32 EUR/kWh from 2026-07-01\n}',
  },
  'side-needs-rate': {
    title: 'The other side of an unknown tax rate',
    severity: 'error',
    teaching:
      'The tariff does not say its rate of VAT, so a net price cannot be turned into a gross one or back. Write the rate behind `VAT`, or the price on the basis of the tariff.',
    bad: 'tariff lot {\n  currency EUR, prices include VAT\n  energy 0.30 EUR/kWh net\n}',
    good: 'tariff lot {\n  currency EUR, prices include VAT 20 %\n  energy 0.30 EUR/kWh net\n}',
  },
  'wrong-type': {
    title: 'Something else is due here',
    severity: 'error',
    teaching:
      'Each place takes one type of value: money, a rate, a quantity, a percentage, a text, a date. Nothing is converted behind your back.',
    bad: 'fact plan text, at start\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  session fee {\n    when plan is 4 kWh  free\n    otherwise  1.00 EUR\n  }\n}',
    good: 'fact plan text, at start\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  session fee {\n    when plan is "plus"  free\n    otherwise  1.00 EUR\n  }\n}',
  },
  'money-times-money': {
    title: 'Money multiplied by money',
    severity: 'error',
    teaching:
      'A price may be multiplied by a plain number or a percentage. Money times money is no amount of anything.',
    bad: 'series spot {\n  unit EUR/MWh\n  every 15 min\n}\nprice p {\n  take spot\n  times 1.03 EUR/kWh\n}',
    good: 'series spot {\n  unit EUR/MWh\n  every 15 min\n}\nprice p {\n  take spot\n  times 1.03\n}',
  },
  'number-too-large': {
    title: 'A number beyond all measure',
    severity: 'error',
    teaching:
      'Numbers are exact, with up to sixty digits before and after the point. This one is longer than any amount.',
    bad: `energy 0.${'0'.repeat(70)}1 EUR/kWh`,
    good: 'energy 0.0001 EUR/kWh',
  },
  'percent-out-of-range': {
    title: 'A percentage that cannot be',
    severity: 'error',
    teaching: 'A rate of VAT lies from 0 % to 100 %, a discount above 0 % and up to 100 %, a surcharge above 0 %.',
    bad: 'energy 0.30 EUR/kWh, vat 120 %',
    good: 'energy 0.30 EUR/kWh, vat 20 %',
  },
  'not-above-zero': {
    title: 'A length of nothing',
    severity: 'error',
    teaching: 'A block, a band, a rounding, a billed minimum and the unit of a rounding are above zero.',
    bad: 'charging time 0.30 EUR per started 0 min',
    good: 'charging time 0.30 EUR per started 15 min',
  },
} satisfies Pages;

const tell = teller(unitPages);

/** `unit` null: several would do, `proposal` names them and there is no single repair. */
/** The other operand of a mistake with units. */
export interface OtherOperand {
  readonly place: Place | null;
  readonly is: string;
}

const operand = (place: Place, other: OtherOperand | null) => beside(place, other?.place ?? null, other?.is ?? '');

export const bareNumber = (
  place: Place,
  digits: string,
  what: string,
  unit: string | null,
  proposal: string,
  other: OtherOperand | null,
): Diagnostic =>
  tell('bare-number', place, `${what} needs a unit: ${proposal}.`, {
    related: operand(place, other),
    repair: unit === null ? null : inserted(`Write \`${digits} ${unit}\``, place.span.end, ` ${unit}`),
  });

export const priceWithoutUnit = (
  place: Place,
  component: string,
  proposal: string,
  tail: string | null,
  other: OtherOperand | null,
): Diagnostic =>
  tell('price-without-unit', place, `The price of ${component} says not per what: ${proposal}.`, {
    related: operand(place, other),
    repair: tail === null ? null : inserted(`Write ${proposal}`, place.span.end, tail),
  });

export const priceForAFee = (place: Place, component: string, plain: string): Diagnostic =>
  tell('price-for-a-fee', place, `A ${component} is due once: \`${plain}\`, not per unit.`, {
    repair: replaced(`Write \`${plain}\``, place.span, plain),
  });

export const wrongDimension = (
  place: Place,
  found: string,
  wanted: string,
  example: string,
  other: Place | null,
  otherIs: string,
): Diagnostic =>
  tell('wrong-dimension', place, `This is ${found}; ${wanted} is due here, such as \`${example}\`.`, {
    related: beside(place, other, otherIs),
  });

export const currencyDiffers = (place: Place, found: string, due: string, other: Place | null): Diagnostic =>
  tell(
    'currency-differs',
    place,
    `This is in ${found}, and ${due} is due here. Nothing converts one into the other: write it in ${due}.`,
    {
      related: beside(place, other, `${due} is set here`),
    },
  );

export const netAndGross = (place: Place, other: Place): Diagnostic =>
  tell('net-and-gross', place, 'Net and gross do not mix: write both amounts on the same side.', {
    related: beside(place, other, 'the other side is written here'),
  });

export const sideNeedsRate = (place: Place, side: string, basis: Place | null): Diagnostic =>
  tell('side-needs-rate', place, `A ${side} amount cannot be read here: the rate of VAT is not known.`, {
    related: beside(place, basis, 'the rate is left out here: write it behind `VAT`'),
  });

export const wrongType = (place: Place, found: string, wanted: string, other: Place | null = null): Diagnostic =>
  tell('wrong-type', place, `This is ${found}; ${wanted} is due here.`, {
    related: beside(place, other, 'asked for here'),
  });

export const textWithoutQuotes = (place: Place, word: string): Diagnostic =>
  tell('wrong-type', place, `A text stands in quotes: \`"${word}"\`.`, {
    repair: replaced(`Write \`"${word}"\``, place.span, `"${word}"`),
  });

export const moneyTimesMoney = (place: Place, plain: string, other: OtherOperand | null): Diagnostic =>
  tell('money-times-money', place, 'Money times money is no amount: the factor is a plain number.', {
    related: operand(place, other),
    repair: replaced(`Write \`${plain}\``, place.span, plain),
  });

export const numberTooLarge = (place: Place): Diagnostic =>
  tell('number-too-large', place, 'This number has more digits than any amount or quantity.');

export const percentOutOfRange = (place: Place, what: string, range: string): Diagnostic =>
  tell('percent-out-of-range', place, `${what} lies ${range}.`);

export const percentWithoutSign = (place: Place, digits: string, what: string): Diagnostic =>
  bareNumber(place, digits, what, '%', `\`${digits} %\``, null);

export const notAboveZero = (place: Place, what: string): Diagnostic =>
  tell('not-above-zero', place, `${what} is above zero.`);
