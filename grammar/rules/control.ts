import { Comma, OpenBrace, word } from '../scan/token.ts';
import type { Expression } from '../tree/expressions.ts';
import type { Name, Text } from '../tree/literals.ts';
import type {
  CheckDeclaration,
  CheckLine,
  ContractDeclaration,
  ContractLine,
  FixtureDeclaration,
  ParameterValue,
  PolicyDeclaration,
  PolicyLine,
  SetDeclaration,
  SetLine,
  TaxRuleDeclaration,
  TaxRuleLine,
} from '../tree/rules.ts';
import type { GivenFact } from '../tree/tariff.ts';
import { means } from './base.ts';
import { ExpressionRules } from './expressions.ts';
import type { Bare } from './prices.ts';

type Decision = Extract<PolicyLine, { kind: 'decision' }>['decision'];
type CheckSubject = Extract<CheckLine, { kind: 'subject' }>['of'];
type Deadline = Extract<ContractLine, { kind: 'deadline' }>['of'];

export type OpenTaxRuleLine = Bare<Exclude<TaxRuleLine, { kind: 'decision table' }>> | { readonly kind: 'open table' };
export type TitledHeader<D extends { kind: string; name: Name; title: Text | null }> = Pick<
  D,
  'kind' | 'name' | 'title'
>;

export class ControlRules extends ExpressionRules {
  private titled(): { name: Name; title: Text | null } {
    const name = this.SUBRULE(this.name);
    const title = this.OPTION(() => this.SUBRULE(this.text)) ?? null;
    return { name, title };
  }

  readonly whenExpression = this.RULE('whenExpression', (): Expression => {
    this.OPTION(() => this.CONSUME(word.when));
    return this.SUBRULE(this.expression);
  });

  readonly nameList = this.RULE('nameList', (): Name[] => {
    const names: Name[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => names.push(this.SUBRULE(this.name)) });
    return names;
  });

  // ---- checks -----------------------------------------------------------------------------------------------------

  readonly checkHeader = this.RULE('checkHeader', (): TitledHeader<CheckDeclaration> => {
    this.CONSUME(word.check);
    const titled = this.titled();
    this.CONSUME(OpenBrace);
    return { kind: 'check', ...titled };
  });

  readonly checkLine = this.RULE(
    'checkLine',
    (): Bare<CheckLine> =>
      this.OR<Bare<CheckLine>>([
        {
          ALT: () => {
            this.CONSUME(word.parameter);
            const name = this.SUBRULE(this.name);
            return { kind: 'parameter', name, value: this.SUBRULE(this.literal) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.subject);
            return { kind: 'subject', of: this.SUBRULE(this.checkSubject) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.source);
            return { kind: 'source', text: this.SUBRULE2(this.text) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.applies);
            return { kind: 'applies', when: this.SUBRULE1(this.whenExpression) };
          },
        },
        {
          ALT: () => {
            const kind = this.SUBRULE(this.severity);
            return { kind, when: this.SUBRULE(this.whenExpression) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.says);
            const language = this.SUBRULE1(this.name);
            return { kind: 'says', language, text: this.SUBRULE(this.text) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.pointers);
            const paths: Text[] = [];
            this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => paths.push(this.SUBRULE1(this.text)) });
            return { kind: 'pointers', paths };
          },
        },
      ]),
  );

  readonly checkSubject = this.RULE(
    'checkSubject',
    (): CheckSubject =>
      this.OR<CheckSubject>([
        { ALT: () => means(this.CONSUME(word.record), 'record') },
        { ALT: () => means(this.CONSUME(word.session), 'session') },
        { ALT: () => means(this.CONSUME(word.evse), 'evse') },
        { ALT: () => means(this.CONSUME(word.cpo), 'cpo') },
        { ALT: () => means(this.CONSUME(word.invoice), 'invoice') },
      ]),
  );

  readonly parameterValues = this.RULE('parameterValues', (): ParameterValue[] => {
    const values: ParameterValue[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => values.push(this.SUBRULE(this.parameterValue)) });
    return values;
  });

  readonly parameterValue = this.RULE('parameterValue', (): ParameterValue => {
    const first = this.LA(1);
    const parameter = this.SUBRULE(this.name);
    const of = this.OPTION(() => {
      this.CONSUME(word.of);
      return this.SUBRULE1(this.name);
    });
    const value = this.SUBRULE(this.literal);
    return { parameter, of: of ?? null, value, span: this.since(first) };
  });

  readonly setHeader = this.RULE('setHeader', (): Pick<SetDeclaration, 'kind' | 'name' | 'title' | 'extends'> => {
    this.CONSUME(word.set);
    const titled = this.titled();
    const base = this.OPTION1(() => {
      this.CONSUME(word.extends);
      return this.SUBRULE1(this.name);
    });
    this.CONSUME(OpenBrace);
    return { kind: 'rule set', ...titled, extends: base ?? null };
  });

  readonly setLine = this.RULE(
    'setLine',
    (): Bare<SetLine> =>
      this.OR<Bare<SetLine>>([
        {
          ALT: () => {
            this.CONSUME(word.check);
            const check = this.SUBRULE(this.name);
            const parameters = this.OPTION(() => {
              this.CONSUME(word.with);
              return this.SUBRULE(this.parameterValues);
            });
            return { kind: 'set check', check, parameters: parameters ?? [] };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.remove);
            return { kind: 'set remove', check: this.SUBRULE1(this.name) };
          },
        },
      ]),
  );

  // ---- policies ---------------------------------------------------------------------------------------------------

  readonly policyHeader = this.RULE('policyHeader', (): TitledHeader<PolicyDeclaration> => {
    this.CONSUME(word.policy);
    const titled = this.titled();
    this.CONSUME(OpenBrace);
    return { kind: 'policy', ...titled };
  });

  readonly decision = this.RULE(
    'decision',
    (): Decision =>
      this.OR<Decision>([
        { ALT: () => means(this.CONSUME(word.exclude), 'exclude') },
        { ALT: () => means(this.CONSUME(word.reject), 'reject') },
        { ALT: () => means(this.CONSUME(word.hold), 'hold') },
        { ALT: () => means(this.CONSUME(word.accept), 'accept') },
      ]),
  );

  readonly policyLine = this.RULE(
    'policyLine',
    (): Bare<PolicyLine> =>
      this.OR<Bare<PolicyLine>>([
        {
          ALT: () => {
            const decision = this.SUBRULE(this.decision);
            const when = this.OR1([
              { ALT: () => means(this.CONSUME(word.otherwise), null) },
              { ALT: () => this.SUBRULE(this.whenExpression) },
            ]);
            return { kind: 'decision', decision, when };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.notify);
            const whom = this.SUBRULE(this.nameList);
            this.CONSUME(word.when);
            return { kind: 'notify', whom, when: this.SUBRULE(this.expression) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.dispute);
            const reason = this.SUBRULE(this.name);
            this.CONSUME1(word.when);
            return { kind: 'dispute', reason, when: this.SUBRULE1(this.expression) };
          },
        },
      ]),
  );

  // ---- contracts --------------------------------------------------------------------------------------------------

  readonly contractHeader = this.RULE('contractHeader', (): TitledHeader<ContractDeclaration> => {
    this.CONSUME(word.contract);
    const titled = this.titled();
    this.CONSUME(OpenBrace);
    return { kind: 'contract', ...titled };
  });

  readonly contractLine = this.RULE(
    'contractLine',
    (): Bare<ContractLine> =>
      this.OR<Bare<ContractLine>>([
        {
          ALT: () => {
            const role = this.OR1<'cpo' | 'emsp'>([
              { ALT: () => means(this.CONSUME(word.cpo), 'cpo') },
              { ALT: () => means(this.CONSUME(word.emsp), 'emsp') },
            ]);
            return { kind: 'party line', role, party: this.SUBRULE(this.party) };
          },
        },
        { ALT: () => this.SUBRULE(this.valid) },
        { ALT: () => this.SUBRULE(this.currency) },
        {
          ALT: () => {
            this.CONSUME(word.apply);
            const tariff = this.SUBRULE(this.name);
            this.CONSUME(word.to);
            const to: GivenFact[] = [];
            this.AT_LEAST_ONE_SEP({ SEP: word.and, DEF: () => to.push(this.SUBRULE(this.givenFact)) });
            return { kind: 'apply', tariff, to };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.checks);
            const set = this.SUBRULE1(this.name);
            const parameters = this.OPTION(() => {
              this.CONSUME(word.with);
              return this.SUBRULE(this.parameterValues);
            });
            return { kind: 'use checks', set, parameters: parameters ?? [] };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word.policy);
            return { kind: 'use policy', policy: this.SUBRULE2(this.name) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word['tax rule']);
            return { kind: 'use tax rule', rule: this.SUBRULE3(this.name) };
          },
        },
        { ALT: () => this.SUBRULE(this.priceFrom) },
        {
          ALT: () => {
            const of = this.SUBRULE(this.deadline);
            this.CONSUME(word.within);
            return { kind: 'deadline', of, within: this.SUBRULE(this.quantity) };
          },
        },
      ]),
  );

  readonly priceFrom = this.RULE('priceFrom', (): Bare<Extract<ContractLine, { kind: 'price from' }>> => {
    this.CONSUME(word.price);
    this.CONSUME(word.from);
    const side = this.SUBRULE(this.name);
    const crossChecked = this.OPTION(() => {
      this.CONSUME(Comma);
      this.CONSUME(word['cross-checked with']);
      return this.SUBRULE1(this.name);
    });
    return { kind: 'price from', side, crossChecked: crossChecked ?? null };
  });

  readonly deadline = this.RULE(
    'deadline',
    (): Deadline =>
      this.OR<Deadline>([
        { ALT: () => means(this.CONSUME(word.disputes), 'disputes') },
        { ALT: () => means(this.CONSUME(word.credits), 'credits') },
        { ALT: () => means(this.CONSUME(word.payment), 'payment') },
        { ALT: () => means(this.CONSUME(word.records), 'records') },
      ]),
  );

  // ---- tax rules and fixtures -------------------------------------------------------------------------------------

  readonly taxRuleHeader = this.RULE('taxRuleHeader', (): Pick<TaxRuleDeclaration, 'kind' | 'name'> => {
    this.CONSUME(word['tax rule']);
    const name = this.SUBRULE(this.name);
    this.CONSUME(OpenBrace);
    return { kind: 'tax rule', name };
  });

  readonly taxRuleLine = this.RULE(
    'taxRuleLine',
    (): OpenTaxRuleLine =>
      this.OR<OpenTaxRuleLine>([
        {
          ALT: () => {
            this.CONSUME(word.source);
            return { kind: 'tax source', text: this.SUBRULE(this.text) };
          },
        },
        { ALT: () => this.SUBRULE(this.valid) },
        {
          ALT: () => {
            this.CONSUME(word.table);
            this.CONSUME(OpenBrace);
            return { kind: 'open table' };
          },
        },
      ]),
  );

  readonly fixtureHeader = this.RULE('fixtureHeader', (): TitledHeader<FixtureDeclaration> => {
    this.CONSUME(word.fixture);
    const titled = this.titled();
    this.CONSUME(OpenBrace);
    return { kind: 'fixture', ...titled };
  });
}
