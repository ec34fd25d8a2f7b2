import type { SourceFile } from '../../grammar/tree/file.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Examples give facts; they do not need them. */
const GIVING = ['example', 'cases', 'fixture'];

/** The names that declarations of a file mention, their own left out. */
export const mentionedIn = (tree: SourceFile): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    if (!isObject(value) || Array.isArray(value)) return;
    if (typeof value.kind === 'string' && GIVING.includes(value.kind)) return;
    if (value.kind === 'name' && typeof value.name === 'string') found.add(value.name);
    if (value.kind === 'subject' && typeof value.phrase === 'string') found.add(value.phrase);
    for (const [key, part] of Object.entries(value)) if (key !== 'span' && key !== 'notes') visit(part);
  };
  for (const declaration of tree.declarations) {
    for (const [key, part] of Object.entries(declaration)) if (key !== 'name') visit(part);
  }
  return found;
};
