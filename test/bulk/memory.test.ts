// What is kept does not grow with the stream, and neither order nor count suffers.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../../engine/checks/context/from-reference.ts';
import { createRecordStore } from '../../engine/checks/context/record-store.ts';
import { compileRules, selectRules } from '../../engine/evaluation/rules.ts';
import { NOTHING_BESIDE } from '../../engine/evaluation/valuation.ts';
import { linesOf } from '../../server/cli/bulk/lines.ts';
import { jsonRecords } from '../../server/cli/bulk/records.ts';
import { runBulk } from '../../server/cli/bulk/run.ts';
import { RULES, recordOf } from './generated.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const [FIRST, LAST] = [1_000, 10_000];
const MEGABYTE = 1024 * 1024;

describe('a long stream', () => {
  it('is worked off in order, and nothing of it stays in memory', async () => {
    const heap = new Map<number, number>();
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (let n = 1; n <= LAST; n += 1) {
        if (n === FIRST || n === LAST) {
          collect();
          heap.set(n, process.memoryUsage().heapUsed);
        }
        yield Buffer.from(`${JSON.stringify(recordOf(n))}\n`);
      }
    }
    const selected = selectRules(compileRules([{ own: [{ name: 'rules.bareme', text: RULES }], inherited: [] }]), {
      policy: null,
      set: null,
    });
    if (selected.status !== 'selected') throw new Error('the rules are ambiguous');
    let next = 1;
    // A small window, which is full long before the first look.
    const store = createRecordStore({ limit: 500 });
    const summary = await runBulk(jsonRecords(linesOf(chunks())), {
      rules: selected.rules,
      store,
      options: { known: NOTHING_BESIDE, context: contextOf(null, store).context, now: null, ending: null, heldDays: 0 },
      output: {
        add: (line) => {
          expect(line.startsWith(`{"line":${next},`) && line.endsWith('}\n')).toBe(true);
          next += 1;
        },
        flush: async () => undefined,
        isClosed: () => false,
      },
      progress: { tell: () => undefined, end: () => undefined },
      stop: new AbortController().signal,
      firedOnly: true,
    });
    expect([summary.lines, summary.verdicts.accepted, next - 1]).toEqual([LAST, LAST, LAST]);
    expect((heap.get(LAST) ?? 0) - (heap.get(FIRST) ?? 0)).toBeLessThan(8 * MEGABYTE);
  });
});

describe('lines of a stream', () => {
  const linesIn = async (longest: number, ...chunks: readonly (string | Uint8Array)[]) => {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    }
    const lines = [];
    for await (const batch of linesOf(bytes(), longest)) lines.push(...batch);
    return lines.map((line) => [line.number, line.text ?? line.problem]);
  };

  it('come whole, wherever the chunks end', async () => {
    expect(await linesIn(99, 'a', 'b\nc', 'd\r\n', '\n  \n', 'é\ne')).toEqual([
      [1, 'ab'],
      [2, 'cd'],
      [5, 'é'],
      [6, 'e'],
    ]);
    const letter = Buffer.from('é\n');
    expect(await linesIn(99, letter.subarray(0, 1), letter.subarray(1))).toEqual([[1, 'é']]);
  });

  it('that are too long, or no text, are passed over and told', async () => {
    expect(await linesIn(4, 'abcde\nabcd\nabc', 'def', 'ghi\nx\n', Uint8Array.of(0xff, 10), '\uFFFD\n')).toEqual([
      [1, 'the line has 5 bytes, and 4 is the most that is read'],
      [2, 'abcd'],
      [3, 'the line has 9 bytes, and 4 is the most that is read'],
      [4, 'x'],
      [5, 'the line is not UTF-8 text'],
      [6, '\uFFFD'],
    ]);
  });
});
