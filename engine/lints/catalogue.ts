import { allowancePages } from './allowance-pages.ts';
import type { LintPages } from './page.ts';
import { amountPages } from './subjects/amounts.ts';
import { blockPages } from './subjects/blocks.ts';
import { datedValuePages } from './subjects/dated-values.ts';
import { limitPages } from './subjects/limits.ts';
import { declarationPages } from './subjects/names.ts';
import { percentagePages } from './subjects/percentages.ts';
import { quantityPages } from './subjects/quantities.ts';
import { ratePages } from './subjects/rates.ts';
import { structurePages } from './subjects/structure.ts';
import { taxPages } from './subjects/tax.ts';
import { transparencyPages } from './subjects/transparency.ts';
import { validityPages } from './subjects/validity.ts';

/** Every lint by its code. */
export const lintPages: LintPages = {
  ...ratePages,
  ...blockPages,
  ...quantityPages,
  ...limitPages,
  ...taxPages,
  ...transparencyPages,
  ...validityPages,
  ...datedValuePages,
  ...declarationPages,
  ...percentagePages,
  ...amountPages,
  ...structurePages,
  ...allowancePages,
};
