import { type CompileOptions, mentionsHolidays, type ProgramText } from '../../engine/compile/compile.ts';

/** The tables of public holidays are large: they are loaded only for texts that name them. */
export const calendarsFor = async (texts: readonly ProgramText[]): Promise<CompileOptions> => {
  if (!mentionsHolidays(texts)) return {};
  const { holidaySource } = await import('../../engine/values/holidays.ts');
  return { holidays: holidaySource() };
};
