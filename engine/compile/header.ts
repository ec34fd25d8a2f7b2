import { nearest } from '../../grammar/read/nearest.ts';
import type { CurrencyClause, Moment, ValidClause } from '../../grammar/tree/tariff.ts';
import type { Side, TaxRate, ValidityMoment } from '../program/tariff.ts';
import { CURRENCIES, isCurrency } from '../values/currencies.ts';
import { Exact } from '../values/exact.ts';
import { addDays } from '../values/zone.ts';
import { secondOf } from './dates.ts';
import type { Located, WrittenOut } from './extends.ts';
import { type CurrencyDue, fractionDue } from './literals.ts';
import { noTaxBasis, unknownCurrency } from './messages/clauses.ts';
import { datesReversed } from './messages/dates.ts';
import { at, type Reading, written } from './reading.ts';
import type { Report } from './report.ts';
import type { Place } from './source-text.ts';

const DAY = 86_400;

/** In what money a tariff is: its currency, and the side and rate of tax that its prices are on. */
export interface Basis {
  readonly currency: CurrencyDue;
  readonly side: Side;
  readonly rate: TaxRate;
}

export const readBasis = (report: Report, located: Located<CurrencyClause>): Basis => {
  const { clause, source } = located;
  const reading: Reading = { source, report };
  const currency = { code: clause.currency, place: at(reading, clause.span) };
  if (!isCurrency(clause.currency))
    report.add(unknownCurrency(codeIn(reading, clause), clause.currency, nearest(clause.currency, [...CURRENCIES])));
  if (clause.basis === null) {
    report.add(noTaxBasis(at(reading, clause.span)));
    return { currency, side: 'net', rate: 'unknown' };
  }
  if (clause.basis === 'no tax') return { currency, side: 'net', rate: 'no tax' };
  const rate =
    clause.rate === null ? null : fractionDue(reading, clause.rate, 'A rate of VAT', { zero: true, most: 100 });
  // A rate that is written but wrong must not cause a second message about an unknown one.
  const wrong = clause.rate !== null && rate === null;
  return {
    currency,
    side: clause.basis === 'exclude' ? 'net' : 'gross',
    rate: wrong ? Exact.zero : (rate ?? 'unknown'),
  };
};

/** Where the code stands in its clause. */
const codeIn = (reading: Reading, { currency, span }: CurrencyClause): Place => {
  const start = span.start + Math.max(0, written(reading, span).indexOf(currency));
  return at(reading, { start, end: start + currency.length });
};

/** The currency clause of a tariff, or of the first tariff that it chooses or passes on. */
export const currencyClauseOf = (
  written: WrittenOut,
  writtenOut: (name: string) => WrittenOut | null,
): Located<CurrencyClause> | null => {
  for (const { clause, source } of written.clauses) if (clause.kind === 'currency') return { clause, source };
  for (const { clause } of written.clauses) {
    const first = clause.kind === 'choose' ? clause.lines.find((line) => line.kind === 'choose line') : undefined;
    const name = clause.kind === 'purchase price' ? clause.tariff.name : first?.tariff.name;
    const other = name === undefined ? null : writtenOut(name);
    const found = other === null ? null : currencyClauseOf(other, writtenOut);
    if (found !== null) return found;
  }
  return null;
};

export interface Validity {
  readonly from: ValidityMoment | null;
  readonly to: ValidityMoment | null;
}

/** From the first moment up to, not including, the last; a day named by `to` is included (rule 3). */
export const readValidity = (reading: Reading, clause: ValidClause): Validity => {
  const from = clause.from === null ? null : readMoment(clause.from, false);
  const to = clause.to === null ? null : readMoment(clause.to, true);
  if (from !== null && to !== null && from.utc === to.utc && to.local <= from.local) {
    reading.report.add(datesReversed(at(reading, clause.span)));
  }
  return { from, to };
};

const readMoment = (moment: Moment, isEnd: boolean): ValidityMoment => {
  const { date } = moment.date;
  const second = moment.time === null ? (isEnd ? DAY : 0) : secondOf(moment.time.time);
  if (second >= DAY) return { local: `${addDays(date, 1)}T00:00:00`, utc: moment.utc };
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  return { local: `${date}T${parts.map((part) => String(part).padStart(2, '0')).join(':')}`, utc: moment.utc };
};
