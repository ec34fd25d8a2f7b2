import type { Text } from '../../../grammar/tree/literals.ts';
import { at } from '../../compile/reading.ts';
import type { MessagePart } from '../program.ts';
import { loneBrace, nothingMeasured, unknownPlaceholder } from './messages/texts.ts';
import type { CheckReading } from './reading.ts';

/** The words and values of a message. What a placeholder stands for is told where it stands in the text as written. */
export const readSays = (reading: CheckReading, text: Text, compares: boolean): readonly MessagePart[] => {
  const start = text.span.start + 1;
  const written = reading.source.text.slice(start, text.span.end - 1);
  const parts: MessagePart[] = [];
  let done = 0;
  for (const match of written.matchAll(/\{([^{}]*)\}/g)) {
    parts.push(...wordsOf(reading, written.slice(done, match.index), start + done));
    done = match.index + match[0].length;
    const span = { start: start + match.index, end: start + done };
    const part = placeholder(reading, (match[1] ?? '').trim().replace(/\s+/g, ' '), span, compares);
    if (part !== null) parts.push(part);
  }
  parts.push(...wordsOf(reading, written.slice(done), start + done));
  return parts;
};

const wordsOf = (reading: CheckReading, written: string, start: number): readonly MessagePart[] => {
  const brace = written.search(/[{}]/);
  if (brace >= 0) reading.report.add(loneBrace(at(reading, { start: start + brace, end: start + brace + 1 })));
  const text = written.replace(/\\(.)/gu, '$1');
  return text === '' ? [] : [{ kind: 'words', text }];
};

const placeholder = (
  reading: CheckReading,
  phrase: string,
  span: Text['span'],
  compares: boolean,
): MessagePart | null => {
  const parameter = reading.parameters.get(phrase);
  if (parameter !== undefined) {
    reading.used.add(phrase);
    const { type, value } = parameter;
    return { kind: 'value', term: { kind: 'constant', type, value } };
  }
  const place = at(reading, span);
  if (phrase === 'measured' || phrase === 'limit') {
    if (!compares) reading.report.add(nothingMeasured(place, phrase));
    return { kind: 'side', of: phrase };
  }
  const field = reading.fields.record.get(phrase);
  if (field !== undefined) {
    return { kind: 'value', term: { kind: 'field', type: field.type, owner: 'record', phrase } };
  }
  const known = () => [...reading.parameters.keys(), 'measured', 'limit', ...reading.fields.record.keys()];
  reading.report.add(unknownPlaceholder(place, phrase, reading.nearest(phrase, known)));
  return null;
};
