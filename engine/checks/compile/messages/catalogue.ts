import type { Pages } from '../../../compile/messages/page.ts';
import { conditionPages } from './conditions.ts';
import { fieldPages } from './fields.ts';
import { searchPages } from './searches.ts';
import { setPages } from './sets.ts';
import { textPages } from './texts.ts';
import { valuePages } from './values.ts';

/** Every kind of diagnostic about checks and sets that no tariff has, by its code. */
export const checkPages: Pages = {
  ...valuePages,
  ...fieldPages,
  ...conditionPages,
  ...searchPages,
  ...textPages,
  ...setPages,
};
