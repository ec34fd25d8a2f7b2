import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';

const TOUR = ['--tariff', 'rules/tour/quai.bareme', '--cdr', 'rules/tour/cdr.json'];

const outputs: readonly (readonly [file: string, args: readonly string[]])[] = [
  ['price-en.txt', ['price', ...TOUR]],
  ['price-fr.txt', ['price', ...TOUR, '--lang', 'fr']],
  ['price.json', ['price', ...TOUR, '--json']],
  ['price-as-reported.txt', ['price', ...TOUR, '--as-reported']],
  ['explain-en.txt', ['explain', ...TOUR]],
  ['explain-fr.txt', ['explain', ...TOUR, '--lang', 'fr']],
  ['explain-check.txt', ['explain', 'session-billed-twice']],
  ['help.txt', ['--help']],
];

describe('the tour', () => {
  it.each(outputs)('prints %s', async (file, args) => {
    const { code, out, err } = await bareme(args);
    expect(err).toBe('');
    await expect(out).toMatchFileSnapshot(`expected/${file}`);
    expect(code).toBe(0);
  });

  it('is free of problems, in canonical layout, and its examples pass', async () => {
    expect(await bareme(['check', 'rules/tour'])).toEqual({ code: 0, out: 'no problems in 1 file\n', err: '' });
    expect(await bareme(['fmt', '--check', 'rules/tour'])).toEqual({
      code: 0,
      out: 'all formatted: 1 file\n',
      err: '',
    });
    expect(await bareme(['test', 'rules/tour'])).toEqual({ code: 0, out: '3 passed, 0 failed (1 file)\n', err: '' });
  });

  it('has no colour where nobody sees it', async () => {
    const { out } = await bareme(['price', ...TOUR], { env: { FORCE_COLOR: '1' } });
    expect(out).not.toContain('\u001b');
  });
});
