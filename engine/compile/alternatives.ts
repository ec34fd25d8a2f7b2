import type { Condition as ConditionText } from '../../grammar/tree/conditions.ts';
import type { Clause } from '../program/tariff.ts';
import type { OpenBlock } from './block-parts.ts';
import { readCondition } from './conditions.ts';
import { otherwiseNotLast } from './messages/blocks.ts';
import { at } from './reading.ts';
import { sourceOf, wordsOf } from './source-text.ts';
import { along, type ComponentReading } from './tariff-reading.ts';

type Alternatives = Extract<Clause, { readonly kind: 'alternatives' }>;

/** Lines with conditions: no order, unless the head says `in this order` (rules 20 to 23). */
export const readAlternatives = (reading: ComponentReading, open: OpenBlock): Alternatives | null => {
  const texts = open.lines.filter((line) => line.kind === 'alternative');
  const id = reading.nextId();
  let whole = true;
  const lines: Alternatives['lines'][number][] = [];
  for (const [index, line] of texts.entries()) {
    if (line.when === null && index < texts.length - 1) {
      reading.report.add(otherwiseNotLast(at(reading, line.span)));
      return null;
    }
    const when = line.when === null ? null : readCondition(reading, line.when);
    const then = open.readBody(along(reading, wordsOfLine(reading, line.when)), line.then, line.span);
    if (then === null || (line.when !== null && when === null)) whole = false;
    else lines.push({ when, then, source: sourceOf(reading.source, line.span) });
  }
  if (!whole) return null;
  const { inOrder, ifEver } = open.block;
  return { kind: 'alternatives', id, inOrder, ifEver, lines, terms: open.terms, source: open.source };
};

const wordsOfLine = (reading: ComponentReading, when: ConditionText | null): string =>
  when === null ? 'otherwise' : wordsOf(reading.source, when.span);
