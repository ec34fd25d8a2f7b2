import { parseXml as parse, XmlElement, XmlError } from '@rgrove/parse-xml';
import type { Fault, FaultCode } from '../fault.ts';

export type ParsedXml =
  | { readonly status: 'read'; readonly value: unknown }
  | { readonly status: 'fault'; readonly fault: Fault };

/** Records in their envelopes nest ten elements or so; a text that goes on nesting would only exhaust the stack. */
const DEEPEST = 100;

/**
 * Parses XML text into what JSON would have made of it: an element with nothing but text is that text, any other an object of
 * its children by their names without prefix; what occurs several times is a list, an attribute is `@name`. So one reader serves
 * both ways of writing a record. Comments, namespaces and document types say nothing of a record and are left out; entities of
 * one's own are not expanded. Text that is no XML, and nesting without end, are faults that say where.
 */
export const parseXml = (text: string): ParsedXml => {
  if (nestingOf(text) > DEEPEST) return faulty('too-large', `elements nest more than ${DEEPEST} deep`);
  try {
    const { root } = parse(text);
    if (root === null) return faulty('malformed-field', 'this is no XML: it has no element');
    return { status: 'read', value: { [localName(root.name)]: contentOf(root) } };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const [message = ''] = error.message.split('\n');
    const said = message.replace(/ \(line \d+, column \d+\)$/, '');
    return faulty('malformed-field', `this is no XML: ${said} (line ${error.line}, column ${error.column})`);
  }
};

const faulty = (code: FaultCode, message: string): ParsedXml => ({
  status: 'fault',
  fault: { code, message, field: '', source: null },
});

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const attributesOf = (element: XmlElement): (readonly [string, string])[] =>
  Object.entries(element.attributes)
    .filter(([name]) => !/^(?:xmlns(?::|$)|xsi:)/.test(name))
    .map(([name, value]) => [`@${localName(name)}`, value] as const);

const isNil = ({ attributes }: XmlElement): boolean =>
  Object.entries(attributes).some(([name, value]) => localName(name) === 'nil' && /^(?:true|1)$/.test(value));

const contentOf = (element: XmlElement): unknown => {
  if (isNil(element)) return null;
  const children = element.children.filter((child) => child instanceof XmlElement);
  const attributes = attributesOf(element);
  if (children.length === 0 && attributes.length === 0) return element.text.trim();
  const values = new Map<string, unknown[]>();
  for (const child of children) {
    const name = localName(child.name);
    const same = values.get(name) ?? [];
    same.push(contentOf(child));
    values.set(name, same);
  }
  const entries = [...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all] as const);
  const text = children.length === 0 ? [['#text', element.text.trim()] as const] : [];
  return Object.fromEntries([...attributes, ...entries, ...text]);
};

/** How deep elements nest, told from their tags alone. */
const nestingOf = (text: string): number => {
  let [depth, deepest] = [0, 0];
  for (const [tag] of text.matchAll(/<[^<>!?][^<>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) deepest = Math.max(deepest, ++depth);
  }
  return deepest;
};
