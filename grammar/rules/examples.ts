import { Comma, QuantityLiteral, word } from '../scan/token.ts';
import type { BareNumber, Quantity, TaxSide } from '../tree/literals.ts';
import type {
  CaseColumn,
  Expectation,
  ExpectedAmount,
  ExpectLine,
  GivenFact,
  SessionLine,
  SessionPart,
  SessionText,
  WithLine,
} from '../tree/tariff.ts';
import { literalOf, means } from './base.ts';
import type { Bare } from './prices.ts';
import { TariffRules } from './tariff.ts';

type Measured = Quantity | BareNumber;
type AmountOf = Extract<Expectation, { kind: 'amount' }>['of'];

/** A column of a cases table: what it holds, and the words of its head that go with every amount below. */
export interface ColumnHead {
  readonly of: CaseColumn['of'];
  readonly exactly: boolean;
  readonly side: TaxSide | null;
}

const unitOf = (measured: Measured | null): string =>
  measured?.kind === 'quantity' ? (measured.parts[0]?.unit ?? '') : '';
const isEnergy = (measured: Measured): boolean => unitOf(measured).endsWith('Wh');
const isPower = (quantity: Quantity): boolean => unitOf(quantity).endsWith('W');

export class ExampleRules extends TariffRules {
  // ---- sessions ---------------------------------------------------------------------------------------------------

  readonly partWord = this.RULE(
    'partWord',
    (): Exclude<SessionPart['kind'], 'mixed' | 'expired' | 'cancelled'> =>
      this.OR<Exclude<SessionPart['kind'], 'mixed' | 'expired' | 'cancelled'>>([
        { ALT: () => means(this.CONSUME(word.charge), 'charge') },
        { ALT: () => means(this.CONSUME(word.idle), 'idle') },
        { ALT: () => means(this.CONSUME(word.pause), 'pause') },
        { ALT: () => means(this.CONSUME(word['out of order']), 'out of order') },
        { ALT: () => means(this.CONSUME(word.return), 'return') },
        { ALT: () => means(this.CONSUME(word.reserve), 'reserve') },
        { ALT: () => means(this.CONSUME(word['plugged in']), 'plugged in') },
        { ALT: () => means(this.CONSUME(word.connected), 'connected') },
      ]),
  );

  readonly stretch = this.RULE('stretch', (): Omit<SessionPart, 'reported' | 'span'> => {
    const kind = this.SUBRULE(this.partWord);
    const first = this.SUBRULE(this.quantity);
    const idle = this.OPTION(() => {
      this.CONSUME(word.idle);
      return this.SUBRULE1(this.quantity);
    });
    const second = this.OPTION1(() => this.SUBRULE2(this.quantity)) ?? null;
    const at = this.OPTION2(() => {
      this.CONSUME(word.at);
      return literalOf<Quantity>(this.CONSUME(QuantityLiteral));
    });
    const under = this.OPTION3(() => {
      this.CONSUME(word.under);
      return this.SUBRULE(this.name);
    });
    return this.ACTION(() => ({
      kind: idle === undefined ? kind : 'mixed',
      idle: idle ?? null,
      // `charge 22 kWh` gives the energy only.
      ...(second === null && isEnergy(first) ? { duration: null, energy: first } : { duration: first, energy: second }),
      power: at !== undefined && isPower(at) ? at : null,
      current: at !== undefined && !isPower(at) ? at : null,
      under: under ?? null,
    }));
  });

  readonly sessionPart = this.RULE('sessionPart', (): SessionPart => {
    const first = this.LA(1);
    const reported = this.OPTION(() => this.CONSUME(word.reported)) !== undefined;
    return this.OR<SessionPart>([
      {
        ALT: () => {
          const stretch = this.SUBRULE(this.stretch);
          return { ...stretch, reported, span: this.since(first) };
        },
      },
      { ALT: () => means(this.CONSUME(word.expired), { ...ending('expired', reported), span: this.since(first) }) },
      { ALT: () => means(this.CONSUME(word.cancelled), { ...ending('cancelled', reported), span: this.since(first) }) },
    ]);
  });

  readonly sessionText = this.RULE('sessionText', (): SessionText => {
    const first = this.LA(1);
    const date = this.SUBRULE(this.date);
    const time = this.SUBRULE(this.time);
    const parts: SessionPart[] = [];
    this.MANY(() => {
      this.CONSUME(Comma);
      parts.push(this.SUBRULE(this.sessionPart));
    });
    return { date, time, parts, span: this.since(first) };
  });

  // ---- what is given ----------------------------------------------------------------------------------------------

  readonly givenFact = this.RULE('givenFact', (): GivenFact => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.givenName);
    const isValue = first.tokenType === word.AC || first.tokenType === word.DC;
    const value = this.OPTION({ GATE: () => !isValue, DEF: () => this.SUBRULE(this.literal) }) ?? null;
    const from = this.OPTION1(() => {
      this.CONSUME(word.from);
      return this.OR([
        {
          ALT: () => {
            const date = this.SUBRULE(this.date);
            return { date, time: this.OPTION2(() => this.SUBRULE(this.time)) ?? null };
          },
        },
        { ALT: () => ({ date: null, time: this.SUBRULE1(this.time) }) },
      ]);
    });
    return { name, value, from: from ?? null, span: this.since(first) };
  });

  readonly givenFacts = this.RULE('givenFacts', (): GivenFact[] => {
    const facts: GivenFact[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => facts.push(this.SUBRULE(this.givenFact)) });
    return facts;
  });

  // ---- what is expected -------------------------------------------------------------------------------------------

  readonly expectedAmount = this.RULE('expectedAmount', (): ExpectedAmount => {
    const exactly = this.OPTION(() => this.CONSUME(word.exactly)) !== undefined;
    const amount = this.OR<ExpectedAmount['amount']>([
      { ALT: () => this.SUBRULE(this.amount) },
      {
        ALT: () => {
          const first = this.CONSUME(word.unknown);
          const side = this.OPTION1(() => this.SUBRULE(this.side)) ?? null;
          return { kind: 'unknown', side, span: this.since(first) };
        },
      },
    ]);
    return { exactly, amount };
  });

  readonly expectedAmounts = this.RULE('expectedAmounts', (): ExpectedAmount[] => {
    const amounts: ExpectedAmount[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: word.and, DEF: () => amounts.push(this.SUBRULE(this.expectedAmount)) });
    return amounts;
  });

  readonly amountOf = this.RULE(
    'amountOf',
    (): AmountOf =>
      this.OR<AmountOf>([
        { ALT: () => this.SUBRULE(this.component) },
        { ALT: () => means(this.CONSUME(word.total), 'total') },
        { ALT: () => means(this.CONSUME(word.surcharges), 'surcharges') },
        { ALT: () => means(this.CONSUME(word.discounts), 'discounts') },
        { ALT: () => means(this.CONSUME(word.limits), 'limits') },
        { ALT: () => means(this.CONSUME(word.rounding), 'rounding') },
      ]),
  );

  readonly expectation = this.RULE('expectation', (): Expectation => {
    const first = this.LA(1);
    return this.OR<Expectation>([
      {
        ALT: () => {
          const of = this.SUBRULE(this.amountOf);
          const amounts = this.SUBRULE(this.expectedAmounts);
          return { kind: 'amount', of, amounts, span: this.since(first) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(word.fault);
          const naming = this.OPTION(() => {
            this.CONSUME(word.naming);
            return this.SUBRULE(this.givenName);
          });
          return { kind: 'fault', naming: naming ?? null, span: this.since(first) };
        },
      },
      {
        ALT: () => {
          const not = this.OPTION1(() => this.CONSUME(word.not)) !== undefined;
          this.CONSUME(word.approximated);
          return { kind: not ? 'not approximated' : 'approximated', span: this.since(first) };
        },
      },
    ]);
  });

  readonly expectationList = this.RULE('expectationList', (): Expectation[] => {
    const list: Expectation[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => list.push(this.SUBRULE(this.expectation)) });
    return list;
  });

  readonly exampleLine = this.RULE(
    'exampleLine',
    (): Bare<WithLine | SessionLine | ExpectLine> =>
      this.OR<Bare<WithLine | SessionLine | ExpectLine>>([
        {
          ALT: () => {
            this.CONSUME(word.with);
            return { kind: 'with', facts: this.SUBRULE(this.givenFacts) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.session);
            return { kind: 'session', session: this.SUBRULE(this.sessionText) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.expect);
            return { kind: 'expect', expectations: this.SUBRULE(this.expectationList) };
          },
        },
      ]),
  );

  // ---- tables of cases --------------------------------------------------------------------------------------------

  readonly columnHead = this.RULE('columnHead', (): ColumnHead => {
    const of = this.OR<CaseColumn['of']>([
      { ALT: () => means(this.CONSUME(word.session), 'session') },
      { ALT: () => means(this.CONSUME(word.with), 'with') },
      { ALT: () => means(this.CONSUME(word.expect), 'expect') },
      { ALT: () => means(this.CONSUME(word.note), 'note') },
      { ALT: () => this.SUBRULE(this.amountOf) },
    ]);
    const exactly = this.OPTION(() => this.CONSUME(word.exactly)) !== undefined;
    const side = this.OPTION1(() => this.SUBRULE(this.side)) ?? null;
    return { of, exactly, side };
  });
}

function ending(kind: 'expired' | 'cancelled', reported: boolean): Omit<SessionPart, 'span'> {
  return { kind, reported, duration: null, idle: null, energy: null, power: null, current: null, under: null };
}
