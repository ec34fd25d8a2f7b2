import { EmbeddedActionsParser, type IToken, type TokenType } from 'chevrotain';
import { allTokens, spanOf, type Token } from '../scan/token.ts';
import { cover, type Span } from '../span.ts';
import { expectations } from './expected.ts';

/**
 * What every group of line rules builds on. One rule reads the tokens of one clause, never more, so recovery is off: a
 * clause that does not fit is damaged as a whole, and its neighbours are untouched.
 */
export class ClauseParser extends EmbeddedActionsParser {
  constructor(validate: boolean) {
    super([...allTokens], {
      recoveryEnabled: false,
      maxLookahead: 1,
      errorMessageProvider: expectations,
      skipValidations: !validate,
    });
  }

  /** From a rule's first token to the last one it took. */
  protected since(first: IToken): Span {
    return cover(spanOf(first), spanOf(this.LA(0)));
  }

  protected nextIs(distance: number, ...types: readonly TokenType[]): boolean {
    return isOneOf(this.LA(distance), types);
  }
}

/** Whether a token is of one of the types, or of a category among them. */
export function isOneOf(token: IToken, types: readonly TokenType[]): boolean {
  const { tokenType } = token;
  return types.some((type) => type === tokenType || (tokenType.CATEGORIES ?? []).includes(type));
}

/** The literal that the scanner put on a token; the rule that consumed the token knows which kind it is. */
export const literalOf = <T extends NonNullable<Token['literal']>>(token: IToken): T => (token as Token).literal as T;

/** A token that stands for a value: `means(this.CONSUME(word.net), 'net')`. */
export const means = <const T>(_token: unknown, value: T): T => value;
