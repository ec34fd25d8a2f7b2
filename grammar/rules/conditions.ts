import type { IToken } from 'chevrotain';
import {
  CloseParen,
  Comma,
  DateLiteral,
  MoneyLiteral,
  NameWord,
  NumberLiteral,
  OpenParen,
  PartyLiteral,
  PercentLiteral,
  phraseOf,
  QuantityLiteral,
  RateLiteral,
  SubjectWord,
  TextLiteral,
  TimeLiteral,
  WeekdaysLiteral,
  WindowLiteral,
  word,
  YearlyDateLiteral,
} from '../scan/token.ts';
import type {
  CalendarPhrase,
  Comparison,
  ComparisonWord,
  Condition,
  DateRange,
  DaySpec,
  Equality,
  Flag,
  Subject,
  YearlyDate,
} from '../tree/conditions.ts';
import type { CalendarDate, Literal, TimeWindow } from '../tree/literals.ts';
import { literalOf, means } from './base.ts';
import { LiteralRules } from './literals.ts';

type CalendarPart = DaySpec | DateRange | TimeWindow;

// Literals that begin no condition: after `or` they can only be another value.
const valueTokens = [
  ...[
    TextLiteral,
    PartyLiteral,
    QuantityLiteral,
    PercentLiteral,
    NumberLiteral,
    MoneyLiteral,
    RateLiteral,
    TimeLiteral,
  ],
];
const comparisonTokens = [word.below, word['up to'], word.from, word.above];
// Values right behind a name are a comparison without its word, which the message then asks for.
const comparisonStarts = [
  ...[word.below, word['up to'], word.above, word.is, word['at start']],
  ...[TextLiteral, PartyLiteral, PercentLiteral, QuantityLiteral],
];

export class ConditionRules extends LiteralRules {
  // ---- calendar ---------------------------------------------------------------------------------------------------

  readonly day = this.RULE('day', (): CalendarDate | YearlyDate =>
    this.OR<CalendarDate | YearlyDate>([
      { ALT: () => this.SUBRULE(this.date) },
      { ALT: () => literalOf<YearlyDate>(this.CONSUME(YearlyDateLiteral)) },
    ]),
  );

  readonly dateRange = this.RULE('dateRange', (): DateRange => {
    const first = this.LA(1);
    return this.OR<DateRange>([
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(word.from));
          const from = this.SUBRULE(this.day);
          const to = this.OPTION1(() => {
            this.CONSUME(word.to);
            return this.SUBRULE1(this.day);
          });
          const open = first.tokenType === word.from && to === undefined;
          return { kind: 'dates', from, to: open ? null : (to ?? from), span: this.since(first) };
        },
      },
      {
        ALT: () => {
          this.CONSUME1(word.to);
          const to = this.SUBRULE2(this.day);
          return { kind: 'dates', from: null, to, span: this.since(first) };
        },
      },
    ]);
  });

  readonly days = this.RULE('days', (): DaySpec => {
    const first = this.LA(1);
    return this.OR<DaySpec>([
      { ALT: () => literalOf<DaySpec>(this.CONSUME(WeekdaysLiteral)) },
      {
        ALT: () => {
          this.CONSUME(word['public holidays of']);
          const of = this.CONSUME(NameWord).image;
          return { kind: 'holidays', of, span: this.since(first) };
        },
      },
      {
        ALT: () => {
          const name = this.SUBRULE(this.name);
          return { kind: 'calendar name', name, span: this.since(first) };
        },
      },
    ]);
  });

  readonly dayOrDates = this.RULE('dayOrDates', (): DaySpec | DateRange =>
    this.OR<DaySpec | DateRange>([{ ALT: () => this.SUBRULE(this.dateRange) }, { ALT: () => this.SUBRULE(this.days) }]),
  );

  readonly calendarPart = this.RULE(
    'calendarPart',
    (): CalendarPart =>
      this.OR<CalendarPart>([
        { ALT: () => literalOf<TimeWindow>(this.CONSUME(WindowLiteral)) },
        { ALT: () => this.SUBRULE(this.dayOrDates) },
      ]),
  );

  readonly calendar = this.RULE('calendar', (): CalendarPhrase => {
    const first = this.LA(1);
    const started = this.OPTION(() => this.CONSUME(word.started)) !== undefined;
    const parts = [this.SUBRULE(this.calendarPart)];
    // A comma joins days and hours here, but also begins what follows a price: only a calendar's word goes on.
    this.MANY({
      GATE: () => (this.nextIs(1, Comma) ? this.calendarStarts(2) || this.nextIs(2, NameWord) : this.calendarStarts(1)),
      DEF: () => {
        this.OPTION1(() => this.CONSUME(Comma));
        parts.push(this.SUBRULE1(this.calendarPart));
      },
    });
    const except: (DaySpec | DateRange)[] = [];
    this.OPTION2(() => {
      this.CONSUME(word.except);
      except.push(this.SUBRULE2(this.dayOrDates));
      this.MANY1({
        GATE: () => this.calendarStarts(2) || this.nextIs(2, NameWord),
        DEF: () => {
          this.CONSUME1(Comma);
          except.push(this.SUBRULE3(this.dayOrDates));
        },
      });
    });
    const span = this.since(first);
    return this.ACTION(() => ({ kind: 'calendar', started, ...sorted(parts), except, span }));
  });

  private calendarStarts(distance: number): boolean {
    if (this.nextIs(distance, word.from, word.to)) return this.nextIs(distance + 1, DateLiteral, YearlyDateLiteral);
    const starts = [WeekdaysLiteral, word['public holidays of'], WindowLiteral, DateLiteral, YearlyDateLiteral];
    return this.nextIs(distance, ...starts);
  }

  // ---- quantities and facts ---------------------------------------------------------------------------------------

  readonly plainSubject = this.RULE('plainSubject', (): Subject => {
    const token = this.OR<IToken>([{ ALT: () => this.CONSUME(SubjectWord) }, { ALT: () => this.CONSUME(NameWord) }]);
    return { kind: 'subject', phrase: phraseOf(token) ?? token.image, total: false, span: this.since(token) };
  });

  readonly subject = this.RULE('subject', (): Subject => {
    const first = this.LA(1);
    const total = this.OPTION(() => this.CONSUME(word.total)) !== undefined;
    const subject = this.SUBRULE(this.plainSubject);
    return { ...subject, total, span: this.since(first) };
  });

  readonly comparisonWord = this.RULE(
    'comparisonWord',
    (): ComparisonWord =>
      this.OR<ComparisonWord>([
        { ALT: () => means(this.CONSUME(word.below), 'below') },
        { ALT: () => means(this.CONSUME(word['up to']), 'up to') },
        { ALT: () => means(this.CONSUME(word.from), 'from') },
        { ALT: () => means(this.CONSUME(word.above), 'above') },
      ]),
  );

  readonly comparison = this.RULE('comparison', (): Comparison | Equality => {
    const first = this.LA(1);
    const subject = this.SUBRULE(this.subject);
    const atStart = this.OPTION(() => this.CONSUME(word['at start'])) !== undefined;
    return this.OR<Comparison | Equality>([
      {
        ALT: () => {
          const comparison = this.SUBRULE(this.comparisonWord);
          const limit = this.SUBRULE(this.literal);
          return { kind: 'comparison', subject, atStart, word: comparison, limit, span: this.since(first) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(word.is);
          const negated = this.OPTION1(() => this.CONSUME(word.not)) !== undefined;
          const values = this.SUBRULE(this.values);
          return { kind: 'equality', subject, atStart, negated, values, span: this.since(first) };
        },
      },
    ]);
  });

  readonly values = this.RULE('values', (): Literal[] => {
    const values = [this.SUBRULE(this.literal)];
    this.MANY({
      GATE: () => this.valueFollowsOr(),
      DEF: () => {
        this.CONSUME(word.or);
        values.push(this.SUBRULE1(this.literal));
      },
    });
    return values;
  });

  /** `is "a" or "b"` goes on with a value; `is "a" or power below …` begins another condition. */
  private valueFollowsOr(): boolean {
    if (this.nextIs(2, ...valueTokens)) return true;
    if (!this.nextIs(2, NameWord, word.AC, word.DC)) return false;
    return !this.nextIs(3, word.is, word['at start'], ...comparisonTokens);
  }

  // ---- logic ------------------------------------------------------------------------------------------------------

  readonly flag = this.RULE('flag', (): Flag => {
    const token = this.OR<IToken>([
      { ALT: () => this.CONSUME(word.AC) },
      { ALT: () => this.CONSUME(word.DC) },
      { ALT: () => this.CONSUME(word.used) },
      { ALT: () => this.CONSUME(word.expired) },
      { ALT: () => this.CONSUME(word.cancelled) },
    ]);
    return { kind: 'flag', flag: phraseOf(token) as Flag['flag'], span: this.since(token) };
  });

  readonly atom = this.RULE('atom', (): Condition => {
    const first = this.LA(1);
    return this.OR<Condition>({
      MAX_LOOKAHEAD: 1,
      DEF: [
        {
          ALT: () => {
            this.CONSUME(word.not);
            const of = this.SUBRULE(this.atom);
            return { kind: 'not', of, span: this.since(first) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(OpenParen);
            const condition = this.SUBRULE(this.condition);
            this.CONSUME(CloseParen);
            return condition;
          },
        },
        {
          GATE: () => this.startsComparison(),
          ALT: () => this.SUBRULE(this.comparison),
          IGNORE_AMBIGUITIES: true,
        },
        { ALT: () => this.SUBRULE(this.flag) },
        { ALT: () => this.SUBRULE(this.calendar) },
      ],
    });
  });

  /** A name compares where a comparison follows, and is a calendar's otherwise: `school-holidays from 2026-07-01` are days. */
  protected startsComparison(): boolean {
    if (!this.nextIs(1, NameWord) || this.nextIs(1, SubjectWord)) return true;
    if (this.nextIs(2, word.from)) return !this.nextIs(3, DateLiteral, YearlyDateLiteral);
    return this.nextIs(2, ...comparisonStarts);
  }

  readonly conjunction = this.RULE('conjunction', (): Condition => {
    const first = this.LA(1);
    const of = [this.SUBRULE(this.atom)];
    this.MANY(() => {
      this.CONSUME(word.and);
      of.push(this.SUBRULE1(this.atom));
    });
    return joined('and', of, this.since(first));
  });

  readonly condition = this.RULE('condition', (): Condition => {
    const first = this.LA(1);
    this.OPTION(() => this.CONSUME(word.when));
    const of = [this.SUBRULE(this.conjunction)];
    this.MANY(() => {
      this.CONSUME(word.or);
      of.push(this.SUBRULE1(this.conjunction));
    });
    return joined('or', of, this.since(first));
  });
}

function joined(kind: 'and' | 'or', of: readonly Condition[], span: Condition['span']): Condition {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of, span };
}

function sorted(parts: readonly CalendarPart[]): Pick<CalendarPhrase, 'days' | 'dates' | 'windows'> {
  return {
    days: parts.filter((part): part is DaySpec => part.kind !== 'window' && part.kind !== 'dates'),
    dates: parts.filter((part): part is DateRange => part.kind === 'dates'),
    windows: parts.filter((part): part is TimeWindow => part.kind === 'window'),
  };
}
