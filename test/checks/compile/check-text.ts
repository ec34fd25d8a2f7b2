import { type CompiledChecks, compileChecks } from '../../../engine/checks/compile/compile.ts';
import { inCheck } from '../../../engine/messages/examples.ts';

/** Lines stand in a check that is complete but for them; text with declarations stands by itself. */
export const checkText = inCheck;

export const compileText = (text: string): CompiledChecks => compileChecks([{ name: 'test.bareme', text }]);
