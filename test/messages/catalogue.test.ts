// Every code of every room: one definition, whose examples are true where they stand, and a page for whoever meets it.

import { describe, expect, it } from 'vitest';
import { checkPages } from '../../engine/checks/compile/messages/catalogue.ts';
import { semanticPages } from '../../engine/compile/messages/catalogue.ts';
import { lintPages } from '../../engine/lints/catalogue.ts';
import { diagnosticPages } from '../../engine/messages/catalogue.ts';
import { toldOfExample } from '../../engine/messages/examples.ts';
import { repairInWords } from '../../engine/messages/repair-in-words.ts';
import { policyPages } from '../../engine/policy/messages.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import { limits } from '../../grammar/limits.ts';
import { syntaxMessages } from '../../grammar/messages/catalogue.ts';
import { parse } from '../../grammar/parse.ts';
import { explainCode } from '../../server/cli/commands/explain-code.ts';
import { plain } from '../../server/cli/terminal/paint.ts';

const holidays = holidaySource();
const rooms = { syntaxMessages, semanticPages, checkPages, policyPages, lintPages };

/** Too long to stand on a page. */
const LONG: Readonly<Record<string, { readonly bad: string; readonly near: string }>> = {
  'syntax-too-large': { bad: '#'.repeat(limits.characters + 1), near: '#'.repeat(limits.characters) },
  'syntax-too-many-errors': {
    bad: 'value a 0,32 EUR\n'.repeat(limits.diagnostics + 1),
    near: 'value a 0,32 EUR\n'.repeat(limits.diagnostics),
  },
};

/** The example of it is a tariff without a price, which is a code of its own. */
const isAside = (code: string): boolean => code === 'tariff-without-price';

describe('the catalogue', () => {
  it('has every code of every room, and no code twice', () => {
    const codes = Object.values(rooms).flatMap((pages) => Object.keys(pages));
    expect(codes.length).toBe(new Set(codes).size);
    expect(Object.keys(diagnosticPages).toSorted()).toEqual(codes.toSorted());
  });

  it('leaves out an example only where it would be too long for a page', () => {
    const without = Object.entries(diagnosticPages).filter(([, { bad }]) => bad === '');
    expect(without.map(([code]) => code)).toEqual(Object.keys(LONG));
  });
});

describe.each(Object.entries(diagnosticPages))('%s', (code, page) => {
  const codesOf = (text: string) =>
    toldOfExample(code, text, holidays)
      .map((one) => one.code)
      .filter((one) => one === code || !isAside(one));

  it('is told of its bad example and of nothing that is nearly one', () => {
    const long = LONG[code];
    if (long === undefined) {
      expect(new Set(codesOf(page.bad))).toEqual(new Set([code]));
      expect(codesOf(page.good)).toEqual([]);
    } else {
      expect(parse(long.bad, 'long').diagnostics.map((one) => one.code)).toContain(code);
      expect(parse(long.near, 'long').diagnostics.map((one) => one.code)).not.toContain(code);
    }
  });

  it('teaches, and is explained on the command line', () => {
    expect(page.title.length).toBeGreaterThan(5);
    expect(page.teaching).toMatch(/^[A-Z`\u201c"].{20,}[.`]$/su);
    let shown = '';
    const terminal = {
      out: (text: string) => {
        shown += text;
      },
      err: () => undefined,
      paint: plain,
      errPaint: plain,
      errIsScreen: false,
      columns: 100,
      messageColumns: null,
    };
    expect(explainCode(code, false, terminal)).toBe(0);
    expect(shown).toContain(page.title);
    if (page.byHand) expect(repairInWords(code, holidays)).toContain('leaves it to a person');
  });
});
