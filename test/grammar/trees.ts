import fc from 'fast-check';
import type { CalendarPhrase, Condition, DateRange, DaySpec, Subject, Weekday } from '../../grammar/tree/conditions.ts';
import type { Expression } from '../../grammar/tree/expressions.ts';
import type { Declaration, SourceFile } from '../../grammar/tree/file.ts';
import type { CalendarDate, Literal, Money, Name, Quantity, Text, TimeWindow } from '../../grammar/tree/literals.ts';
import type { Note, Notes } from '../../grammar/tree/notes.ts';
import type { Block, BlockLine, Price, PriceLine, Term } from '../../grammar/tree/prices.ts';
import type { ComponentClause } from '../../grammar/tree/tariff.ts';

// Trees as the parser gives them, made without it: what it can read must be what the printer can write.

const span = { start: 0, end: 0 };
const digits = fc.tuple(fc.nat(999), fc.nat(99)).map(([whole, part]) => (part === 0 ? `${whole}` : `${whole}.${part}`));

const name: fc.Arbitrary<Name> = fc
  .constantFrom('day-price', 'x', 'energy', 'idle', 'school-holidays', 'Été', 'source')
  .map((name) => ({ kind: 'name', name, span }));

const text: fc.Arbitrary<Text> = fc
  .string({ maxLength: 12 })
  .map((value) => ({ kind: 'text', value: value.replace(/[\r\n]/g, ' '), span }));

const side = fc.constantFrom(null, 'net' as const, 'gross' as const);
const money: fc.Arbitrary<Money> = fc
  .tuple(digits, side)
  .map(([amount, side]) => ({ kind: 'money', amount, currency: 'EUR', side, span }));
const rate: fc.Arbitrary<Literal> = fc
  .tuple(digits, fc.constantFrom('kWh', 'h', 'min'), side)
  .map(([amount, per, side]) => ({ kind: 'rate', amount, currency: 'CHF', per, side, span }));
const quantity: fc.Arbitrary<Quantity> = fc
  .oneof(
    fc.tuple(digits, fc.constantFrom('kWh', 'kW', 'A', 'min')).map(([amount, unit]) => [{ amount, unit }]),
    fc.tuple(digits, digits).map(([h, min]) => [
      { amount: h, unit: 'h' },
      { amount: min, unit: 'min' },
    ]),
  )
  .map((parts) => ({ kind: 'quantity', parts, span }));
const percent: fc.Arbitrary<Literal> = digits.map((amount) => ({ kind: 'percent', amount, span }));
const party: fc.Arbitrary<Literal> = fc
  .constantFrom('FR*GLY', 'DE*ABC')
  .map((party) => ({ kind: 'party', party, span }));

// ---- conditions -------------------------------------------------------------------------------------------------------

const weekday = fc.constantFrom<Weekday>('Mon', 'Wed', 'Sat', 'Sun');
const day: fc.Arbitrary<DaySpec> = fc.oneof(
  fc.tuple(weekday, weekday).map(([from, to]): DaySpec => ({ kind: 'weekdays', from, to, span })),
  fc.constantFrom('FR', 'DE-BY').map((of): DaySpec => ({ kind: 'holidays', of, span })),
  // A measure's word in a condition is the measure.
  name.filter((name) => name.name !== 'energy').map((name): DaySpec => ({ kind: 'calendar name', name, span })),
);
const date: fc.Arbitrary<CalendarDate> = fc
  .constantFrom('2026-03-02', '2026-12-31')
  .map((date) => ({ kind: 'date', date, span }));
const dates: fc.Arbitrary<DateRange> = fc
  .tuple(fc.option(date), fc.option(date))
  .filter(([from, to]) => from !== null || to !== null)
  .map(([from, to]) => ({ kind: 'dates', from, to, span }));
const window: fc.Arbitrary<TimeWindow> = fc
  .constantFrom(['08:00', '20:00'], ['22:00', '06:00'], ['12:30:15', '24:00'])
  .map(([from = '', to = '']) => ({ kind: 'window', from, to, span }));

const calendar: fc.Arbitrary<CalendarPhrase> = fc
  .record({
    started: fc.boolean(),
    days: fc.array(day, { maxLength: 3 }),
    dates: fc.array(dates, { maxLength: 2 }),
    windows: fc.array(window, { maxLength: 2 }),
    except: fc.array(fc.oneof(day, dates), { maxLength: 2 }),
  })
  .filter(({ days, dates, windows }) => days.length + dates.length + windows.length > 0)
  .map((parts) => ({ kind: 'calendar', ...parts, span }));

const subject: fc.Arbitrary<Subject> = fc
  .tuple(
    fc.constantFrom('energy', 'session time', 'rated power', 'site-occupancy', 'idle time after charge end'),
    fc.boolean(),
  )
  .map(([phrase, total]) => ({ kind: 'subject', phrase, total, span }));

const comparison: fc.Arbitrary<Condition> = fc
  .record({
    subject,
    atStart: fc.boolean(),
    word: fc.constantFrom('below' as const, 'up to' as const, 'from' as const, 'above' as const),
    limit: fc.oneof(quantity, percent, money, name),
  })
  .map((parts) => ({ kind: 'comparison', ...parts, span }));

const equality: fc.Arbitrary<Condition> = fc
  .record({
    subject,
    atStart: fc.boolean(),
    negated: fc.boolean(),
    values: fc.array(fc.oneof(text, party, name, quantity), { minLength: 1, maxLength: 3 }),
  })
  .map((parts) => ({ kind: 'equality', ...parts, span }));

const flag: fc.Arbitrary<Condition> = fc
  .constantFrom('AC' as const, 'DC' as const, 'used' as const, 'expired' as const, 'cancelled' as const)
  .map((flag) => ({ kind: 'flag', flag, span }));

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(calendar, comparison, equality, flag),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
      .map(([kind, of]): Condition => ({ kind, of, span })),
    tie('condition').map((of): Condition => ({ kind: 'not', of, span })),
  ),
}));

// ---- prices -----------------------------------------------------------------------------------------------------------

const price: fc.Arbitrary<Price> = fc.oneof(
  fc.constant<Price>({ kind: 'free', span }),
  money,
  rate as fc.Arbitrary<Price>,
  fc.tuple(money, quantity).map(([money, length]): Price => ({ kind: 'started block', money, length, span })),
  name,
  digits.map((amount): Price => ({ kind: 'number', amount, span })),
);

const term: fc.Arbitrary<Term> = fc.oneof(
  fc.constant<Term>({ kind: 'no vat', span }),
  fc
    .tuple(fc.constantFrom('billed for at least' as const, 'rounded up to' as const, 'step' as const), quantity)
    .map(([kind, quantity]): Term => ({ kind, quantity, span })),
  fc.tuple(money, fc.option(window), fc.constantFrom(null, 'token' as const)).map(([money, window, forEach]): Term => {
    const scope = window === null ? null : ({ kind: 'window', window, span } as const);
    return { kind: 'at most', money, scope, forEach, span };
  }),
);
const because: fc.Arbitrary<Term> = text.map((text) => ({ kind: 'because', text, span }));
const terms = fc.array(fc.oneof(term, because), { maxLength: 3 });

const priceLine: fc.Arbitrary<PriceLine> = fc
  .tuple(price, terms)
  .map(([price, terms]) => ({ kind: 'price', price, terms, span }));

const comment: fc.Arbitrary<Note> = fc
  .tuple(fc.constantFrom('note' as const, 'page' as const), fc.constantFrom('', 'a remark', '# twice', ' indented'))
  // `##` is a page, so a note cannot begin with another sign right away; printing keeps the blank between.
  .map(([kind, text]) => ({ kind, text, span }));
const notes: fc.Arbitrary<Notes> = fc
  .tuple(fc.array(comment, { maxLength: 1 }), fc.option(comment, { freq: 5 }))
  .map(([above, behind]) => ({ above, behind }));

type Bodied = { readonly line: BlockLine; readonly block: Block };

const { block } = fc.letrec<Bodied>((tie) => {
  const then = fc.oneof({ depthSize: 'small', withCrossShrink: true }, priceLine, tie('block'));
  return {
    line: fc.oneof(
      fc
        .tuple(fc.option(condition), then, notes)
        .map(([when, then, notes]): BlockLine => ({ kind: 'alternative', when, then, notes, span })),
      fc
        .tuple(quantity, then, notes)
        .map(([width, then, notes]): BlockLine => ({ kind: 'band', word: 'next', width, then, notes, span })),
      fc
        .tuple(fc.array(text, { minLength: 1, maxLength: 2 }), then, notes)
        .map(([limits, then, notes]): BlockLine => ({ kind: 'case', word: 'is', limits, then, notes, span })),
      fc
        .tuple(quantity, then, notes)
        .map(
          ([limit, then, notes]): BlockLine => ({ kind: 'case', word: 'up to', limits: [limit], then, notes, span }),
        ),
      fc.tuple(term, notes).map(([term, notes]): BlockLine => ({ kind: 'term', term, notes, span })),
    ),
    block: fc
      .record({
        by: fc.option(fc.tuple(subject, fc.boolean())).map((by) => {
          return by === null ? null : { subject: { ...by[0], total: false }, total: by[1], span };
        }),
        inOrder: fc.boolean(),
        ifEver: fc.boolean(),
        terms,
        lines: fc.array(tie('line'), { maxLength: 4 }),
        closing: fc.array(comment, { maxLength: 1 }),
      })
      .map((parts) => ({ kind: 'block', ...parts, span })),
  };
});

// ---- expressions ------------------------------------------------------------------------------------------------------

const reference: fc.Arbitrary<Expression> = fc
  .tuple(
    fc.boolean(),
    fc.constantFrom('energy', 'session start', 'tolerance', 'total', 'charging time', 'total net', 'energy of periods'),
  )
  .map(([its, phrase]) => ({ kind: 'reference', its, phrase, span }));
const constant = fc.oneof(quantity, percent, money, text) as fc.Arbitrary<Expression>;

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(reference, constant, fc.constant<Expression>({ kind: 'finding', severity: 'error', span })),
    fc
      .tuple(
        fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
        tie('expression'),
        tie('expression'),
      )
      .map(([operator, left, right]): Expression => ({ kind: 'arithmetic', operator, left, right, span })),
    fc
      .tuple(fc.constantFrom('<' as const, '>=' as const, '=' as const), tie('expression'), tie('expression'))
      .map(([operator, left, right]): Expression => ({ kind: 'relation', operator, left, right, span })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('expression'), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, of]): Expression => ({ kind, of, span })),
    fc
      .tuple(tie('expression'), fc.boolean(), fc.array(fc.oneof(reference, constant), { minLength: 1, maxLength: 2 }))
      .map(([of, negated, values]): Expression => ({ kind: 'is', of, negated, values, span })),
    fc
      .tuple(tie('expression'), fc.boolean())
      .map(([of, negated]): Expression => ({ kind: 'state', of, negated, state: 'missing', span })),
    tie('expression').map((of): Expression => ({ kind: 'not', of, span })),
    tie('expression').map((of): Expression => ({ kind: 'negative', of, span })),
    fc
      .tuple(name, tie('expression'))
      .map(([name, value]): Expression => ({ kind: 'call', name, arguments: [value], span })),
    fc.tuple(fc.constantFrom('any' as const, 'number of' as const), fc.option(tie('expression'))).map(
      ([quantifier, where]): Expression => ({
        kind: 'search',
        quantifier,
        other: true,
        what: 'records',
        same: [],
        last: null,
        where,
        span,
      }),
    ),
  ),
}));

// ---- files ------------------------------------------------------------------------------------------------------------

const component: fc.Arbitrary<ComponentClause> = fc
  .tuple(
    fc.constantFrom('energy' as const, 'idle time after charge end' as const),
    fc.option(text),
    fc.oneof(priceLine, block),
    notes,
  )
  .map(([phrase, label, body, notes]) => ({
    kind: 'component',
    component: { phrase, label, span },
    body,
    notes,
    span,
  }));

const tariff: fc.Arbitrary<Declaration> = fc
  .tuple(name, fc.option(text), fc.option(name), fc.array(component, { maxLength: 3 }), notes)
  .map(([name, title, base, clauses, notes]) => ({
    kind: 'tariff',
    name,
    title,
    extends: base,
    clauses,
    closing: [],
    notes,
    span,
  }));

const check: fc.Arbitrary<Declaration> = fc.tuple(name, expression, notes).map(([name, when, notes]) => {
  const line = { kind: 'doubtful', when, notes: { above: [], behind: null }, span } as const;
  return { kind: 'check', name, title: null, lines: [line], closing: [], notes, span };
});

export const fileTree: fc.Arbitrary<SourceFile> = fc
  .tuple(fc.array(fc.oneof(tariff, check), { maxLength: 3 }), fc.array(comment, { maxLength: 1 }))
  .map(([declarations, closing]) => ({ kind: 'file', declarations, closing, span }));
