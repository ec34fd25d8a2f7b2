// What a person sees in windows of several widths: colours must not move anything.

import { describe, expect, it } from 'vitest';
import { explainPrice, price } from '../../server/cli/commands/price.ts';
import { type Paint, painted, plain } from '../../server/cli/terminal/paint.ts';
import type { Terminal } from '../../server/cli/terminal/terminal.ts';

const RECORD = { tariff: 'rules/tour/quai.bareme', cdr: 'rules/tour/cdr.json' } as const;
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

const written = async (command: typeof price, lang: 'en' | 'fr', paint: Paint, columns: number): Promise<string> => {
  let text = '';
  const out = (part: string): void => {
    text += part;
  };
  const terminal: Terminal = {
    out,
    err: out,
    paint,
    errPaint: paint,
    errIsScreen: false,
    columns,
    messageColumns: columns,
  };
  expect(await command({ ...RECORD, lang }, terminal)).toBe(0);
  return text;
};

describe.each([72, 80, 100])('a window of %d columns', (columns) => {
  it.each([
    ['price', price],
    ['explain', explainPrice],
  ] as const)('shows the same with colours as without: %s', async (_, command) => {
    for (const lang of ['en', 'fr'] as const) {
      const bare = await written(command, lang, plain, columns);
      const coloured = await written(command, lang, painted, columns);
      expect(coloured).not.toBe(bare);
      expect(coloured.replaceAll(COLOURS, '').replaceAll(/ +$/gm, '')).toBe(bare);
      expect(bare.split('\n').filter((line) => line.length > columns)).toEqual([]);
    }
  });
});
