import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkByProtocol } from '../../engine/checks/by-protocol.ts';
import { baseDocument } from '../../engine/checks/cases/bases.ts';
import { type CheckCase, readCases } from '../../engine/checks/cases/case-file.ts';
import { runCases } from '../../engine/checks/cases/run.ts';
import { compileChecks } from '../../engine/checks/compile/compile.ts';
import { checkPages, checksFolder } from '../../server/build/check-pages.ts';
import { readLibrary } from '../../server/cli/checks/library.ts';
import { allCodes } from '../../server/cli/commands/explain-code.ts';
import { BASE_FILES } from '../checks/evaluate/ground.ts';
import { readCheckFolders } from './check-folders.ts';
import { LIBRARY_GROUND } from './check-ground.ts';

const library = await readLibrary(checksFolder);
const pages = [...checkPages(checksFolder, library)].map(([path, text]) => ({ path, text }));

describe('the pages of the checks', () => {
  it.each(pages)('$path is what texts and cases say: npm run docs writes it', ({ path, text }) => {
    expect(readFileSync(join(checksFolder, path), 'utf8')).toBe(text);
  });

  it('tell of every check what it is for, where it comes from, and cases that fire and that do not', () => {
    const bare = library.checks.filter(
      ({ page }) =>
        page.title === null ||
        page.about.length === 0 ||
        page.origin === null ||
        page.cases.length < 2 ||
        page.reads.length === 0,
    );
    expect(bare.map(({ page }) => page.id)).toEqual([]);
    expect(pages).toHaveLength(readCheckFolders().length + 1);
  });

  it('have names that are no code of a diagnostic or a fault: explain takes either', () => {
    expect(library.checks.map(({ page }) => page.id).filter((id) => allCodes().includes(id))).toEqual([]);
  });
});

const folders = readCheckFolders();
const { checks } = compileChecks(folders.map(({ folder, text }) => ({ name: folder, text })));

const protocolOf = ({ base, with: changes }: CheckCase) => baseDocument(BASE_FILES, base, changes).record.protocol;

describe('what is said of protocols', () => {
  it.each(folders)('holds for every case of $folder', ({ folder, cases }) => {
    const check = checks.get(folder.split('/')[1] ?? '');
    const read = readCases(cases ?? '');
    if (check === undefined || read.status === 'fault') throw new Error(`${folder}: no check with cases`);
    const wrong = runCases(check, read.file.cases, LIBRARY_GROUND).filter(({ case: one, finding }) => {
      const { reach, lacks } = checkByProtocol(check, protocolOf(one));
      if (finding?.outcome === 'fired') return reach === 'never fires' || reach === 'not concerned';
      if (finding?.outcome !== 'not_applicable') return false;
      const isLacking = lacks.includes(finding.what) || lacks.includes(`its ${finding.what}`);
      return finding.reason === 'not carried by the protocol' && !isLacking;
    });
    expect(wrong.map(({ case: one }) => one.name)).toEqual([]);
  });
});
