import type { IToken } from 'chevrotain';
import {
  DateLiteral,
  MoneyLiteral,
  NameWord,
  NumberLiteral,
  PartyLiteral,
  PercentLiteral,
  QuantityLiteral,
  RateLiteral,
  spanOf,
  TextLiteral,
  TimeLiteral,
  WindowLiteral,
  word,
} from '../scan/token.ts';
import type {
  BareNumber,
  CalendarDate,
  Literal,
  Money,
  Name,
  PartyId,
  Percent,
  Quantity,
  Rate,
  TaxSide,
  Text,
  TimeOfDay,
  TimeWindow,
} from '../tree/literals.ts';
import { ClauseParser, literalOf, means } from './base.ts';

export class LiteralRules extends ClauseParser {
  readonly name = this.RULE('name', (): Name => nameOf(this.CONSUME(NameWord)));

  readonly text = this.RULE('text', (): Text => literalOf<Text>(this.CONSUME(TextLiteral)));

  readonly date = this.RULE('date', (): CalendarDate => literalOf<CalendarDate>(this.CONSUME(DateLiteral)));

  readonly time = this.RULE('time', (): TimeOfDay => literalOf<TimeOfDay>(this.CONSUME(TimeLiteral)));

  readonly party = this.RULE('party', (): PartyId => literalOf<PartyId>(this.CONSUME(PartyLiteral)));

  readonly side = this.RULE(
    'side',
    (): TaxSide =>
      this.OR<TaxSide>([
        { ALT: () => means(this.CONSUME(word.net), 'net') },
        { ALT: () => means(this.CONSUME(word.gross), 'gross') },
      ]),
  );

  readonly money = this.RULE('money', (): Money => {
    const token = this.CONSUME(MoneyLiteral);
    const side = this.OPTION(() => this.SUBRULE(this.side)) ?? null;
    return { ...literalOf<Money>(token), side, span: this.since(token) };
  });

  readonly rate = this.RULE('rate', (): Rate => {
    const token = this.CONSUME(RateLiteral);
    const side = this.OPTION(() => this.SUBRULE(this.side)) ?? null;
    return { ...literalOf<Rate>(token), side, span: this.since(token) };
  });

  /** An amount of money, or the number of one whose currency was forgotten. */
  readonly amount = this.RULE('amount', (): Money | BareNumber =>
    this.OR<Money | BareNumber>([
      { ALT: () => this.SUBRULE(this.money) },
      { ALT: () => literalOf<BareNumber>(this.CONSUME(NumberLiteral)) },
    ]),
  );

  readonly quantity = this.RULE('quantity', (): Quantity | BareNumber =>
    this.OR<Quantity | BareNumber>([
      { ALT: () => literalOf<Quantity>(this.CONSUME(QuantityLiteral)) },
      { ALT: () => literalOf<BareNumber>(this.CONSUME(NumberLiteral)) },
    ]),
  );

  readonly percentage = this.RULE('percentage', (): Percent | BareNumber =>
    this.OR<Percent | BareNumber>([
      { ALT: () => literalOf<Percent>(this.CONSUME(PercentLiteral)) },
      { ALT: () => literalOf<BareNumber>(this.CONSUME(NumberLiteral)) },
    ]),
  );

  readonly literal = this.RULE(
    'literal',
    (): Literal =>
      this.OR<Literal>([
        { ALT: () => this.SUBRULE(this.money) },
        { ALT: () => this.SUBRULE(this.rate) },
        { ALT: () => literalOf<Quantity>(this.CONSUME(QuantityLiteral)) },
        { ALT: () => literalOf<Percent>(this.CONSUME(PercentLiteral)) },
        { ALT: () => literalOf<BareNumber>(this.CONSUME(NumberLiteral)) },
        { ALT: () => this.SUBRULE(this.text) },
        { ALT: () => this.SUBRULE(this.date) },
        { ALT: () => this.SUBRULE(this.time) },
        { ALT: () => literalOf<TimeWindow>(this.CONSUME(WindowLiteral)) },
        { ALT: () => this.SUBRULE(this.party) },
        { ALT: () => this.SUBRULE(this.name) },
        { ALT: () => nameOf(this.CONSUME(word.AC)) },
        { ALT: () => nameOf(this.CONSUME(word.DC)) },
      ]),
  );
}

export const nameOf = (token: IToken): Name => ({
  kind: 'name',
  name: token.image.replace(/[ \t\u00a0\u202f]+/g, ' '),
  span: spanOf(token),
});
