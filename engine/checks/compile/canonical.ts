import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Exact } from '../../values/exact.ts';
import type { Check, Search, Term, Test } from '../program.ts';
import type { CheckType, CheckValue } from '../value.ts';

type Part = string | null | readonly Part[];

const exact = (value: Exact): string => value.toString();

const typePart = (type: CheckType): Part => {
  switch (type.kind) {
    case 'quantity':
      return [type.kind, type.dimension];
    case 'money':
      return [type.kind, type.side];
    case 'rate':
      return [type.kind, type.per, type.side];
    default:
      return type.kind;
  }
};

const constantPart = (value: CheckValue): Part => {
  switch (value.kind) {
    case 'quantity':
      return [value.dimension, exact(value.amount)];
    case 'money':
      return ['money', exact(value.amount), value.currency];
    case 'rate':
      return ['rate', value.per, exact(value.amount), value.currency];
    case 'instant':
      return ['instant', exact(value.at)];
    case 'text':
      return ['text', value.text];
    case 'yes or no':
      return ['yes or no', String(value.holds)];
  }
};

const termPart = (term: Term): Part => {
  switch (term.kind) {
    case 'constant':
      return ['constant', typePart(term.type), constantPart(term.value)];
    case 'field':
      return ['field', term.owner, term.phrase];
    case 'arithmetic':
      return [term.operator, termPart(term.left), termPart(term.right)];
    case 'call':
      return [term.name, term.arguments.map(termPart)];
    case 'number of':
      return ['number of', searchPart(term.search)];
  }
};

const searchPart = (search: Search): Part => {
  const where = search.where === null ? null : testPart(search.where);
  if (search.among !== 'other records') return [search.among, where];
  return [search.among, search.same.toSorted(), exact(search.span), where];
};

const testPart = (test: Test): Part => {
  switch (test.kind) {
    case 'compare':
      return [test.operator, termPart(test.left), termPart(test.right)];
    case 'is':
      return ['is', termPart(test.of), test.values.map(termPart)];
    case 'holds':
      return ['holds', termPart(test.of)];
    case 'missing':
    case 'unknown':
    case 'well-formed':
      return [test.kind, test.owner, test.phrase];
    case 'search':
      return [test.quantifier, searchPart(test.search)];
    case 'not':
      return ['not', testPart(test.of)];
    default:
      // In the order of the text: the first comparison that held is the one that is shown.
      return [test.kind, test.of.map(testPart)];
  }
};

/** What a check finds, of whom and where: no titles, wording, sources of rules, notes or layout. Its parameters are filled in. */
const canonicalText = ({ id, subject, appliesWhen, lines, pointers }: Omit<Check, 'hash'>): string =>
  JSON.stringify([
    'bareme check 1',
    id,
    subject,
    appliesWhen === null ? null : testPart(appliesWhen),
    lines.map(({ severity, when }) => [severity, testPart(when)]),
    pointers,
  ] satisfies Part);

/** SHA-256 of the meaning of a check: the version that a finding names. */
export const hashOfCheck = (check: Omit<Check, 'hash'>): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalText(check))));
