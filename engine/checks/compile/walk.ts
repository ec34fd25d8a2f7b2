import type { CheckLine, MessagePart, Search, Term, Test } from '../program.ts';

type Field = Extract<Term, { kind: 'field' }>;

/** What a walk over a check meets. */
export interface Visitor {
  field?(owner: Field['owner'], phrase: string): void;
  search?(search: Search): void;
  compare?(): void;
}

export const walkTest = (test: Test, visitor: Visitor): void => {
  switch (test.kind) {
    case 'compare':
      visitor.compare?.();
      walkTerm(test.left, visitor);
      walkTerm(test.right, visitor);
      return;
    case 'is':
      for (const term of [test.of, ...test.values]) walkTerm(term, visitor);
      return;
    case 'holds':
      walkTerm(test.of, visitor);
      return;
    case 'missing':
    case 'unknown':
    case 'well-formed':
      visitor.field?.(test.owner, test.phrase);
      return;
    case 'search':
      walkSearch(test.search, visitor);
      return;
    case 'not':
      walkTest(test.of, visitor);
      return;
    default:
      for (const part of test.of) walkTest(part, visitor);
  }
};

const walkSearch = (search: Search, visitor: Visitor): void => {
  visitor.search?.(search);
  if (search.where !== null) walkTest(search.where, visitor);
};

const walkTerm = (term: Term, visitor: Visitor): void => {
  switch (term.kind) {
    case 'constant':
      return;
    case 'field':
      visitor.field?.(term.owner, term.phrase);
      return;
    case 'arithmetic':
      walkTerm(term.left, visitor);
      walkTerm(term.right, visitor);
      return;
    case 'call':
      for (const one of term.arguments) walkTerm(one, visitor);
      return;
    case 'number of':
      walkSearch(term.search, visitor);
  }
};

export const walkLines = (lines: readonly CheckLine[], visitor: Visitor): void => {
  for (const { when } of lines) walkTest(when, visitor);
};

export const walkMessage = (parts: readonly MessagePart[], visitor: Visitor): void => {
  for (const part of parts) if (part.kind === 'value') walkTerm(part.term, visitor);
};
