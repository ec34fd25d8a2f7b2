import type { Words } from '../../../engine/explain/words/words.ts';
import type { Fault } from '../../../engine/fault.ts';
import type { Paint } from '../terminal/paint.ts';

/** What to do about a fault, where the message cannot know it: the command line has options that the engine has not. */
const hintOf = ({ code, field }: Fault): string | null => {
  const name = field ?? 'NAME';
  if (code === 'missing-input') return `give it with --facts FILE, a JSON object: {"${name}": …}`;
  if (code === 'missing-series-value')
    return `give it with --facts FILE: {"${name}": [{"from": "2026-03-02T18:00:00Z", "value": …}]}`;
  return null;
};

/** Why a record has no price: the message, the field or line it speaks of, what to do, and where to read more. */
export const faultText = (words: Words, fault: Fault, paint: Paint, warnings: readonly string[] = []): string => {
  const { code, message, field, source } = fault;
  const hint = hintOf(fault);
  const lines = [
    `${paint.red(paint.bold(words.fault))}: ${message}`,
    ...(field === null || field === '' || message.includes(field) ? [] : [`  ${paint.dim(`at ${field}`)}`]),
    ...(source === null
      ? []
      : [`  ${paint.dim(`${source.file}:${source.line}`)}  ${source.text.replace(/\s+/g, ' ')}`]),
    ...(hint === null ? [] : [`  ${hint}`]),
    paint.dim(`  bareme explain ${code}`),
    ...warnings.map((warning) => `${paint.yellow(words.warning)}: ${warning}`),
  ];
  return `${lines.join('\n')}\n`;
};
