import type { Line } from './notes.ts';

/** Checks, sets, policies, contracts and tax rules: they parse and format; what they mean comes with control and invoicing. */
export interface RuleDeclaration extends Line {
  readonly kind: 'rule';
}
