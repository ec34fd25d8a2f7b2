import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A check of the library: its folder below `rules/checks`, its text and its cases. */
export interface CheckFolder {
  /** `energy/energy-above-physical-limit` */
  readonly folder: string;
  readonly text: string;
  /** null: there are none. */
  readonly cases: string | null;
}

const library = fileURLToPath(new URL('../../rules/checks', import.meta.url));

export const readCheckFolders = (): readonly CheckFolder[] =>
  readdirSync(library, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('/check.bareme'))
    .toSorted()
    .map((path) => {
      const folder = path.slice(0, -'/check.bareme'.length);
      const cases = `${library}/${folder}/cases.json`;
      return {
        folder,
        text: readFileSync(`${library}/${path}`, 'utf8'),
        cases: existsSync(cases) ? readFileSync(cases, 'utf8') : null,
      };
    });
