import { withoutAllowed } from '../../../engine/lints/allowances.ts';
import { filesOf, lint } from '../../../engine/lints/lint.ts';
import { mentionedIn } from '../../../engine/lints/mentions.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import { parse } from '../../../grammar/parse.ts';
import type { SourceFile } from '../../../grammar/tree/file.ts';
import { checksOf, compileTexts } from './compile.ts';
import type { ProgramTexts } from './programs.ts';
import type { ReadText } from './read.ts';

/** Each text once, in the order of the programs. */
export const textsOf = (programs: readonly ProgramTexts[]): readonly ReadText[] => [
  ...new Map(programs.flatMap(({ own }) => own).map((text) => [text.name, text])).values(),
];

/** All that is told of programs: what is wrong, and what a person would want told, without what the texts allow. In the order of the texts. */
export const diagnose = async (programs: readonly ProgramTexts[]): Promise<readonly Diagnostic[]> => {
  const texts = textsOf(programs);
  const trees = new Map(texts.map(({ name, text }) => [name, parse(text, name).tree]));
  const mentions = mentionsIn(trees);
  const checks = await checksOf(texts);
  const found: Diagnostic[] = [...checks.diagnostics];
  for (const { own, inherited } of programs) {
    const together = [...inherited, ...own];
    const compiled = await compileTexts(together, checks.names === null ? {} : { checks: checks.names });
    const inside = new Set(together.map(({ name }) => name));
    const isMentionedElsewhere = (name: string) => (mentions.get(name) ?? []).some((file) => !inside.has(file));
    // What is to be told of a folder above is told there, once.
    const names = new Set(own.map(({ name }) => name));
    const all = [...compiled.diagnostics, ...lint(together, compiled, isMentionedElsewhere)];
    found.push(...all.filter(({ file }) => names.has(file)));
  }
  return inOrder(withoutAllowed(found, filesOf(texts, trees)), texts);
};

/** By name the texts that mention it. */
const mentionsIn = (trees: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, readonly string[]> => {
  const files = new Map<string, string[]>();
  for (const [file, tree] of trees) {
    for (const name of mentionedIn(tree)) files.set(name, [...(files.get(name) ?? []), file]);
  }
  return files;
};

const inOrder = (diagnostics: readonly Diagnostic[], texts: readonly ReadText[]): readonly Diagnostic[] => {
  const order = new Map(texts.map(({ name }, index) => [name, index]));
  return diagnostics.toSorted(
    (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.span.start - b.span.start,
  );
};

/** The same programs with other words in their texts. */
export const withTexts = (programs: readonly ProgramTexts[], texts: readonly ReadText[]): readonly ProgramTexts[] => {
  const byName = new Map(texts.map((text) => [text.name, text]));
  const now = (all: readonly ReadText[]) => all.map((text) => byName.get(text.name) ?? text);
  return programs.map(({ own, inherited }) => ({ own: now(own), inherited: now(inherited) }));
};
