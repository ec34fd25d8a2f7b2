import { type CompiledChecks, compileChecks } from '../../../engine/checks/compile/compile.ts';

/** Lines stand in a check that is complete but for them; text with declarations stands by itself. */
export const checkText = (text: string): string => {
  if (/^(check|set) /m.test(text)) return text;
  const lines = text.split('\n').map((line) => `  ${line}`);
  const says = /^says /m.test(text) ? [] : ['  says en "{energy}"', '  says fr "{energy}"'];
  return ['check one {', ...lines, ...says, '}'].join('\n');
};

export const compileText = (text: string): CompiledChecks => compileChecks([{ name: 'test.bareme', text }]);
