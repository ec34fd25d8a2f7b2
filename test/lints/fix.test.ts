import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { withoutAllowed } from '../../engine/lints/allowances.ts';
import { lintPages } from '../../engine/lints/catalogue.ts';
import { type Diagnose, type Fixed, fixed, keepsAmounts } from '../../engine/lints/fix.ts';
import { filesOf, lint } from '../../engine/lints/lint.ts';
import { inShownTariff } from '../../engine/messages/examples.ts';
import { price } from '../../engine/price/evaluate.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import { measuredSession } from '../generators/sessions.ts';
import { alternatives } from '../generators/tariffs.ts';

const holidays = holidaySource();

const diagnose: Diagnose = async (texts) => {
  const compiled = compile(texts, { holidays });
  const all = [...compiled.diagnostics, ...lint(texts, compiled)];
  return withoutAllowed(all, filesOf(texts, compiled.trees));
};

const fix = (text: string, mayRepair = (_: unknown): boolean => true): Promise<Fixed> =>
  fixed([{ name: 'test.bareme', text }], diagnose, mayRepair);

const textOf = ({ texts }: Fixed): string => texts[0]?.text ?? '';

describe('repairs', () => {
  it.each(Object.entries(lintPages).filter(([, { repair }]) => repair !== null))(
    'of %s end it, once and for all',
    async (code, page) => {
      const first = await fix(inShownTariff(code, page.bad));
      expect(first.repaired.map((one) => one.code)).toContain(code);
      expect(first.diagnostics.map((one) => one.code)).not.toContain(code);
      const again = await fix(textOf(first));
      expect(again.repaired).toEqual([]);
      expect(textOf(again)).toBe(textOf(first));
    },
  );

  it('are made several at once, and what they bring to light is repaired, too', async () => {
    const result = await fix(
      'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  session fee 0.00 EUR, vat 20 %\n  energy {\n    08:00-20:00  0,30 EUR/kWh\n    otherwise    0.30 EUR/kWh\n  }\n}\n',
    );
    expect(textOf(result)).toBe(
      'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy   0.30 EUR/kWh\n  session fee free\n}\n',
    );
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['tariff-without-example']);
  });

  it('leave a text in the canonical layout if it was', async () => {
    const { tree } = parse(
      'tariff lot { \n currency EUR, prices exclude VAT 20 % \n energy { \n 08:00-12:00 0.30 EUR/kWh \n 12:00-20:00 0.30 EUR/kWh \n otherwise 0.20 EUR/kWh \n } \n }',
      'test',
    );
    const text = textOf(await fix(print(tree)));
    expect(text).toContain('08:00-20:00');
    expect(print(parse(text, 'test').tree)).toBe(text);
  });

  it('do not decide a price that nobody said', async () => {
    const text =
      'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    first 10 kWh  0.30 EUR/kWh\n  }\n}\n';
    const result = await fix(text);
    expect(textOf(result)).toBe(text);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['ladder-without-then']);
  });

  it('that change amounts can be left out', async () => {
    const text = 'tariff lot {\n  owner FR*GLY\n  currency EUR, prices exclude VAT 19 %\n  energy  0.00 EUR/kWh\n}\n';
    expect((await fix(text, () => true)).repaired.map(({ code }) => code)).toContain('vat-not-of-country');
    const kept = await fixed([{ name: 'test.bareme', text }], diagnose, keepsAmounts);
    expect(textOf(kept)).toBe(text.replace('0.00 EUR/kWh', 'free'));
  });

  it('that make a text worse are taken back, and the others are made', async () => {
    const texts = [{ name: 'a', text: 'bad good' }];
    const span = (start: number, end: number) => ({ start, end });
    const one = (code: string, start: number, text: string) => ({
      code,
      severity: 'warning' as const,
      message: code,
      file: 'a',
      span: span(start, start),
      related: [],
      repair: { title: code, edits: [{ span: span(start, start + code.length), text }] },
    });
    const told: Diagnose = async ([file]) => {
      const text = file?.text ?? '';
      const found = [one('bad', text.indexOf('bad'), 'worse'), one('good', text.indexOf('good'), 'fine')];
      const error = { ...one('worse', 0, ''), severity: 'error' as const, repair: null };
      return [...found.filter(({ code }) => text.includes(code)), ...(text.includes('worse') ? [error] : [])];
    };
    const result = await fixed(texts, told, () => true);
    expect(textOf(result)).toBe('bad fine');
    expect(result.repaired.map(({ code }) => code)).toEqual(['good']);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['bad']);
  });
});

/** From few prices, so that lines are often alike. */
const perKwh = fc.constantFrom('0.30 EUR/kWh', '0.30 EUR/kWh', '0.40 EUR/kWh', '0.00 EUR/kWh', 'free, vat 20 %');
const perTime = fc.constantFrom(
  '0.10 EUR/min',
  '6.00 EUR/h',
  '0.10 EUR/min, vat 20 %',
  '0.50 EUR per started 15 min',
  'free, at most 3.00 EUR',
  '0.00 EUR/h',
);
const width = fc.integer({ min: 1, max: 40 });

const ladder = fc
  .tuple(fc.array(fc.tuple(width, perTime), { minLength: 1, maxLength: 3 }), perTime)
  .map(([bands, last]) => [
    ...bands.map(([length, text], at) => `${at === 0 ? 'first' : 'next'} ${length} min  ${text}`),
    `then  ${last}`,
  ]);

const terms = fc.subarray([
  'at most 4.00 EUR',
  'at most 6.00 EUR per day',
  'at most 900.00 EUR per 20:00-22:00',
  'vat 20 %',
]);

const block = (head: string, lines: readonly string[]): string =>
  `  ${head} {\n${lines.map((line) => `    ${line}\n`).join('')}  }\n`;

const simpleTime = fc.constantFrom(
  'connected time  0.50 EUR per started 15 min, billed for at least 10 min, rounded up to 5 min',
  'connected time  0.50 EUR per started 15 min, at least 0.20 EUR, at most 9000.00 EUR',
  'charging time  0.02 EUR/min, at most 3.00 EUR per session, at most 3.00 EUR per 24 h',
);

const tariff = fc
  .tuple(
    fc.constantFrom('', '  session fee  1.50 EUR, at most 1.00 EUR\n', '  session fee  0.50 EUR, at least 0.20 EUR\n'),
    alternatives(perKwh),
    ladder,
    terms,
    simpleTime,
    fc.constantFrom('', '  total at least 0.40 EUR\n'),
    fc.constantFrom('', '  total at most 4.00 EUR\n'),
    fc.constantFrom('', '  discount "a"  10 % of energy\n'),
  )
  .map(
    ([fee, energy, bands, limits, time, least, most, discount]) =>
      `tariff lot {\n  currency EUR, prices exclude VAT 20 %\n${fee}${block('energy', energy)}${block('idle time', [...bands, ...limits])}  ${time}\n${least}${most}${discount}}\n`,
  );

describe('repairs that keep amounts', () => {
  it('keep them, for any session', async () => {
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(tariff, measuredSession, async (text, session) => {
        const before = compile([{ name: 'test.bareme', text }], { holidays });
        expect(
          before.diagnostics.filter(({ severity }) => severity === 'error'),
          text,
        ).toEqual([]);
        const result = await fixed([{ name: 'test.bareme', text }], diagnose, keepsAmounts);
        for (const { code } of result.repaired) codes.add(code);
        const after = compile(result.texts, { holidays });
        const [was, is] = [before, after].map(({ program }) => price(program, 'lot', session));
        if (was?.status !== 'priced' || is?.status !== 'priced') throw new Error(`no price: ${text}`);
        expect([String(is.exact.net), String(is.exact.gross)], `${text}\n${textOf(result)}`).toEqual([
          String(was.exact.net),
          String(was.exact.gross),
        ]);
      }),
      { numRuns: Number(process.env.BAREME_RUNS ?? 150) },
    );
    expect(codes.size).toBeGreaterThanOrEqual(12);
  });
});
