import { blockPages } from './blocks.ts';
import { clausePages } from './clauses.ts';
import { datePages } from './dates.ts';
import { declarationPages } from './declarations.ts';
import { exactlyOncePages } from './exactly-once.ts';
import { examplePages } from './examples.ts';
import { namePages } from './names.ts';
import type { Pages } from './page.ts';
import { termPages } from './terms.ts';
import { unitPages } from './units.ts';

/** Every kind of diagnostic about the meaning of a program, by its code. */
export const semanticPages: Pages = {
  ...namePages,
  ...unitPages,
  ...datePages,
  ...blockPages,
  ...exactlyOncePages,
  ...termPages,
  ...clausePages,
  ...declarationPages,
  ...examplePages,
};
