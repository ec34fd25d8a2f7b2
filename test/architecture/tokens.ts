// A tokenizer that knows just enough TypeScript to tell code from comments, strings, templates and regular expressions.
// TypeScript's own compiler API is not an option: version 7 has none, and bundlers forget the imports of types.

export interface Token {
  readonly kind: 'word' | 'string' | 'mark';
  /** A string's content without its quotes; everything else as written. */
  readonly text: string;
  readonly line: number;
}

// Tried in this order at every place in the text.
const shapes = {
  blank: /\s+|\/\/.*|\/\*[\s\S]*?\*\/|(?<![\s\S])#!.*/uy,
  string: /(?<quote>['"])(?<text>(?:\\[\s\S]|(?!\k<quote>)[^\\\n])*)\k<quote>?/uy,
  template: /`(?<text>(?:\\[\s\S]|\$(?!\{)|[^`\\$])*)(?:`|(?<hole>\$\{)|$)/uy,
  templateRest: /\}(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|(?<hole>\$\{)|$)/uy,
  regularExpression: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/uy,
  word: /[\p{ID_Start}\p{Nd}$_][\p{ID_Continue}$]*/uy,
  mark: /[\s\S]/uy,
};
type Shape = keyof typeof shapes;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  // One entry per template literal that we are inside of: how many braces are open in its current hole.
  const holes: number[] = [];
  let line = 1;

  for (let at = 0; at < text.length; ) {
    const { shape, match } = shapeAt(text, at, {
      templateRest: holes.at(-1) === 0,
      regularExpression: mayBeginValue(tokens.at(-1)),
    });
    const [whole] = match;
    const content = match.groups?.text ?? '';
    const hasHole = match.groups?.hole !== undefined;
    switch (shape) {
      case 'string':
        tokens.push({ kind: 'string', text: content, line });
        break;
      case 'template':
        // What has holes is no string that an import could name.
        tokens.push(hasHole ? { kind: 'mark', text: '`', line } : { kind: 'string', text: content, line });
        if (hasHole) holes.push(0);
        break;
      case 'templateRest':
        if (!hasHole) holes.pop();
        break;
      case 'word':
        tokens.push({ kind: 'word', text: whole, line });
        break;
      case 'regularExpression':
      case 'mark':
        tokens.push({ kind: 'mark', text: whole, line });
        if (holes.length > 0) holes.push(holes.pop()! + bracesOpenedBy(whole));
        break;
    }
    at += whole.length;
    line += whole.split('\n').length - 1;
  }
  return tokens;
}

/** The first shape that fits; a shape that depends on what came before fits only where `possible` says so. */
function shapeAt(text: string, at: number, possible: Partial<Record<Shape, boolean>>) {
  for (const [shape, pattern] of Object.entries(shapes) as [Shape, RegExp][]) {
    pattern.lastIndex = at;
    const match = possible[shape] === false ? null : pattern.exec(text);
    if (match) return { shape, match };
  }
  throw new Error(`No token at offset ${at}`);
}

function bracesOpenedBy(text: string): number {
  return text === '{' ? 1 : text === '}' ? -1 : 0;
}

const wordsBeforeValue = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'do',
  'else',
  'void',
  'yield',
  'await',
  'throw',
]);

/** Whether a slash after this token opens a regular expression rather than divides. */
function mayBeginValue(previous: Token | undefined): boolean {
  if (!previous) return true;
  if (previous.kind === 'word') return wordsBeforeValue.has(previous.text);
  return previous.kind === 'mark' && !')]}`'.includes(previous.text);
}
