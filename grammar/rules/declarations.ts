import type { IToken } from 'chevrotain';
import { Comma, NameWord, OpenBrace, phraseOf, Semicolon, Slash, TextLiteral, word } from '../scan/token.ts';
import type {
  CalendarDeclaration,
  CalendarLine,
  CounterDeclaration,
  FactDeclaration,
  FactTypeText,
  PriceDeclaration,
  PriceStep,
  SeriesDeclaration,
  SeriesLine,
  ValueDeclaration,
  ValueEntry,
} from '../tree/file.ts';
import type { Text } from '../tree/literals.ts';
import { means } from './base.ts';
import { ExampleRules } from './examples.ts';
import type { Bare } from './prices.ts';

type PlainType = Exclude<FactTypeText['kind'], 'one of'>;

export type ValueHeader = Pick<ValueDeclaration, 'kind' | 'name'> & { readonly entry: Bare<ValueEntry> | null };
export type NamedHeader<D extends { kind: string; name: unknown }> = Pick<D, 'kind' | 'name'>;

export class DeclarationRules extends ExampleRules {
  readonly valueHeader = this.RULE('valueHeader', (): ValueHeader => {
    this.CONSUME(word.value);
    const name = this.SUBRULE(this.name);
    const entry = this.OR<Bare<ValueEntry> | null>([
      { ALT: () => means(this.CONSUME(OpenBrace), null) },
      { ALT: () => this.SUBRULE(this.valueEntry) },
    ]);
    return { kind: 'value', name, entry };
  });

  readonly valueEntry = this.RULE('valueEntry', (): Bare<ValueEntry> => {
    const value = this.SUBRULE(this.literal);
    const from = this.OPTION(() => {
      this.CONSUME(word.from);
      return this.SUBRULE(this.date);
    });
    const source = this.OPTION1(() => {
      this.CONSUME(word.source);
      return this.SUBRULE(this.text);
    });
    return { kind: 'value entry', value, from: from ?? null, source: source ?? null };
  });

  // ---- facts and counters -----------------------------------------------------------------------------------------

  readonly factType = this.RULE('factType', (): FactTypeText => {
    const first = this.LA(1);
    return this.OR<FactTypeText>([
      {
        ALT: () => {
          this.CONSUME(word['one of']);
          const values: Text[] = [this.SUBRULE(this.text)];
          this.MANY({
            GATE: () => this.nextIs(2, TextLiteral),
            DEF: () => {
              this.CONSUME(Comma);
              values.push(this.SUBRULE1(this.text));
            },
          });
          return { kind: 'one of', values, span: this.since(first) };
        },
      },
      { ALT: () => ({ kind: this.SUBRULE(this.plainType), span: this.since(first) }) },
    ]);
  });

  readonly plainType = this.RULE('plainType', (): PlainType => {
    const token = this.OR<IToken>([
      { ALT: () => this.CONSUME(word.percent) },
      { ALT: () => this.CONSUME(word.text) },
      { ALT: () => this.CONSUME(word.party) },
      { ALT: () => this.CONSUME(word.count) },
      { ALT: () => this.CONSUME(word.energy) },
      { ALT: () => this.CONSUME(word.power) },
      { ALT: () => this.CONSUME(word.duration) },
      { ALT: () => this.CONSUME(word.current) },
      { ALT: () => this.CONSUME(word.money) },
      { ALT: () => this.CONSUME(word['yes or no']) },
    ]);
    return phraseOf(token) as PlainType;
  });

  readonly factHeader = this.RULE('factHeader', (): Bare<FactDeclaration> => {
    this.CONSUME(word.fact);
    const name = this.SUBRULE(this.name);
    const type = this.SUBRULE(this.factType);
    this.OR([{ ALT: () => this.CONSUME(Comma) }, { ALT: () => this.CONSUME(Semicolon) }]);
    const reading = this.OR1<FactDeclaration['reading']>([
      { ALT: () => means(this.CONSUME(word.followed), 'followed') },
      { ALT: () => means(this.CONSUME(word['at start']), 'at start') },
    ]);
    return { kind: 'fact', name, type, reading };
  });

  readonly counterHeader = this.RULE('counterHeader', (): Bare<CounterDeclaration> => {
    this.CONSUME(word.counter);
    const name = this.SUBRULE(this.name);
    return { kind: 'counter', name, type: this.SUBRULE(this.factType) };
  });

  // ---- series and prices on them ----------------------------------------------------------------------------------

  readonly seriesHeader = this.RULE('seriesHeader', (): NamedHeader<SeriesDeclaration> => {
    this.CONSUME(word.series);
    const name = this.SUBRULE(this.name);
    this.CONSUME(OpenBrace);
    return { kind: 'series', name };
  });

  readonly seriesLine = this.RULE(
    'seriesLine',
    (): Bare<SeriesLine> =>
      this.OR<Bare<SeriesLine>>([
        {
          ALT: () => {
            this.CONSUME(word.unit);
            const currency = this.CONSUME(NameWord).image;
            this.CONSUME(Slash);
            return { kind: 'series unit', currency, per: this.CONSUME1(NameWord).image };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.every);
            return { kind: 'series every', length: this.SUBRULE(this.quantity) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.source);
            return { kind: 'series source', text: this.SUBRULE(this.text) };
          },
        },
      ]),
  );

  readonly priceHeader = this.RULE('priceHeader', (): NamedHeader<PriceDeclaration> => {
    this.CONSUME(word.price);
    const name = this.SUBRULE(this.name);
    this.CONSUME(OpenBrace);
    return { kind: 'price declaration', name };
  });

  readonly priceStep = this.RULE(
    'priceStep',
    (): Bare<PriceStep> =>
      this.OR<Bare<PriceStep>>([
        {
          ALT: () => {
            this.CONSUME(word.take);
            const series = this.SUBRULE(this.name);
            return { kind: 'take', series, atStart: this.OPTION(() => this.CONSUME(word['at start'])) !== undefined };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.times);
            return { kind: 'times', factor: this.SUBRULE(this.literal) };
          },
        },
        {
          ALT: () => {
            const kind = this.OR1<'plus' | 'minus'>([
              { ALT: () => means(this.CONSUME(word.plus), 'plus') },
              { ALT: () => means(this.CONSUME(word.minus), 'minus') },
            ]);
            return { kind, value: this.SUBRULE1(this.literal) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.between);
            const low = this.SUBRULE2(this.literal);
            this.CONSUME(word.and);
            return { kind: 'between', low, high: this.SUBRULE3(this.literal) };
          },
        },
        {
          ALT: () => {
            const kind = this.OR2<'step at least' | 'step at most'>([
              { ALT: () => means(this.CONSUME(word['at least']), 'step at least') },
              { ALT: () => means(this.CONSUME(word['at most']), 'step at most') },
            ]);
            return { kind, value: this.SUBRULE4(this.literal) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word['if missing']);
            return { kind: 'if missing', value: this.SUBRULE5(this.literal) };
          },
        },
      ]),
  );

  // ---- calendars --------------------------------------------------------------------------------------------------

  readonly calendarHeader = this.RULE('calendarHeader', (): NamedHeader<CalendarDeclaration> => {
    this.CONSUME(word.calendar);
    const name = this.SUBRULE(this.name);
    this.CONSUME(OpenBrace);
    return { kind: 'calendar declaration', name };
  });

  readonly calendarLine = this.RULE(
    'calendarLine',
    (): Bare<CalendarLine> =>
      this.OR<Bare<CalendarLine>>([
        {
          // Not a calendar of that name.
          IGNORE_AMBIGUITIES: true,
          ALT: () => {
            this.CONSUME(word.source);
            return { kind: 'calendar source', text: this.SUBRULE(this.text) };
          },
        },
        {
          // Not a calendar of that name.
          IGNORE_AMBIGUITIES: true,
          ALT: () => {
            this.CONSUME(word.version);
            return { kind: 'calendar version', text: this.SUBRULE1(this.text) };
          },
        },
        { ALT: () => ({ kind: 'calendar days', days: this.SUBRULE(this.dayOrDates) }) },
      ]),
  );
}
