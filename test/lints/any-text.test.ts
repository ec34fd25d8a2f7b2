import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { withEdits } from '../../grammar/edits.ts';
import { anyText, mutationsOf, textsIn } from '../grammar/texts.ts';
import { withinASecond } from '../grammar/within-a-second.ts';
import { lintText } from './lint-text.ts';

/** How many texts to try; set BAREME_FUZZ=100000 for a long run. */
const runs = Number(process.env.BAREME_FUZZ ?? 300);

const tariffs = [...textsIn('../../rules/tariffs'), ...textsIn('../../grammar/reference')].map(({ text }) => text);

const soundEdits = ({ repair }: Diagnostic, text: string): void => {
  const edits = (repair?.edits ?? []).toSorted((a, b) => a.span.start - b.span.start);
  let last = 0;
  for (const { span } of edits) {
    expect(span.start).toBeGreaterThanOrEqual(last);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
    last = span.end;
  }
};

describe('any text', () => {
  it('is looked at within a second, and every repair is an edit of it', () => {
    const text = fc.oneof({ weight: 1, arbitrary: anyText }, { weight: 4, arbitrary: mutationsOf(tariffs) });
    fc.assert(
      fc.property(text, (any) => {
        const told = withinASecond(() => lintText(any));
        for (const one of told) {
          expect(one.span.start).toBeGreaterThanOrEqual(0);
          expect(one.span.end).toBeLessThanOrEqual(any.length);
          soundEdits(one, any);
          // What the repair leaves is a text like any other.
          if (one.repair !== null) lintText(withEdits(any, one.repair.edits));
        }
      }),
      { numRuns: runs },
    );
  });
});
