import type { Search, Term, Test } from '../../../engine/checks/program.ts';
import type { CheckType, CheckValue } from '../../../engine/checks/value.ts';

// A typed condition on one line: each value with its type behind a colon, so that a test reads what was understood.

const typeText = (type: CheckType): string => {
  switch (type.kind) {
    case 'quantity':
      return type.dimension;
    case 'money':
      return `money ${type.side ?? 'either'}`;
    case 'rate':
      return `money/${type.per} ${type.side ?? 'either'}`;
    default:
      return type.kind;
  }
};

const valueText = (value: CheckValue): string => {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text);
    case 'yes or no':
      return String(value.holds);
    case 'instant':
      return value.at.toString();
    case 'quantity':
      return value.amount.toString();
    default:
      return `${value.amount.toString()} ${value.currency}`;
  }
};

const termText = (term: Term): string => {
  switch (term.kind) {
    case 'constant':
      return `${valueText(term.value)}:${typeText(term.type)}`;
    case 'field':
      return `${term.owner === 'record' ? '' : `${term.owner}'s `}${term.phrase}:${typeText(term.type)}`;
    case 'arithmetic':
      return `(${termText(term.left)} ${term.operator} ${termText(term.right)}):${typeText(term.type)}`;
    case 'call':
      return `${term.name}(${term.arguments.map(termText).join(', ')}):${typeText(term.type)}`;
    case 'number of':
      return `number(${searchText(term.search)}):count`;
  }
};

const searchText = (search: Search): string => {
  const where = search.where === null ? '' : ` where ${shown(search.where)}`;
  if (search.among !== 'other records') return `${search.among}${where}`;
  return `${search.among} of ${search.same.join('+')} in ${search.span.toString()} s${where}`;
};

export const shown = (test: Test): string => {
  switch (test.kind) {
    case 'compare':
      return `${termText(test.left)} ${test.operator} ${termText(test.right)}`;
    case 'is':
      return `${termText(test.of)} is ${test.values.map(termText).join(' or ')}`;
    case 'holds':
      return termText(test.of);
    case 'missing':
    case 'unknown':
    case 'well-formed':
      return `${test.owner === 'record' ? '' : `${test.owner}'s `}${test.phrase} ${test.kind}`;
    case 'search':
      return `${test.quantifier} ${searchText(test.search)}`;
    case 'not':
      return `not (${shown(test.of)})`;
    default:
      return `(${test.of.map(shown).join(` ${test.kind} `)})`;
  }
};
