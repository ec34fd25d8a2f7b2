import { EOF, type IToken } from 'chevrotain';
import {
  CloseParen,
  Comma,
  Equal,
  FieldWord,
  Greater,
  GreaterOrEqual,
  Less,
  LessOrEqual,
  Minus,
  MoneyLiteral,
  NameWord,
  NumberLiteral,
  OpenParen,
  PercentLiteral,
  Plus,
  phraseOf,
  QuantityLiteral,
  RateLiteral,
  Slash,
  Star,
  SubjectWord,
  word,
} from '../scan/token.ts';
import type {
  Expression,
  FindingTest,
  IsTest,
  Logic,
  Reference,
  Relation,
  Search,
  StateTest,
} from '../tree/expressions.ts';
import type { BareNumber, Percent, Quantity } from '../tree/literals.ts';
import { literalOf, means } from './base.ts';
import { DeclarationRules } from './declarations.ts';

export class ExpressionRules extends DeclarationRules {
  readonly expression = this.RULE('expression', (): Expression => {
    const first = this.LA(1);
    const of: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: word.or, DEF: () => of.push(this.SUBRULE(this.allOf)) });
    return logic('or', of, this.since(first));
  });

  readonly allOf = this.RULE('allOf', (): Expression => {
    const first = this.LA(1);
    const of: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: word.and, DEF: () => of.push(this.SUBRULE(this.negation)) });
    return logic('and', of, this.since(first));
  });

  readonly negation = this.RULE('negation', (): Expression => {
    const negations: IToken[] = [];
    this.MANY(() => negations.push(this.CONSUME(word.not)));
    const relation = this.SUBRULE(this.relation);
    return this.ACTION(() =>
      negations.reduceRight<Expression>((of, token) => ({ kind: 'not', of, span: this.since(token) }), relation),
    );
  });

  readonly relation = this.RULE('relation', (): Expression => {
    const left = this.SUBRULE(this.sum);
    const compared = this.OPTION(() =>
      this.OR<Expression>([
        {
          ALT: () => {
            const operator = this.SUBRULE(this.relationSign);
            const right = this.SUBRULE1(this.sum);
            return this.ACTION(() => ({ kind: 'relation', operator, left, right, span: this.upToHere(left) }));
          },
        },
        {
          ALT: () => {
            const comparison = this.SUBRULE(this.comparisonWord);
            const right = this.SUBRULE2(this.sum);
            const sides = { left, right };
            return this.ACTION(() => ({
              kind: 'word relation',
              word: comparison,
              ...sides,
              span: this.upToHere(left),
            }));
          },
        },
        {
          ALT: () => {
            const what = this.SUBRULE(this.isWhat);
            return this.ACTION(() => ({ ...what, of: left, span: this.upToHere(left) }));
          },
        },
      ]),
    );
    return compared ?? left;
  });

  readonly isWhat = this.RULE('isWhat', (): Omit<IsTest, 'of' | 'span'> | Omit<StateTest, 'of' | 'span'> => {
    this.CONSUME(word.is);
    const negated = this.OPTION(() => this.CONSUME(word.not)) !== undefined;
    return this.OR<Omit<IsTest, 'of' | 'span'> | Omit<StateTest, 'of' | 'span'>>([
      { ALT: () => ({ kind: 'state', negated, state: this.SUBRULE(this.state) }) },
      { ALT: () => ({ kind: 'is', negated, values: this.SUBRULE(this.alternatives) }), IGNORE_AMBIGUITIES: true },
    ]);
  });

  private upToHere(from: Expression): Expression['span'] {
    return { start: from.span.start, end: (this.LA(0).endOffset ?? -1) + 1 };
  }

  readonly relationSign = this.RULE('relationSign', (): Relation['operator'] =>
    this.OR<Relation['operator']>([
      { ALT: () => means(this.CONSUME(Less), '<') },
      { ALT: () => means(this.CONSUME(LessOrEqual), '<=') },
      { ALT: () => means(this.CONSUME(Greater), '>') },
      { ALT: () => means(this.CONSUME(GreaterOrEqual), '>=') },
      { ALT: () => means(this.CONSUME(Equal), '=') },
    ]),
  );

  readonly state = this.RULE('state', (): StateTest['state'] =>
    this.OR<StateTest['state']>([
      { ALT: () => means(this.CONSUME(word.missing), 'missing') },
      { ALT: () => means(this.CONSUME(word.unknown), 'unknown') },
      { ALT: () => means(this.CONSUME(word['well-formed']), 'well-formed') },
    ]),
  );

  readonly alternatives = this.RULE('alternatives', (): Expression[] => {
    const values = [this.SUBRULE(this.primary)];
    this.MANY({
      GATE: () => this.valueIsNext(),
      DEF: () => {
        this.CONSUME(word.or);
        values.push(this.SUBRULE1(this.primary));
      },
    });
    return values;
  });

  /** After `is a or`: one value by itself, as in `is a or b`; `is a or total above …` and `is a or (b)` begin another condition. */
  private valueIsNext(): boolean {
    if (this.nextIs(2, OpenParen, Minus, word.not, word.any, word.every, word['number of'])) return false;
    const sided = this.nextIs(2, MoneyLiteral, RateLiteral) && this.nextIs(3, word.net, word.gross);
    return this.nextIs(sided || this.nextIs(2, word.its) ? 4 : 3, word.or, word.and, CloseParen, Comma, EOF);
  }

  // ---- arithmetic -------------------------------------------------------------------------------------------------

  readonly sum = this.RULE('sum', (): Expression => {
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const operator = this.OR<'+' | '-'>([
        { ALT: () => means(this.CONSUME(Plus), '+') },
        { ALT: () => means(this.CONSUME(Minus), '-') },
      ]);
      const right = this.SUBRULE1(this.product);
      const before = left;
      left = this.ACTION(() => ({
        kind: 'arithmetic',
        operator,
        left: before,
        right,
        span: this.upToHere(before),
      }));
    });
    return left;
  });

  readonly product = this.RULE('product', (): Expression => {
    let left = this.SUBRULE(this.signed);
    this.MANY(() => {
      const operator = this.OR<'*' | '/'>([
        { ALT: () => means(this.CONSUME(Star), '*') },
        { ALT: () => means(this.CONSUME(Slash), '/') },
      ]);
      const right = this.SUBRULE1(this.signed);
      const before = left;
      left = this.ACTION(() => ({
        kind: 'arithmetic',
        operator,
        left: before,
        right,
        span: this.upToHere(before),
      }));
    });
    return left;
  });

  readonly signed = this.RULE('signed', (): Expression => {
    const signs: IToken[] = [];
    this.MANY(() => signs.push(this.CONSUME(Minus)));
    const value = this.SUBRULE(this.primary);
    return this.ACTION(() =>
      signs.reduceRight<Expression>((of, token) => ({ kind: 'negative', of, span: this.since(token) }), value),
    );
  });

  // ---- what is computed with --------------------------------------------------------------------------------------

  readonly primary = this.RULE(
    'primary',
    (): Expression =>
      this.OR<Expression>([
        {
          ALT: () => {
            this.CONSUME(OpenParen);
            const inner = this.SUBRULE(this.expression);
            this.CONSUME(CloseParen);
            return inner;
          },
        },
        { ALT: () => this.SUBRULE(this.search), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.count) },
        { GATE: () => this.nextIs(2, OpenParen), ALT: () => this.SUBRULE(this.call), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.reference) },
        { ALT: () => this.SUBRULE(this.constant) },
      ]),
  );

  readonly constant = this.RULE(
    'constant',
    (): Expression =>
      this.OR<Expression>([
        { ALT: () => this.SUBRULE(this.money) },
        { ALT: () => this.SUBRULE(this.rate) },
        { ALT: () => literalOf<Quantity>(this.CONSUME(QuantityLiteral)) },
        { ALT: () => literalOf<Percent>(this.CONSUME(PercentLiteral)) },
        { ALT: () => literalOf<BareNumber>(this.CONSUME(NumberLiteral)) },
        { ALT: () => this.SUBRULE(this.text) },
        { ALT: () => this.SUBRULE(this.date) },
        { ALT: () => this.SUBRULE(this.time) },
        { ALT: () => this.SUBRULE(this.party) },
      ]),
  );

  readonly reference = this.RULE('reference', (): Reference => {
    const first = this.LA(1);
    const its = this.OPTION(() => this.CONSUME(word.its)) !== undefined;
    const token = this.OR<IToken>([
      { ALT: () => this.CONSUME(FieldWord) },
      { ALT: () => this.CONSUME(word.total) },
      { ALT: () => this.CONSUME(SubjectWord) },
      { ALT: () => this.CONSUME(NameWord) },
      { ALT: () => this.CONSUME(word.AC) },
      { ALT: () => this.CONSUME(word.DC) },
    ]);
    return { kind: 'reference', its, phrase: phraseOf(token) ?? token.image, span: this.since(first) };
  });

  readonly call = this.RULE('call', (): Expression => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(OpenParen);
    const values: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => values.push(this.SUBRULE(this.expression)) });
    this.CONSUME(CloseParen);
    return this.ACTION(() => ({
      kind: 'call',
      name,
      arguments: values,
      span: { start: name.span.start, end: (this.LA(0).endOffset ?? -1) + 1 },
    }));
  });

  readonly search = this.RULE('search', (): Search | FindingTest => {
    const first = this.LA(1);
    const quantifier = this.OR<'any' | 'every'>([
      { ALT: () => means(this.CONSUME(word.any), 'any') },
      { ALT: () => means(this.CONSUME(word.every), 'every') },
    ]);
    return this.OR1<Search | FindingTest>([
      {
        ALT: () => {
          const severity = this.SUBRULE(this.severity);
          return { kind: 'finding', severity, span: this.since(first) };
        },
      },
      {
        ALT: () => {
          const scope = this.SUBRULE(this.searched);
          return { kind: 'search', quantifier, ...scope, span: this.since(first) };
        },
      },
    ]);
  });

  readonly count = this.RULE('count', (): Search => {
    const first = this.CONSUME(word['number of']);
    const scope = this.SUBRULE(this.searched);
    return { kind: 'search', quantifier: 'number of', ...scope, span: this.since(first) };
  });

  readonly severity = this.RULE('severity', (): FindingTest['severity'] =>
    this.OR<FindingTest['severity']>([
      { ALT: () => means(this.CONSUME(word.error), 'error') },
      { ALT: () => means(this.CONSUME(word.doubtful), 'doubtful') },
      { ALT: () => means(this.CONSUME(word.info), 'info') },
    ]),
  );

  readonly searched = this.RULE('searched', (): Omit<Search, 'kind' | 'quantifier' | 'span'> => {
    const other = this.OPTION(() => this.CONSUME(word.other)) !== undefined;
    const what = this.OR<Search['what']>([
      { ALT: () => means(this.CONSUME(word.records), 'records') },
      { ALT: () => means(this.CONSUME(word.periods), 'periods') },
      { ALT: () => means(this.CONSUME(word['price lines']), 'price lines') },
    ]);
    const same: Reference[] = [];
    this.OPTION1(() => {
      this.CONSUME(word.of);
      this.CONSUME(word.same);
      same.push(this.SUBRULE(this.reference));
      this.MANY({
        GATE: () => this.nextIs(3, word.and, word['in the last'], word.where),
        DEF: () => {
          this.CONSUME(word.and);
          same.push(this.SUBRULE1(this.reference));
        },
      });
    });
    const last = this.OPTION2(() => {
      this.CONSUME(word['in the last']);
      return literalOf<Quantity>(this.CONSUME(QuantityLiteral));
    });
    const where = this.OPTION3(() => {
      this.CONSUME(word.where);
      return this.SUBRULE(this.primary);
    });
    return { other, what, same, last: last ?? null, where: where ?? null };
  });
}

function logic(kind: Logic['kind'], of: readonly Expression[], span: Logic['span']): Expression {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of, span };
}
