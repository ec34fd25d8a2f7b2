import { type Compiled, compile, mentionsHolidays } from '../../../engine/compile/compile.ts';
import type { ReadText } from './read.ts';

/** Compiles texts; the tables of public holidays, which are large, are loaded only for texts that name them. */
export const compileTexts = async (texts: readonly ReadText[]): Promise<Compiled> => {
  if (!mentionsHolidays(texts)) return compile(texts);
  const { holidaySource } = await import('../../../engine/values/holidays.ts');
  return compile(texts, { holidays: holidaySource() });
};
