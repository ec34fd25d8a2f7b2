import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkByProtocol } from '../../engine/checks/by-protocol.ts';
import { checksFolder } from '../../server/build/check-pages.ts';
import { answersOf, pageFile, protocolsPage } from '../../server/build/protocols-page.ts';
import { readLibrary } from '../../server/cli/checks/library.ts';

const OCPI = ['ocpi-2.1.1', 'ocpi-2.2.1', 'ocpi-2.3.0'] as const;

const answers = await answersOf(checksFolder);

describe('every check asked of a sound record of each protocol', () => {
  it('answers as the page says: npm run docs writes it, and whoever does reads what changed', () => {
    expect(readFileSync(pageFile, 'utf8')).toBe(protocolsPage(answers));
  });
});

describe('the set ocpi', () => {
  it('has of the standard set what can find something in a record of OCPI, and no other check', async () => {
    const { sets } = await readLibrary(checksFolder);
    const [ocpi, standard] = ['ocpi', 'standard'].map((name) => sets.find((set) => set.name === name)?.checks ?? []);
    const canFire = (standard ?? []).filter((check) =>
      OCPI.some((protocol) => ['answers', 'answers in part'].includes(checkByProtocol(check, protocol).reach)),
    );
    expect(canFire.length).toBeGreaterThan(0);
    expect((ocpi ?? []).map(({ id }) => id).toSorted()).toEqual(canFire.map(({ id }) => id).toSorted());
  });
});
