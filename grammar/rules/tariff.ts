import { Comma, ComponentWord, NameWord, OpenBrace, phraseOf, SubjectWord, TextLiteral, word } from '../scan/token.ts';
import type { Name, Text } from '../tree/literals.ts';
import type {
  ChooseClause,
  ChooseLine,
  ComponentClause,
  ComponentName,
  ComponentPhrase,
  CurrencyClause,
  ExampleClause,
  Moment,
  OfferedClause,
  OwnerClause,
  PercentageClause,
  PurchaseClause,
  RemoveClause,
  ReplaceClause,
  RoundClause,
  SetClause,
  TariffDeclaration,
  TogetherClause,
  TotalClause,
  ValidClause,
} from '../tree/tariff.ts';
import { means } from './base.ts';
import { type Bare, type OpenBody, PriceRules } from './prices.ts';

export type TariffHeader = Pick<TariffDeclaration, 'kind' | 'name' | 'title' | 'extends'>;

export type OpenTariffClause =
  | Bare<OwnerClause>
  | Bare<CurrencyClause>
  | Bare<ValidClause>
  | (Omit<Bare<ComponentClause>, 'body'> & { readonly body: OpenBody })
  | Bare<TogetherClause>
  | Bare<PercentageClause>
  | Bare<PurchaseClause>
  | Bare<TotalClause>
  | Bare<RoundClause>
  | Bare<OfferedClause>
  | Pick<ChooseClause, 'kind'>
  | Bare<SetClause>
  | (Omit<Bare<ReplaceClause>, 'body'> & { readonly body: OpenBody })
  | Bare<RemoveClause>
  | Pick<ExampleClause, 'kind' | 'title'>
  | { readonly kind: 'cases' };

export class TariffRules extends PriceRules {
  readonly tariffHeader = this.RULE('tariffHeader', (): TariffHeader => {
    this.CONSUME(word.tariff);
    const name = this.SUBRULE(this.name);
    const title = this.OPTION(() => this.SUBRULE(this.text)) ?? null;
    const base = this.OPTION1(() => {
      this.CONSUME(word.extends);
      return this.SUBRULE1(this.name);
    });
    this.CONSUME(OpenBrace);
    return { kind: 'tariff', name, title, extends: base ?? null };
  });

  readonly component = this.RULE('component', (): ComponentName => {
    const token = this.CONSUME(ComponentWord);
    const label = this.OPTION(() => this.SUBRULE(this.text)) ?? null;
    return { phrase: phraseOf(token) as ComponentPhrase, label, span: this.since(token) };
  });

  readonly components = this.RULE('components', (): ComponentName[] => {
    const components = [this.SUBRULE(this.component)];
    this.MANY({
      GATE: () => this.nextIs(2, ComponentWord),
      DEF: () => {
        this.OR([{ ALT: () => this.CONSUME(word.and) }, { ALT: () => this.CONSUME(Comma) }]);
        components.push(this.SUBRULE1(this.component));
      },
    });
    return components;
  });

  // ---- the whole tariff ---------------------------------------------------------------------------------------------

  readonly owner = this.RULE('owner', (): Bare<OwnerClause> => {
    this.CONSUME(word.owner);
    return { kind: 'owner', party: this.SUBRULE(this.party) };
  });

  readonly currency = this.RULE('currency', (): Bare<CurrencyClause> => {
    this.CONSUME(word.currency);
    const currency = this.CONSUME(NameWord).image;
    const basis = this.OPTION(() => {
      this.CONSUME(Comma);
      this.CONSUME(word.prices);
      return this.SUBRULE(this.taxBasis);
    });
    return { kind: 'currency', currency, ...(basis ?? { basis: null, rate: null }) };
  });

  readonly taxBasis = this.RULE(
    'taxBasis',
    (): Pick<CurrencyClause, 'basis' | 'rate'> =>
      this.OR<Pick<CurrencyClause, 'basis' | 'rate'>>([
        {
          ALT: () => {
            this.CONSUME(word.bear);
            this.CONSUME(word['no tax']);
            return { basis: 'no tax', rate: null };
          },
        },
        {
          ALT: () => {
            const basis = this.OR1<'exclude' | 'include'>([
              { ALT: () => means(this.CONSUME(word.exclude), 'exclude') },
              { ALT: () => means(this.CONSUME(word.include), 'include') },
            ]);
            this.CONSUME(word.VAT);
            return { basis, rate: this.OPTION(() => this.SUBRULE(this.percentage)) ?? null };
          },
        },
      ]),
  );

  readonly moment = this.RULE('moment', (): Moment => {
    const first = this.LA(1);
    const date = this.SUBRULE(this.date);
    const time = this.OPTION(() => this.SUBRULE(this.time)) ?? null;
    const utc = this.OPTION1(() => this.CONSUME(word.UTC)) !== undefined;
    return { date, time, utc, span: this.since(first) };
  });

  readonly valid = this.RULE('valid', (): Bare<ValidClause> => {
    this.CONSUME(word.valid);
    return this.OR<Bare<ValidClause>>([
      {
        ALT: () => {
          this.CONSUME(word.from);
          const from = this.SUBRULE(this.moment);
          const to = this.OPTION(() => {
            this.CONSUME(word.to);
            return this.SUBRULE1(this.moment);
          });
          return { kind: 'valid', from, to: to ?? null };
        },
      },
      {
        ALT: () => {
          this.CONSUME1(word.to);
          return { kind: 'valid', from: null, to: this.SUBRULE2(this.moment) };
        },
      },
    ]);
  });

  readonly total = this.RULE('total', (): Bare<TotalClause> => {
    this.CONSUME(word.total);
    const limit = this.OR<TotalClause['word']>([
      { ALT: () => means(this.CONSUME(word['at least']), 'at least') },
      { ALT: () => means(this.CONSUME(word['at most']), 'at most') },
    ]);
    const amounts = [this.SUBRULE(this.amount)];
    this.MANY(() => {
      this.CONSUME(word.and);
      amounts.push(this.SUBRULE1(this.amount));
    });
    return { kind: 'total', word: limit, amounts };
  });

  readonly round = this.RULE('round', (): Bare<RoundClause> => {
    this.CONSUME(word.round);
    const place = this.OR<RoundClause['place']>([
      { ALT: () => means(this.CONSUME(word.lines), 'lines') },
      { ALT: () => means(this.CONSUME(word.components), 'components') },
      { ALT: () => means(this.CONSUME(word.total), 'total') },
    ]);
    this.CONSUME(word.to);
    const unit = this.SUBRULE(this.amount);
    this.CONSUME(Comma);
    const direction = this.OR1<RoundClause['direction']>([
      { ALT: () => means(this.CONSUME(word['half up']), 'half up') },
      { ALT: () => means(this.CONSUME(word['half even']), 'half even') },
      { ALT: () => means(this.CONSUME(word.up), 'up') },
      { ALT: () => means(this.CONSUME(word.down), 'down') },
    ]);
    return { kind: 'round', place, unit, direction };
  });

  readonly offered = this.RULE('offered', (): Bare<OfferedClause> => {
    this.CONSUME(word.offered);
    return { kind: 'offered', when: this.SUBRULE(this.condition) };
  });

  readonly chooseLine = this.RULE('chooseLine', (): Bare<ChooseLine> => {
    const when = this.OR([
      { ALT: () => means(this.CONSUME(word.otherwise), null) },
      { ALT: () => this.SUBRULE(this.condition) },
    ]);
    return { kind: 'choose line', when, tariff: this.SUBRULE(this.name) };
  });

  // ---- components and what is added to them -------------------------------------------------------------------------

  readonly together = this.RULE('together', (): Bare<TogetherClause> => {
    const components = this.SUBRULE(this.components);
    this.CONSUME(word.together);
    return { kind: 'together', components, limit: this.SUBRULE(this.limit) };
  });

  /** The line limits several components together; nothing earlier on it tells. */
  private speaksOfTogether(): boolean {
    for (let distance = 2; ; distance++) {
      if (this.nextIs(distance, word.together)) return true;
      if (!this.nextIs(distance, ComponentWord, TextLiteral, Comma, word.and)) return false;
    }
  }

  readonly percentageClause = this.RULE('percentageClause', (): Bare<PercentageClause> => {
    const kind = this.OR<PercentageClause['kind']>([
      { ALT: () => means(this.CONSUME(word.surcharge), 'surcharge') },
      { ALT: () => means(this.CONSUME(word.discount), 'discount') },
    ]);
    const label = this.OPTION(() => this.SUBRULE(this.text)) ?? null;
    const percent = this.SUBRULE(this.percentage);
    this.CONSUME(word.of);
    const of = this.OR1<PercentageClause['of']>([
      { ALT: () => means(this.CONSUME(word['purchase price']), 'purchase price') },
      { ALT: () => this.SUBRULE(this.components) },
    ]);
    const because: Text | null =
      this.OPTION1(() => {
        this.OPTION2(() => this.CONSUME(Comma));
        const clause = this.SUBRULE(this.because);
        return this.ACTION(() => clause.text);
      }) ?? null;
    return { kind, label, percent, of, because };
  });

  // ---- variants -----------------------------------------------------------------------------------------------------

  readonly variation = this.RULE(
    'variation',
    (): OpenTariffClause =>
      this.OR<OpenTariffClause>([
        {
          ALT: () => {
            this.CONSUME(word.set);
            const name = this.SUBRULE(this.name);
            return { kind: 'set', name, value: this.SUBRULE(this.literal) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.replace);
            const component = this.SUBRULE(this.component);
            return { kind: 'replace', component, body: this.SUBRULE(this.body) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.remove);
            return { kind: 'remove', component: this.SUBRULE1(this.component) };
          },
        },
      ]),
  );

  readonly tariffClause = this.RULE(
    'tariffClause',
    (): OpenTariffClause =>
      this.OR<OpenTariffClause>([
        { ALT: () => this.SUBRULE(this.owner) },
        { ALT: () => this.SUBRULE(this.currency) },
        { ALT: () => this.SUBRULE(this.valid) },
        { GATE: () => this.speaksOfTogether(), ALT: () => this.SUBRULE(this.together), IGNORE_AMBIGUITIES: true },
        {
          ALT: () => {
            const component = this.SUBRULE(this.component);
            return { kind: 'component', component, body: this.SUBRULE(this.body) };
          },
        },
        { ALT: () => this.SUBRULE(this.percentageClause) },
        {
          ALT: () => {
            this.CONSUME(word['purchase price']);
            return { kind: 'purchase price', tariff: this.SUBRULE(this.name) };
          },
        },
        { ALT: () => this.SUBRULE(this.total) },
        { ALT: () => this.SUBRULE(this.round) },
        { ALT: () => this.SUBRULE(this.offered) },
        {
          ALT: () => {
            this.CONSUME(word.choose);
            this.CONSUME(OpenBrace);
            return { kind: 'choose' };
          },
        },
        { ALT: () => this.SUBRULE(this.variation) },
        {
          ALT: () => {
            this.CONSUME(word.example);
            const title = this.OPTION(() => this.SUBRULE(this.text)) ?? null;
            this.CONSUME1(OpenBrace);
            return { kind: 'example', title };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.cases);
            this.CONSUME2(OpenBrace);
            return { kind: 'cases' };
          },
        },
      ]),
  );

  /** A fact, a measure or a name, as the thing that a fault names or a test gives. */
  readonly givenName = this.RULE('givenName', (): Name => {
    const token = this.OR([
      { ALT: () => this.CONSUME(SubjectWord) },
      { ALT: () => this.CONSUME(NameWord) },
      { ALT: () => this.CONSUME(word.AC) },
      { ALT: () => this.CONSUME(word.DC) },
    ]);
    return { kind: 'name', name: phraseOf(token) ?? token.image, span: this.since(token) };
  });
}
