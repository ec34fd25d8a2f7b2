import { folderOf, type Law } from '../house.ts';
import { isMark } from '../imports.ts';

const longest = 400;

/** A file that has grown past this tells two stories. Tests and fixtures may be as long as what they prove. */
export const filesAreShort: Law = (house) =>
  [...house.values()]
    .filter((file) => folderOf(file.path) !== 'test' && file.lineCount > longest)
    .map((file) => ({ path: file.path, message: `${file.lineCount} lines, ${longest} at most` }));

const emptyWords = new Set(['util', 'utils', 'helper', 'helpers', 'common']);

/** A name has to say what is inside, and these say only that somebody uses it. */
export const namesSaySomething: Law = (house) =>
  [...house.keys()].flatMap((path) => {
    const words = path
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z]+/);
    const empty = words.find((word) => emptyWords.has(word));
    return empty ? [{ path, message: `"${empty}" does not say what is inside` }] : [];
  });

/** Barrels hide where a name comes from and tie files into one knot. */
export const noBarrels: Law = (house) =>
  [...house.values()].flatMap((file) => {
    const stars = file.tokens.flatMap((token, at) => {
      if (token.kind !== 'word' || token.text !== 'export') return [];
      const next = file.tokens[at + 1];
      const star = next?.kind === 'word' && next.text === 'type' ? file.tokens[at + 2] : next;
      return isMark(star, '*')
        ? [{ path: file.path, line: token.line, message: 'export * hides where a name comes from' }]
        : [];
    });
    const isIndex = /\/index\.[a-z]+$/.test(file.path);
    return isIndex
      ? [...stars, { path: file.path, message: 'index says nothing: name the file after what it holds' }]
      : stars;
  });

export const rulesAreText: Law = (house) =>
  [...house.keys()]
    .filter((path) => folderOf(path) === 'rules')
    .map((path) => ({ path, message: 'rules are written in the language, not in TypeScript' }));
