import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCases } from '../../engine/checks/cases/case-file.ts';
import { missingIn } from '../../engine/checks/cases/demands.ts';
import { type CaseResult, caseWorld, runCases } from '../../engine/checks/cases/run.ts';
import { compileChecks } from '../../engine/checks/compile/compile.ts';
import { evaluateChecks } from '../../engine/checks/evaluate.ts';
import { fired } from '../../engine/checks/finding.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import { BASES } from '../checks/evaluate/ground.ts';
import { type CheckFolder, readCheckFolders } from './check-folders.ts';
import { LIBRARY_GROUND } from './check-ground.ts';

const categories = ['form', 'time', 'energy', 'reference', 'price', 'across', 'history', 'metering'];

const failureOf = ({ case: { name, expect: expected }, got, fault, lines }: CaseResult): string =>
  `${name}: expected ${expected}, got ${fault?.message ?? got} ${JSON.stringify(lines)}`;

/** All that is wrong with a check of the library and its cases. */
const objectionsTo = ({ folder, text, cases }: CheckFolder): readonly string[] => {
  const id = basename(folder);
  const name = `rules/checks/${folder}/check.bareme`;
  const { checks, diagnostics } = compileChecks([{ name, text }]);
  const objections = diagnostics.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
  const check = checks.get(id);
  if (check === undefined) return [...objections, `there is no check ${id} in its folder`];
  const read = cases === null ? null : readCases(cases);
  if (read === null || read.status === 'fault') return [read?.fault.message ?? 'there is no cases.json'];
  const { file } = read;
  return [
    ...objections,
    ...(print(parse(text, name).tree) === text ? [] : ['the text is not formatted']),
    ...(categories.includes(folder.split('/')[0] ?? '') ? [] : [`${folder} lies in no category`]),
    ...(file.check === id ? [] : [`the cases are of ${file.check}`]),
    ...missingIn(check, file.cases),
    ...runCases(check, file.cases, LIBRARY_GROUND)
      .filter(({ passed }) => !passed)
      .map(failureOf),
  ];
};

describe('checks of the library', () => {
  const folders = readCheckFolders();

  it.each(folders)('$folder', (folder) => {
    expect(objectionsTo(folder)).toEqual([]);
  });

  it.each(BASES)('find nothing in the sound record %s', (base) => {
    const texts = folders.map(({ folder, text }) => ({ name: folder, text }));
    const { checks } = compileChecks(texts);
    const read = readCases(
      JSON.stringify({ check: 'any', cases: [{ name: base, base, expect: 'passed', because: 'it is sound' }] }),
    );
    const [one] = read.status === 'read' ? read.file.cases : [];
    if (one === undefined) throw new Error(`no case of ${base}`);
    const found = fired(evaluateChecks([...checks.values()], caseWorld(one, LIBRARY_GROUND)));
    expect(found.map(({ check, message }) => `${check}: ${message.en}`)).toEqual([]);
    expect(checks.size).toBe(folders.length);
  });

  it('have ids that are theirs alone', () => {
    const ids = folders.map(({ folder }) => basename(folder));
    expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([]);
  });
});

describe('the library', () => {
  const folders = readCheckFolders();
  const texts = [
    ...folders.map(({ folder, text }) => ({ name: folder, text })),
    ...readdirSync('rules/checks/sets').map((name) => ({
      name: `sets/${name}`,
      text: readFileSync(`rules/checks/sets/${name}/set.bareme`, 'utf8'),
    })),
  ];
  const { checks, sets, diagnostics } = compileChecks(texts);
  const idsOf = (set: string): string[] => (sets.get(set)?.checks ?? []).map(({ id }) => id).toSorted();

  it('compiles without a word, every check with where it comes from', () => {
    expect(diagnostics).toEqual([]);
    expect([...checks.values()].filter(({ origin }) => origin === null).map(({ id }) => id)).toEqual([]);
  });

  it('has at least ninety checks', () => expect(checks.size).toBeGreaterThanOrEqual(90));

  it('has sets: standard has every check but those of signed meter data, which eichrecht adds', () => {
    const metering = folders
      .filter(({ folder }) => folder.startsWith('metering'))
      .map(({ folder }) => basename(folder));
    const all = folders.map(({ folder }) => basename(folder)).toSorted();
    expect(idsOf('standard')).toEqual(all.filter((id) => !metering.includes(id)));
    expect(idsOf('eichrecht')).toEqual(all);
    expect([...sets.keys()].toSorted()).toEqual(['eichrecht', 'ocpi', 'standard', 'strict']);
  });
});

describe('the runner', () => {
  const text = print(
    parse('check too-much {\n error when energy > 30 kWh\n says en "{energy}"\n says fr "{energy}"\n}\n', 'check').tree,
  );
  const fires = {
    name: 'over',
    base: 'ocpi-ac',
    with: { '/total_energy': 30.1 },
    expect: 'error',
    because: '30.1 > 30',
  };
  const passes = {
    ...fires,
    name: 'at',
    with: { '/total_energy': 30 },
    expect: 'passed',
    because: '30 is not above 30',
  };
  const objections = (...cases: readonly object[]): readonly string[] =>
    objectionsTo({ folder: 'energy/too-much', text, cases: JSON.stringify({ check: 'too-much', cases }) });

  it('is content with a check and cases on both sides of its limit', () => {
    expect(objections(fires, passes)).toEqual([]);
  });

  it('demands what shows the limit, and that the answers are as expected', () => {
    expect(objections(passes)).toContain('no case in which the check fires');
    expect(objections(fires, { ...fires, name: 'again' }, passes)).toContain('2 cases fire and only 1 do not');
    expect(objections(fires, { ...passes, with: {} })).toEqual([
      'no passing case on the other side of the limit of a firing one',
    ]);
    expect(objections(fires, { ...passes, name: 'over' })).toEqual(['two cases are called "over"']);
    expect(objections(fires, passes, { ...passes, name: 'wrong', with: { '/total_energy': 31 } })[0]).toContain(
      'wrong: expected passed, got error',
    );
    expect(objectionsTo({ folder: 'energy/too-much', text, cases: null })).toEqual(['there is no cases.json']);
  });
});
