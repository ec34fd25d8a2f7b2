import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';

const CDR = 'rules/tour/cdr.json';
const TARIFF = 'rules/tour/quai.bareme';

describe('wrong use', () => {
  it.each([
    [[], 'Usage: bareme'],
    [['prise'], "bareme: unknown command 'prise'"],
    [['price'], "bareme: required option '--cdr <file>' not specified"],
    [['price', '--cdr', 'x.json', '--crd', 'y'], "bareme: unknown option '--crd'"],
    [['price', '--cdr', 'x.json', '--lang', 'de'], 'Allowed choices are en, fr'],
    [['price', '--cdr', 'x.json'], 'bareme: cannot read x.json: there is no such file'],
    [['price', '--cdr', 'rules'], 'bareme: cannot read rules: it is a folder'],
    [['price', '--cdr', '-', '--tariff', '-'], 'cannot both be read from standard input'],
    [['price', '--cdr', CDR, '--time-zone', 'Paris'], 'did you mean Europe/Paris?'],
    [['price', '--cdr', CDR, '--tariff', TARIFF, '--facts', 'test/cli/no-facts.json'], 'holds no facts'],
    [['price', '--cdr', 'rules/tour/ocpi-tariff.json'], 'holds a tariff, not a record'],
    [['price', '--cdr', TARIFF], 'a text of the language goes to --tariff'],
    [['check', 'nowhere'], 'bareme: cannot read nowhere: there is no such file'],
    [['check', 'test/cli'], 'bareme: test/cli holds no .bareme file'],
    [['explain'], 'bareme: explain takes either a code, a check or --cdr'],
    [
      ['explain', 'price-difers'],
      'bareme: neither a diagnostic, nor a fault, nor a check is called price-difers\ndid you mean price-differs?',
    ],
    [['explain', 'unknown-nam'], 'did you mean unknown-name?'],
    [['import', 'oicp', 'x.json'], 'bareme: cannot import oicp'],
    [['import', 'policy', 'x.json', '--country', 'FR'], '--country belongs to import ocpi'],
    [['import', 'policy', 'rules/policies/strict/policy.bareme'], 'JSON is due here'],
    [['export', 'ocpi', TARIFF], 'bareme: export ocpi is not available in this version'],
    [['export', 'oicp', TARIFF], 'bareme: cannot export oicp'],
    [['export', 'policy', TARIFF], 'quai.bareme holds no policy'],
    [['export', 'policy', 'rules/policies'], 'bareme: there are several policies: lenient, standard, strict'],
    [['export', 'policy', 'rules/policies', '--policy', 'strickt'], 'did you mean strict?'],
    [['new', 'tarif', 'a'], 'did you mean tariff?'],
    [['new', 'invoice', 'a'], 'bareme: nothing called invoice can be started'],
    [['new', 'tariff', 'first'], 'bareme: first cannot be a name'],
  ])('%j is told in a line, exit 2', async (args, message) => {
    const { code, out, err } = await bareme(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });

  it.each(['diff'])('%s says that it is not there yet', async (name) => {
    const { code, out, err } = await bareme([name, '--rules', 'rules']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`bareme: ${name} is not available in this version\n`);
  });

  it.each(['--coverage', '--mutate', '--junit'])('test %s says that it is not there yet', async (option) => {
    const { code, err } = await bareme(['test', 'rules/tour', option]);
    expect(code).toBe(2);
    expect(err).toContain(`bareme: ${option} is not available in this version`);
  });

  it.each(['price', 'evaluate', 'bulk', 'check', 'test', 'fmt', 'explain', 'diagnose', 'import', 'export', 'new'])(
    '%s --help is no mistake',
    async (name) => {
      const { code, out, err } = await bareme([name, '--help']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(`Usage: bareme ${name}`);
    },
  );

  it('refuses bytes that are no text', async () => {
    const { code, err } = await bareme(['check', 'node_modules/typescript/package.json/x']);
    expect(code).toBe(2);
    expect(err).toContain('a part of its path is not a folder');
  });
});
