import type { Expression, Logic, Search } from '../tree/expressions.ts';
import { literalText } from './literals.ts';

/** How tightly an expression binds; one inside a tighter one needs parentheses. */
function rank(expression: Expression): number {
  switch (expression.kind) {
    case 'or':
      return 0;
    case 'and':
      return 1;
    case 'not':
      return 2;
    case 'relation':
    case 'word relation':
    case 'is':
    case 'state':
      return 3;
    case 'arithmetic':
      return expression.operator === '+' || expression.operator === '-' ? 4 : 5;
    case 'negative':
      return 6;
    default:
      return 7;
  }
}

/** The text of an expression that must bind at least as tightly as `least`. */
function at(least: number, expression: Expression): string {
  const text = expressionText(expression);
  return rank(expression) < least ? `(${text})` : text;
}

export function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return partTexts(expression).join(` ${expression.kind} `);
    case 'not':
      return `not ${at(2, expression.of)}`;
    case 'relation':
      return `${at(4, expression.left)} ${expression.operator} ${at(4, expression.right)}`;
    case 'word relation':
      return `${at(4, expression.left)} ${expression.word} ${at(4, expression.right)}`;
    case 'is': {
      const values = expression.values.map((value) => at(7, value)).join(' or ');
      return `${at(4, expression.of)} is ${expression.negated ? 'not ' : ''}${values}`;
    }
    case 'state':
      return `${at(4, expression.of)} is ${expression.negated ? 'not ' : ''}${expression.state}`;
    case 'arithmetic': {
      const own = rank(expression);
      return `${at(own, expression.left)} ${expression.operator} ${at(own + 1, expression.right)}`;
    }
    case 'negative':
      return `- ${at(6, expression.of)}`;
    case 'reference':
      return `${expression.its ? 'its ' : ''}${expression.phrase}`;
    case 'call':
      return `${expression.name.name} (${expression.arguments.map(expressionText).join(', ')})`;
    case 'finding':
      return `any ${expression.severity}`;
    case 'search':
      return searchText(expression);
    default:
      return literalText(expression);
  }
}

function partTexts({ kind, of }: Logic): readonly string[] {
  const least = kind === 'and' ? 2 : 1;
  return of.map((part, index) => alternative(part, least, of[index - 1]));
}

const longLine = 90;

/** An expression as a line's own; what a long search asks of each record, and each part of a long `and` or `or`, goes to the next line. */
export function foldedText(expression: Expression, indent = 4): string {
  const text = expressionText(expression);
  if (text.length <= longLine) return text;
  const margin = ' '.repeat(indent);
  if (expression.kind === 'and' || expression.kind === 'or')
    return partTexts(expression)
      .map((part, index) => foldedPart(part, expression.of[index], indent + 2))
      .join(`\n${margin}${expression.kind} `);
  if (expression.kind !== 'search' || expression.where === null) return text;
  return `${searchText({ ...expression, where: null })} where\n${margin}${at(7, expression.where)}`;
}

/** A long list of alternatives inside a condition goes down the page as the condition itself does. */
function foldedPart(text: string, part: Expression | undefined, indent: number): string {
  const isList = part?.kind === 'and' || part?.kind === 'or';
  return isList && text.length > longLine && text.startsWith('(') ? `(${foldedText(part, indent)})` : text;
}

/** After `x is a or`, a value by itself would be read as another value of `x`. */
function alternative(part: Expression, least: number, before: Expression | undefined): string {
  const text = at(least, part);
  return least === 1 && before !== undefined && endsWithValue(before) && beginsWithValue(part) ? `(${text})` : text;
}

function beginsWithValue(expression: Expression): boolean {
  if (expression.kind === 'and') return expression.of[0] !== undefined && beginsWithValue(expression.of[0]);
  return rank(expression) === 7 && !['call', 'search', 'finding'].includes(expression.kind);
}

function endsWithValue(expression: Expression): boolean {
  if (expression.kind === 'and') return endsWithValue(expression.of.at(-1) ?? expression);
  if (expression.kind === 'not') return endsWithValue(expression.of);
  return expression.kind === 'is';
}

function searchText(search: Search): string {
  const { quantifier, other, what, same, last, where } = search;
  return [
    quantifier,
    ...(other ? ['other'] : []),
    what,
    ...(same.length === 0 ? [] : [`of same ${same.map(expressionText).join(' and ')}`]),
    ...(last === null ? [] : [`in the last ${literalText(last)}`]),
    ...(where === null ? [] : [`where ${at(7, where)}`]),
  ].join(' ');
}
