import type { FaultCode } from '../fault.ts';

/** What `explain CODE` shows of a fault: a program that cannot be evaluated on this input. */
export interface FaultPage {
  readonly title: string;
  readonly text: string;
}

export const faultPages: Readonly<Record<FaultCode, FaultPage>> = {
  'missing-input': {
    title: 'An input that the tariff depends on is not given',
    text: 'A component with something to price needs every fact, counter and measure that its text names, whatever the order of its lines; a missing one is never taken for zero. Give it with `--facts`, as `{"name": value}`, or see why the record does not carry it.',
  },
  'missing-series-value': {
    title: 'A price series has no value at this time',
    text: 'The price is built on a series, and no value given for it reaches this moment. Give the missing value with `--facts`, or write `if missing` in the price declaration to say what holds then.',
  },
  'missing-field': {
    title: 'The record or tariff lacks a field that is needed',
    text: 'The field named is required by the protocol, or by what the tariff asks of the record. Nothing is put in its place: ask the sender for a corrected record.',
  },
  'malformed-field': {
    title: 'A field does not have the form it must have',
    text: 'The field named is there, and its value is not of the type or form that the protocol, or the fact that it is given for, has. The message says what it must be.',
  },
  'unknown-time-zone': {
    title: 'The time zone of the location is not known',
    text: 'Windows and dates are read on the wall clock of the location. The record names no zone, its country has several, or the name is not one of the IANA list. Give it with `--time-zone`, such as `Europe/Paris`.',
  },
  'unknown-state': {
    title: 'The record does not say when charging ended',
    text: 'The tariff treats charging and idle time differently, and the record knows only that the vehicle was connected. A guess would be an amount that nobody can defend.',
  },
  'no-price': {
    title: 'No line of the tariff has a price for this moment',
    text: 'Every moment of what is priced needs exactly one line that applies. Add a line for it, or `otherwise free` if it is meant to cost nothing.',
  },
  'no-tariff': {
    title: 'There is no tariff to price with',
    text: 'The tariff named is not in the program, or the record carries none and none was supplied. A tariff whose text has an error is left out as well: see `bareme check`.',
  },
  'several-tariffs': {
    title: 'More than one tariff could be meant',
    text: 'Name the one to price with by `--tariff-id`.',
  },
  'not-valid': {
    title: 'The tariff is not valid when the record starts',
    text: 'A tariff prices the records that start within its validity. Which version holds is read once, at the start of the record (of the reservation, if there is one).',
  },
  'not-offered': {
    title: 'The tariff is not offered to this session',
    text: '`offered when` says whom the tariff is for, and this session is outside it. Another tariff must apply.',
  },
  'no-dated-value': {
    title: 'A value has no entry for the day of the record',
    text: 'A value with dates holds from its first entry on. The record starts before it: add an earlier entry, or price with the version of the tariff that was in force.',
  },
  'ambiguous-price': {
    title: 'Two lines with different prices apply at once',
    text: 'Alternatives have no order, so two lines that fit one moment must have the same price. Write the exception where it applies (`except`), or make the block a priority list with `in this order`.',
  },
  'calendar-out-of-range': {
    title: 'A calendar does not reach this day',
    text: 'A calendar is a list of days between two years. Whether a day outside them is a holiday is not known, and not guessed.',
  },
  'currency-differs': {
    title: 'Amounts are in different currencies',
    text: 'No exchange rate is ever assumed. The record, the tariff and the amounts given must be in one currency.',
  },
  'unsound-timeline': {
    title: 'The times of the record contradict each other',
    text: 'Periods must follow each other in time, begin when the session begins and end when it ends. The record that the message names does not: ask the sender for a corrected one.',
  },
  unsupported: {
    title: 'Something that is not supported',
    text: 'The record or the tariff uses something that this version does not evaluate. It is refused, so that no amount is ever silently wrong.',
  },
  'too-large': {
    title: 'The record is too large',
    text: 'The number of periods, values or characters is above what any real session has. It is refused, so that one record cannot hold up all others.',
  },
};
