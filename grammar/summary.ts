import { grammarProductions } from './rules/parser.ts';
import type { Production, ProductionRule } from './rules/productions.ts';

/** `a quantity with its unit, such as …` is QUANTITY WITH ITS UNIT in a rule. */
const kindText = (label: string): string => label.replace(/^an? |, .*$/g, '').toUpperCase();

function itemText(item: Production): string {
  switch (item.type) {
    case 'token':
      return item.isWord ? `\`${item.label}\`` : kindText(item.label);
    case 'rule':
      return `_${item.name}_`;
    case 'sequence':
      return sequenceText(item.items);
    case 'optional':
      return `[ ${sequenceText(item.items)} ]`;
    case 'repeated':
      return `{ ${sequenceText(item.items)} }`;
    case 'separated':
      return `${grouped(item.items)} { ${itemText(item.separator)} ${sequenceText(item.items)} }`;
    case 'choice':
      return item.items.map(itemText).join(' | ');
  }
}

const sequenceText = (items: readonly Production[]): string => items.map((item) => grouped([item])).join(' ');

/** A choice beside other items needs parentheses. */
function grouped(items: readonly Production[]): string {
  const [only] = items;
  if (items.length === 1 && only !== undefined)
    return only.type === 'choice' ? `( ${itemText(only)} )` : itemText(only);
  return sequenceText(items);
}

function ruleText({ name, items }: ProductionRule): string {
  const [only] = items;
  const alternatives = items.length === 1 && only?.type === 'choice' ? only.items : null;
  if (alternatives === null) return `- _${name}_ = ${sequenceText(items)}`;
  const texts = alternatives.map(itemText);
  const line = `- _${name}_ = ${texts.join(' | ')}`;
  return line.length <= 160 ? line : [`- _${name}_ is one of`, ...texts.map((text) => `  - ${text}`)].join('\n');
}

/**
 * The rules of a clause as Markdown, made from the parser itself: `[ ]` is optional, `{ }` repeats, `|` parts alternatives,
 * capitals are literals.
 */
export function grammarSummary(): string {
  return grammarProductions().map(ruleText).join('\n');
}
