import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import type { Declaration } from '../../grammar/tree/file.ts';
import type { Block, BlockLine, PriceBody } from '../../grammar/tree/prices.ts';
import type { TariffClause } from '../../grammar/tree/tariff.ts';

/** Puts a list in another order; the same list gives the same order. */
export type Shuffle = <T>(list: readonly T[]) => readonly T[];

/** The text outside double quotes and comments, changed. */
const outsideTexts = (text: string, change: (part: string) => string): string =>
  text
    .split('\n')
    .map((line) => {
      const comment = /^[^"]*?#/.test(line) ? line.indexOf('#') : line.length;
      const code = line.slice(0, comment).split('"');
      return code.map((part, at) => (at % 2 === 0 ? change(part) : part)).join('"') + line.slice(comment);
    })
    .join('\n');

const LOCAL = ['value', 'price declaration', 'calendar declaration', 'tariff'];

/** Every value, price, calendar and tariff under another name. */
export const renamed = (text: string): string => {
  const names = parse(text, 'before').tree.declarations.flatMap((declaration) =>
    LOCAL.includes(declaration.kind) && 'name' in declaration ? [declaration.name.name] : [],
  );
  if (names.length === 0) return text;
  const any = new RegExp(`(?<![\\w*-])(${names.toSorted((a, b) => b.length - a.length).join('|')})(?![\\w-])`, 'g');
  return outsideTexts(text, (part) => part.replace(any, (name) => `${name}-by-another-name`));
};

/** Another layout, with remarks where there were none. */
export const relaid = (text: string): string =>
  `${outsideTexts(text, (part) => part.replaceAll(/(?<=\S) {2,}/g, ' ')).replaceAll(/^ +/gm, '      ')}\n# the end\n`;

const shuffledBody = (body: PriceBody, shuffle: Shuffle): PriceBody => {
  if (body.kind !== 'block') return body;
  const lines = body.lines.map((line): BlockLine => {
    if (line.kind === 'term' || line.kind === 'damaged') return line;
    const then = shuffledBody(line.then, shuffle);
    return { ...line, then };
  });
  return { ...body, lines: shuffledLines(body, lines, shuffle) };
};

/** Alternatives have no order, but `otherwise` is last. */
const shuffledLines = (block: Block, lines: readonly BlockLine[], shuffle: Shuffle): readonly BlockLine[] => {
  const loose = lines.filter((line) => line.kind === 'alternative' && line.when !== null);
  if (block.inOrder || block.by !== null) return lines;
  return [...shuffle(loose), ...lines.filter((line) => !loose.includes(line))];
};

const shuffledClause = (clause: TariffClause, shuffle: Shuffle): TariffClause =>
  clause.kind === 'component' || clause.kind === 'replace'
    ? { ...clause, body: shuffledBody(clause.body, shuffle) }
    : clause;

/** Declarations, clauses and alternatives in another order. */
export const shuffled = (text: string, shuffle: Shuffle): string => {
  const { tree } = parse(text, 'before');
  const declarations = shuffle(tree.declarations).map(
    (declaration): Declaration =>
      declaration.kind === 'tariff'
        ? { ...declaration, clauses: shuffle(declaration.clauses).map((clause) => shuffledClause(clause, shuffle)) }
        : declaration,
  );
  return print({ ...tree, declarations });
};
