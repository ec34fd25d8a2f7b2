import type { IRecognitionException } from 'chevrotain';
import type { Token } from '../scan/token.ts';
import { ControlRules } from './control.ts';
import { separator } from './expected.ts';
import { type ProductionRule, productionsOf } from './productions.ts';

/** All rules. The grammar is fixed, so one instance reads every clause. */
export class BaremeParser extends ControlRules {
  constructor(validate = false) {
    super(validate);
    this.performSelfAnalysis();
  }
}

/** Where and why a clause does not fit its rule. */
export interface Misfit {
  /** The token that does not belong, or null at the end of the clause. */
  readonly found: Token | null;
  readonly before: Token | null;
  /** Labels of what could have stood there; empty where the clause should have ended. */
  readonly expected: readonly string[];
  /** The rule that was being read, for messages that name the thing and not its parts. */
  readonly rule: string;
}

export type ClauseResult<T> = { readonly node: T } | { readonly misfit: Misfit };

const parser = new BaremeParser();

/** Reads the tokens of one clause by one rule. */
export function readClause<T>(
  tokens: readonly Token[],
  rule: (parser: BaremeParser) => T,
  linesHaveBy = false,
): ClauseResult<T> {
  parser.input = [...tokens];
  parser.linesHaveBy = linesHaveBy;
  const node = rule(parser);
  const error = parser.errors[0];
  return error === undefined ? { node } : { misfit: misfit(error, tokens) };
}

function misfit(error: IRecognitionException, tokens: readonly Token[]): Misfit {
  const found = tokens.find((token) => token === error.token) ?? null;
  const at = found === null ? tokens.length : tokens.indexOf(found);
  return {
    found,
    before: tokens[at - 1] ?? null,
    expected: error.message === '' ? [] : error.message.split(separator),
    rule: error.context.ruleStack.at(-1) ?? '',
  };
}

/** The rules as plain data, from the parser that reads with them. */
export const grammarProductions = (): ProductionRule[] => productionsOf(parser.getSerializedGastProductions());
