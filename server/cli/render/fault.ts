import type { Words } from '../../../engine/explain/words/words.ts';
import type { Fault } from '../../../engine/fault.ts';
import type { Paint } from '../terminal/paint.ts';

/** Why a record has no price: the message, the field or line it speaks of, and where to read more. */
export const faultText = (words: Words, fault: Fault, paint: Paint): string => {
  const { code, message, field, source } = fault;
  const lines = [
    `${paint.red(paint.bold(words.fault))}: ${message}`,
    ...(field === null || field === '' ? [] : [`  ${paint.dim(field)}`]),
    ...(source === null
      ? []
      : [`  ${paint.dim(`${source.file}:${source.line}`)}  ${source.text.replace(/\s+/g, ' ')}`]),
    paint.dim(`  bareme explain ${code}`),
  ];
  return `${lines.join('\n')}\n`;
};
