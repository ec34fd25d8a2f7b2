import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Condition, Limit, PolicyContent, Subject } from './policy.ts';

type Part = string | null | readonly Part[];

const key = (part: Part): string => JSON.stringify(part);

const anyOrder = (parts: readonly Part[]): Part => parts.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

const sidePart = (side: Subject | Limit): Part => {
  if (side.kind === 'limit') return ['limit', side.amount.toString(), side.unit];
  return side.kind === 'total' || side.kind === 'claimed' ? [side.kind, side.side] : side.kind;
};

/** @param listed how the parts of `and` and `or` are put */
const conditionPart = (condition: Condition, listed: (parts: readonly Part[]) => Part = anyOrder): Part => {
  switch (condition.kind) {
    case 'any finding':
      return [condition.kind, condition.severity];
    case 'finding':
      return [condition.kind, condition.check, anyOrder(condition.severities)];
    case 'compare':
      return [condition.operator, sidePart(condition.left), sidePart(condition.right)];
    case 'missing':
      return [condition.kind, condition.of];
    case 'verdict':
      return [condition.kind, condition.verdict];
    case 'not':
      return ['not', conditionPart(condition.of, listed)];
    default:
      return [condition.kind, listed(condition.of.map((part) => conditionPart(part, listed)))];
  }
};

/**
 * SHA-256 of what a policy decides, whom it notifies and what it disputes. Decisions are read from the top, so their order
 * counts; that of notices and disputes does not, nor do its name, its title and its layout.
 */
export const policyMeaningHash = ({ lines, otherwise, notices, disputes }: PolicyContent): string => {
  const parts: Part = [
    'bareme policy 1',
    lines.map(({ decision, when }) => [decision, conditionPart(when)]),
    otherwise.decision,
    anyOrder(notices.map(({ whom, when }) => [anyOrder(whom), conditionPart(when)])),
    // The first check of a condition that found something is the one that the dispute names.
    anyOrder(disputes.map(({ reason, when }) => [reason, conditionPart(when, (parts) => parts)])),
  ];
  return bytesToHex(sha256(utf8ToBytes(key(parts))));
};
