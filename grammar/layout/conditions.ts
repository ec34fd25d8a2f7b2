import type {
  CalendarPhrase,
  Comparison,
  Condition,
  DateRange,
  DaySpec,
  Equality,
  Subject,
  YearlyDate,
} from '../tree/conditions.ts';
import type { CalendarDate } from '../tree/literals.ts';
import { literalText } from './literals.ts';

export function dayText(day: DaySpec | DateRange): string {
  switch (day.kind) {
    case 'weekdays':
      return day.from === day.to ? day.from : `${day.from}-${day.to}`;
    case 'holidays':
      return `public holidays of ${day.of}`;
    case 'calendar name':
      return day.name.name;
    case 'dates':
      return datesText(day);
  }
}

const dateText = (date: CalendarDate | YearlyDate): string =>
  date.kind === 'date' ? date.date : `${date.day} ${date.month}`;

function datesText({ from, to }: DateRange): string {
  if (from === null) return to === null ? '' : `to ${dateText(to)}`;
  if (to === null) return `from ${dateText(from)}`;
  return dateText(from) === dateText(to) ? dateText(from) : `${dateText(from)} to ${dateText(to)}`;
}

export function calendarText(phrase: CalendarPhrase): string {
  const list = (items: readonly string[]): string[] => (items.length === 0 ? [] : [items.join(', ')]);
  return [
    ...(phrase.started ? ['started'] : []),
    ...list(phrase.days.map(dayText)),
    ...list(phrase.dates.map(dayText)),
    ...list(phrase.windows.map(literalText)),
    ...(phrase.except.length === 0 ? [] : [`except ${phrase.except.map(dayText).join(', ')}`]),
  ].join(' ');
}

export const subjectText = (subject: Subject): string => `${subject.total ? 'total ' : ''}${subject.phrase}`;

function comparisonText(condition: Comparison | Equality): string {
  const subject = `${subjectText(condition.subject)}${condition.atStart ? ' at start' : ''}`;
  if (condition.kind === 'comparison') return `${subject} ${condition.word} ${literalText(condition.limit)}`;
  return `${subject} is ${condition.negated ? 'not ' : ''}${condition.values.map(literalText).join(' or ')}`;
}

/** A condition without the `when` that may lead it. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'calendar':
      return calendarText(condition);
    case 'comparison':
    case 'equality':
      return comparisonText(condition);
    case 'flag':
      return condition.flag;
    case 'not':
      return `not ${isJoined(condition.of) ? `(${conditionText(condition.of)})` : conditionText(condition.of)}`;
    case 'and':
    case 'or':
      return condition.of
        .map((part, at) => partText(part, condition.kind, condition.of[at - 1]))
        .join(` ${condition.kind} `);
  }
}

const isJoined = (condition: Condition): boolean => condition.kind === 'and' || condition.kind === 'or';

function partText(part: Condition, kind: 'and' | 'or', before: Condition | undefined): string {
  const text = conditionText(part);
  if (part.kind === 'or' || part.kind === kind) return `(${text})`;
  // After `x is "a" or`, a word would be read as another value.
  const looksLikeValue = kind === 'or' && before !== undefined && endsWithValue(before) && beginsWithWord(part);
  return looksLikeValue ? `(${text})` : text;
}

function endsWithValue(condition: Condition): boolean {
  if (condition.kind === 'and') return endsWithValue(condition.of.at(-1) ?? condition);
  if (condition.kind === 'not') return endsWithValue(condition.of);
  return condition.kind === 'equality';
}

function beginsWithWord(condition: Condition): boolean {
  if (condition.kind === 'flag') return true;
  if (condition.kind === 'and') return condition.of[0] !== undefined && beginsWithWord(condition.of[0]);
  return condition.kind === 'calendar' && beginsWithName(condition);
}

const beginsWithName = (phrase: CalendarPhrase): boolean => !phrase.started && phrase.days[0]?.kind === 'calendar name';

/**
 * A condition at the start of a line: `when` leads it unless a calendar phrase comes first. In a block with `by` a bare name
 * is a value, so a calendar's name needs the word too.
 */
export function leadingConditionText(condition: Condition, linesHaveBy: boolean): string {
  const text = conditionText(condition);
  return beginsWithCalendar(condition, linesHaveBy) ? text : `when ${text}`;
}

function beginsWithCalendar(condition: Condition, linesHaveBy: boolean): boolean {
  if (condition.kind === 'calendar') return !(linesHaveBy && beginsWithName(condition));
  const first = condition.kind === 'and' || condition.kind === 'or' ? condition.of[0] : undefined;
  if (first === undefined || first.kind === 'or' || first.kind === condition.kind) return false;
  return beginsWithCalendar(first, linesHaveBy);
}
