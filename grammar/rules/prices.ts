import type { IToken } from 'chevrotain';
import {
  Comma,
  DateLiteral,
  MoneyLiteral,
  NameWord,
  NumberLiteral,
  OpenBrace,
  PartyLiteral,
  PercentLiteral,
  phraseOf,
  QuantityLiteral,
  RateLiteral,
  TextLiteral,
  WindowLiteral,
  word,
  YearlyDateLiteral,
} from '../scan/token.ts';
import type { ComparisonWord } from '../tree/conditions.ts';
import type { BareNumber, Literal, Quantity, TimeWindow } from '../tree/literals.ts';
import type {
  AlternativeLine,
  BandLine,
  By,
  CaseLine,
  LimitTerm,
  Price,
  PriceLine,
  Scope,
  Term,
  TermLine,
} from '../tree/prices.ts';
import { literalOf, means } from './base.ts';
import { ConditionRules } from './conditions.ts';

/** A body as far as its own clause tells: a block's and a grid's lines are clauses of their own. */
export type OpenBody =
  | PriceLine
  | {
      readonly kind: 'open block';
      readonly by: By | null;
      readonly inOrder: boolean;
      readonly ifEver: boolean;
      readonly terms: readonly Term[];
    }
  | { readonly kind: 'open grid'; readonly terms: readonly Term[] };

/** A line-level node before its comments, its place and its nested lines are known. */
export type Bare<L> = L extends unknown ? Omit<L, 'notes' | 'span'> : never;

export type OpenBlockLine =
  | (Omit<Bare<AlternativeLine>, 'then'> & { readonly body: OpenBody })
  | (Omit<Bare<BandLine>, 'then'> & { readonly body: OpenBody })
  | (Omit<Bare<CaseLine>, 'then'> & { readonly body: OpenBody })
  | Bare<TermLine>;

export class PriceRules extends ConditionRules {
  /** Whether the block that the line stands in has a `by`: a bare name then is a value of it, and not a calendar. */
  linesHaveBy = false;

  readonly price = this.RULE('price', (): Price => {
    const first = this.LA(1);
    return this.OR<Price>([
      {
        ALT: () => {
          this.CONSUME(word.free);
          return { kind: 'free', span: this.since(first) };
        },
      },
      {
        ALT: () => {
          const money = this.SUBRULE(this.money);
          const length = this.OPTION(() => {
            this.CONSUME(word['per started']);
            return this.SUBRULE(this.quantity);
          });
          return length === undefined ? money : { kind: 'started block', money, length, span: this.since(first) };
        },
      },
      { ALT: () => this.SUBRULE(this.rate) },
      { ALT: () => this.SUBRULE(this.name) },
      { ALT: () => literalOf<BareNumber>(this.CONSUME(NumberLiteral)) },
    ]);
  });

  // ---- terms ------------------------------------------------------------------------------------------------------

  readonly scope = this.RULE('scope', (): Scope => {
    const first = this.LA(1);
    return this.OR<Scope>([
      { ALT: () => means(this.CONSUME(word.session), { kind: 'session', span: this.since(first) }) },
      { ALT: () => means(this.CONSUME(word.day), { kind: 'day', span: this.since(first) }) },
      { ALT: () => means(this.CONSUME(word.month), { kind: 'month', span: this.since(first) }) },
      {
        ALT: () => {
          const length = literalOf<Quantity>(this.CONSUME(QuantityLiteral));
          return { kind: 'hours', length, span: this.since(first) };
        },
      },
      {
        ALT: () => {
          const window = literalOf<TimeWindow>(this.CONSUME(WindowLiteral));
          return { kind: 'window', window, span: this.since(first) };
        },
      },
    ]);
  });

  readonly limit = this.RULE('limit', (): LimitTerm => {
    const first = this.LA(1);
    const kind = this.OR<LimitTerm['kind']>([
      { ALT: () => means(this.CONSUME(word['at most']), 'at most') },
      { ALT: () => means(this.CONSUME(word['at least']), 'at least') },
    ]);
    const money = this.SUBRULE(this.amount);
    const scope = this.OPTION(() => {
      this.CONSUME(word.per);
      return this.SUBRULE(this.scope);
    });
    const holder = this.OPTION1(() => {
      this.CONSUME(word['for each']);
      return this.OR1<IToken>([
        { ALT: () => this.CONSUME(word.token) },
        { ALT: () => this.CONSUME(word.contract) },
        { ALT: () => this.CONSUME(word.location) },
      ]);
    });
    const forEach = holder === undefined ? null : (phraseOf(holder) as LimitTerm['forEach']);
    return { kind, money, scope: scope ?? null, forEach, span: this.since(first) };
  });

  readonly because = this.RULE('because', (): Extract<Term, { kind: 'because' }> => {
    const first = this.CONSUME(word.because);
    const text = this.SUBRULE(this.text);
    return { kind: 'because', text, span: this.since(first) };
  });

  readonly term = this.RULE('term', (): Term => {
    const first = this.LA(1);
    return this.OR<Term>([
      {
        ALT: () => {
          this.CONSUME(word.vat);
          const rate = this.SUBRULE(this.percentage);
          return { kind: 'vat', rate, span: this.since(first) };
        },
      },
      { ALT: () => means(this.CONSUME(word['no vat']), { kind: 'no vat', span: this.since(first) }) },
      { ALT: () => means(this.CONSUME(word['billed for at least']), this.quantityTerm('billed for at least', 1)) },
      { ALT: () => means(this.CONSUME(word['rounded up to']), this.quantityTerm('rounded up to', 2)) },
      { ALT: () => means(this.CONSUME(word.step), this.quantityTerm('step', 3)) },
      { ALT: () => this.SUBRULE(this.because) },
      { ALT: () => this.SUBRULE(this.limit) },
    ]);
  });

  private quantityTerm(kind: 'billed for at least' | 'rounded up to' | 'step', occurrence: 1 | 2 | 3): Term {
    const first = this.LA(0);
    const quantity = this.subrule(occurrence, this.quantity);
    return { kind, quantity, span: this.since(first) };
  }

  readonly terms = this.RULE('terms', (): Term[] => {
    const terms: Term[] = [];
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(Comma);
            terms.push(this.SUBRULE(this.term));
          },
        },
        { ALT: () => terms.push(this.SUBRULE(this.because)) },
      ]);
    });
    return terms;
  });

  // ---- bodies -----------------------------------------------------------------------------------------------------

  readonly by = this.RULE('by', (): By => {
    const first = this.CONSUME(word.by);
    return this.OR<By>([
      {
        ALT: () => {
          this.CONSUME(word.total);
          const subject = this.OPTION(() => this.SUBRULE(this.plainSubject)) ?? null;
          return { subject, total: true, span: this.since(first) };
        },
      },
      {
        ALT: () => {
          const subject = this.SUBRULE1(this.plainSubject);
          return { subject, total: false, span: this.since(first) };
        },
      },
    ]);
  });

  readonly body = this.RULE('body', (): OpenBody => {
    const first = this.LA(1);
    const isTable = this.OPTION(() => this.CONSUME(word.table)) !== undefined;
    const by = this.OPTION1(() => this.SUBRULE(this.by)) ?? null;
    const marks: IToken[] = [];
    this.MANY(() =>
      this.OR([
        { ALT: () => marks.push(this.CONSUME(word['in this order'])) },
        { ALT: () => marks.push(this.CONSUME(word['if ever'])) },
      ]),
    );
    const inOrder = marks.some((mark) => mark.tokenType === word['in this order']);
    const ifEver = marks.some((mark) => mark.tokenType === word['if ever']);
    const terms = this.SUBRULE(this.terms);
    return this.OR1<OpenBody>([
      {
        ALT: () => {
          this.CONSUME(OpenBrace);
          return isTable ? { kind: 'open grid', terms } : { kind: 'open block', by, inOrder, ifEver, terms };
        },
      },
      {
        // Words that shape a block want one.
        GATE: () => !isTable && by === null && !inOrder && !ifEver,
        ALT: () => {
          const price = this.SUBRULE(this.price);
          const more = this.SUBRULE1(this.terms);
          return this.ACTION(() => ({ kind: 'price', price, terms: [...terms, ...more], span: this.since(first) }));
        },
      },
    ]);
  });

  // ---- lines of a block -------------------------------------------------------------------------------------------

  readonly bandWidth = this.RULE(
    'bandWidth',
    (): NonNullable<BandLine['width']> =>
      this.OR<NonNullable<BandLine['width']>>([
        { ALT: () => this.SUBRULE(this.name) },
        { ALT: () => this.SUBRULE(this.quantity) },
      ]),
  );

  readonly band = this.RULE('band', (): OpenBlockLine => {
    const head = this.OR<{ word: BandLine['word']; width: BandLine['width'] }>([
      {
        ALT: () => {
          this.CONSUME(word.first);
          return { word: 'first', width: this.SUBRULE(this.bandWidth) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(word.next);
          return { word: 'next', width: this.SUBRULE1(this.bandWidth) };
        },
      },
      { ALT: () => means(this.CONSUME(word.then), { word: 'then', width: null }) },
    ]);
    const body = this.SUBRULE(this.body);
    return { kind: 'band', ...head, body };
  });

  readonly caseHead = this.RULE('caseHead', (): { word: ComparisonWord | 'is'; limits: readonly Literal[] } =>
    this.OR([
      {
        ALT: () => {
          const comparison = this.SUBRULE(this.comparisonWord);
          return { word: comparison, limits: [this.SUBRULE(this.literal)] };
        },
      },
      { ALT: () => ({ word: 'is' as const, limits: this.SUBRULE(this.values) }) },
    ]),
  );

  private startsCase(): boolean {
    if (this.nextIs(1, word.below, word['up to'], word.above)) return true;
    if (this.nextIs(1, word.from)) return !this.nextIs(2, DateLiteral, YearlyDateLiteral);
    if (this.nextIs(1, TextLiteral, PartyLiteral, QuantityLiteral, PercentLiteral, NumberLiteral)) return true;
    if (this.nextIs(1, MoneyLiteral, RateLiteral)) return this.linesHaveBy;
    return this.linesHaveBy && this.nextIs(1, NameWord, word.AC, word.DC) && !this.comparesNext();
  }

  private comparesNext(): boolean {
    return this.nextIs(2, word.below, word['up to'], word.above, word.from, word.is, word['at start']);
  }

  readonly blockLine = this.RULE(
    'blockLine',
    (): OpenBlockLine =>
      this.OR<OpenBlockLine>({
        MAX_LOOKAHEAD: 1,
        DEF: [
          { ALT: () => this.SUBRULE(this.band) },
          {
            ALT: () => {
              this.CONSUME(word.otherwise);
              return { kind: 'alternative', when: null, body: this.SUBRULE(this.body) };
            },
          },
          { ALT: () => ({ kind: 'term', term: this.SUBRULE(this.term) }) },
          {
            IGNORE_AMBIGUITIES: true,
            GATE: () => this.startsCase(),
            ALT: () => {
              const head = this.SUBRULE(this.caseHead);
              return { kind: 'case', ...head, body: this.SUBRULE1(this.body) };
            },
          },
          {
            ALT: () => {
              const when = this.SUBRULE(this.condition);
              return { kind: 'alternative', when, body: this.SUBRULE2(this.body) };
            },
          },
        ],
      }),
  );
}
