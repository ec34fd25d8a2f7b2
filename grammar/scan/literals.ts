import { span } from '../span.ts';
import type { Weekday } from '../tree/conditions.ts';
import {
  Broken,
  DateLiteral,
  MoneyLiteral,
  makeToken,
  NumberLiteral,
  PartyLiteral,
  PercentLiteral,
  QuantityLiteral,
  RateLiteral,
  TextLiteral,
  TimeLiteral,
  type Token,
  type TokenProblem,
  WeekdaysLiteral,
  WindowLiteral,
  YearlyDateLiteral,
} from './token.ts';

/** Units a number may carry. Durations are in falling order: `4 h 30 min` is one quantity, `90 min 22 kWh` is two. */
export const durationUnits = ['months', 'month', 'days', 'day', 'h', 'min', 's'] as const;
export const units = [...durationUnits, 'kWh', 'MWh', 'Wh', 'kW', 'MW', 'W', 'A'] as const;

const gap = '[ \\t\\u00a0\\u202f]';
const dash = '[-\\u2013\\u2212]';
const wordEnd = '(?![\\p{L}\\p{N}_])';
const clock = '(\\d{1,2}):(\\d{2})(?::(\\d{2}))?';
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const weekday = 'Mon|Tue|Wed|Thu|Fri|Sat|Sun';
const sticky = (source: string): RegExp => new RegExp(source, 'uy');

const date = sticky(`(\\d{4})-(\\d{2})-(\\d{2})${wordEnd}`);
const window = sticky(`${clock}${gap}*${dash}${gap}*${clock}${wordEnd}`);
const time = sticky(`${clock}${wordEnd}`);
const yearlyDate = sticky(`(\\d{1,2})${gap}+(${months})${wordEnd}`);
const weekdays = sticky(`(${weekday})(?:${gap}*${dash}${gap}*(${weekday}))?(?![\\p{L}\\p{N}_-])`);
const party = sticky(`[A-Z]{2}\\*[A-Z0-9]{3}(?:\\*[A-Za-z0-9]+)*(?![\\p{L}\\p{N}_])`);
const text = /"((?:\\[^\r\n]|[^"\\\r\n])*)"/y;
const restOfLine = /"[^\r\n]*/y;

const number = sticky(`(${dash}?)(\\d+(?:\\.\\d+)?)`);
const commaNumber = sticky(`${dash}?\\d+(?:,\\d+)+(?:\\.\\d+)?`);
const euroSign = sticky(`${gap}*\u20ac`);
const unitWord = [...units].sort((a, b) => b.length - a.length).join('|');
const quantityUnit = sticky(`${gap}*(${unitWord})(?![\\p{L}\\p{N}_])`);
const percentSign = sticky(`${gap}*%`);
// A unit in capitals is a misspelt unit, not a currency.
const currency = sticky(`${gap}*(\u20ac|(?!KWH|MWH)[A-Z]{3}(?![\\p{L}\\p{N}_*-]))`);
// `/ day-price` divides by a value of that name.
const perUnit = sticky(`${gap}*/${gap}*(${unitWord})(?!-?[\\p{L}\\p{N}_])`);
const nextPart = sticky(`${gap}+(\\d+(?:\\.\\d+)?)${gap}*(${durationUnits.join('|')})(?![\\p{L}\\p{N}_])`);

const matchAt = (pattern: RegExp, source: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(source);
};

/** Reads text in double quotes; `\"` and `\\` stand for the quote and the backslash. */
export function scanText(source: string, at: number): Token {
  const whole = matchAt(text, source, at);
  if (whole !== null) {
    const value = (whole[1] ?? '').replace(/\\(.)/gu, '$1');
    return makeToken(TextLiteral, whole[0], at, { kind: 'text', value, span: span(at, at + whole[0].length) });
  }
  const rest = (matchAt(restOfLine, source, at)?.[0] ?? '"').trimEnd();
  // A brace that ends the line opens a block, whatever the missing quote says.
  const image = rest.endsWith('{') ? rest.slice(0, -1).trimEnd() : rest;
  return makeToken(Broken, image, at, null, { kind: 'unfinished text' });
}

/** A weekday span or a party id: the two literals that begin with a letter. */
export function scanLetterLiteral(source: string, at: number): Token | null {
  const days = matchAt(weekdays, source, at);
  if (days !== null) {
    const from = days[1] as Weekday;
    const to = (days[2] ?? days[1]) as Weekday;
    return makeToken(WeekdaysLiteral, days[0], at, { kind: 'weekdays', from, to, span: spanAt(at, days[0]) });
  }
  const id = matchAt(party, source, at);
  if (id === null) return null;
  return makeToken(PartyLiteral, id[0], at, { kind: 'party', party: id[0], span: spanAt(at, id[0]) });
}

/** A literal that begins with a digit or a sign: date, window, time, day of the year, or a number with its unit. */
export function scanNumberLiteral(source: string, at: number): Token | null {
  return scanCalendar(source, at) ?? scanCommaNumber(source, at) ?? scanNumber(source, at);
}

function scanCalendar(source: string, at: number): Token | null {
  const day = matchAt(date, source, at);
  if (day !== null) {
    const problem: TokenProblem | null = isDate(day[1], day[2], day[3]) ? null : { kind: 'impossible date' };
    if (problem !== null) return makeToken(Broken, day[0], at, null, problem);
    return makeToken(DateLiteral, day[0], at, { kind: 'date', date: day[0], span: spanAt(at, day[0]) });
  }
  const hours = matchAt(window, source, at);
  if (hours !== null) {
    const from = clockText(hours, 1);
    const to = clockText(hours, 4);
    if (from === null || to === null || from.startsWith('24')) return impossibleTime(hours[0], at);
    return makeToken(WindowLiteral, hours[0], at, { kind: 'window', from, to, span: spanAt(at, hours[0]) });
  }
  const moment = matchAt(time, source, at);
  if (moment !== null) {
    const value = clockText(moment, 1);
    if (value === null) return impossibleTime(moment[0], at);
    return makeToken(TimeLiteral, moment[0], at, { kind: 'time', time: value, span: spanAt(at, moment[0]) });
  }
  const yearly = matchAt(yearlyDate, source, at);
  if (yearly === null) return null;
  const [image, dayOfMonth = '', month = ''] = yearly;
  const number = String(months.split('|').indexOf(month) + 1);
  if (!isDate('2024', number, dayOfMonth)) return makeToken(Broken, image, at, null, { kind: 'impossible date' });
  const trimmed = dayOfMonth.replace(/^0/, '');
  return makeToken(YearlyDateLiteral, image, at, { kind: 'yearly date', day: trimmed, month, span: spanAt(at, image) });
}

const spanAt = (at: number, image: string) => span(at, at + image.length);

const impossibleTime = (image: string, at: number): Token =>
  makeToken(Broken, image, at, null, { kind: 'impossible time' });

/** `8:00` and `08:00` are one time; `24:00` is the end of a day. */
function clockText(match: RegExpExecArray, group: number): string | null {
  const hour = (match[group] ?? '').padStart(2, '0');
  const minute = match[group + 1] ?? '';
  const second = match[group + 2];
  const zero = minute === '00' && (second ?? '00') === '00';
  if (minute > '59' || (second ?? '') > '59' || hour > '24' || (hour === '24' && !zero)) return null;
  return second === undefined ? `${hour}:${minute}` : `${hour}:${minute}:${second}`;
}

function isDate(year = '', month = '', day = ''): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const length = m === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  return m >= 1 && m <= 12 && d >= 1 && d <= length;
}

/** `0,32` is 0.32; `1,000` may be one or a thousand; `1,000,000` is a million. */
function scanCommaNumber(source: string, at: number): Token | null {
  const match = matchAt(commaNumber, source, at);
  if (match === null) return null;
  const [image] = match;
  const groups = image.split(',');
  // `€` has no meaning by itself: the sign goes with its number.
  const sign = matchAt(euroSign, source, at + image.length)?.[0] ?? '';
  const currency = sign === '' ? '' : ' EUR';
  const decimal = image.replace(',', '.') + currency;
  const thousands = image.replaceAll(',', '') + currency;
  const inThousands = groups.slice(1).every((group) => /^\d{3}(?:\.\d+)?$/.test(group)) && !/^\D?0/.test(image);
  const isDecimal = groups.length === 2 && !image.includes('.');
  const repairs = [...(isDecimal ? [decimal] : []), ...(inThousands ? [thousands] : [])];
  return makeToken(Broken, image + sign, at, null, { kind: 'decimal comma', repairs });
}

function scanNumber(source: string, at: number): Token | null {
  const match = matchAt(number, source, at);
  if (match === null) return null;
  const amount = `${match[1] ? '-' : ''}${match[2] ?? ''}`;
  const end = at + match[0].length;
  const image = (to: number) => source.slice(at, to);
  const percent = matchAt(percentSign, source, end);
  if (percent !== null) {
    const to = end + percent[0].length;
    return makeToken(PercentLiteral, image(to), at, { kind: 'percent', amount, span: span(at, to) });
  }
  const money = matchAt(currency, source, end);
  if (money !== null) return scanMoney(source, at, end + money[0].length, amount, money[1] ?? '');
  const unit = matchAt(quantityUnit, source, end);
  if (unit !== null) return scanQuantity(source, at, end + unit[0].length, amount, unit[1] ?? '');
  return makeToken(NumberLiteral, match[0], at, { kind: 'number', amount, span: span(at, end) });
}

function scanMoney(source: string, at: number, end: number, amount: string, sign: string): Token {
  const code = sign === '\u20ac' ? 'EUR' : sign;
  const per = matchAt(perUnit, source, end);
  if (per === null) {
    const money = { kind: 'money', amount, currency: code, side: null, span: span(at, end) } as const;
    return makeToken(MoneyLiteral, source.slice(at, end), at, money);
  }
  const to = end + per[0].length;
  const rate = { kind: 'rate', amount, currency: code, per: per[1] ?? '', side: null, span: span(at, to) } as const;
  return makeToken(RateLiteral, source.slice(at, to), at, rate);
}

function scanQuantity(source: string, at: number, firstEnd: number, amount: string, unit: string): Token {
  const parts = [{ amount, unit }];
  let end = firstEnd;
  for (let rank = durationRank(unit); rank >= 0; ) {
    const more = matchAt(nextPart, source, end);
    const moreRank = durationRank(more?.[2] ?? '');
    if (more === null || moreRank <= rank) break;
    parts.push({ amount: more[1] ?? '', unit: more[2] ?? '' });
    end += more[0].length;
    rank = moreRank;
  }
  return makeToken(QuantityLiteral, source.slice(at, end), at, { kind: 'quantity', parts, span: span(at, end) });
}

const durationRank = (unit: string): number => (durationUnits as readonly string[]).indexOf(unit);
