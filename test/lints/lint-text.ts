import { toldOf } from '../../engine/messages/examples.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';

const holidays = holidaySource();

/** All that is told of a text: of its meaning, and of what a person would want told. */
export const lintText = (text: string, name = 'test.bareme'): readonly Diagnostic[] => toldOf(text, holidays, name);
