import type { Diagnostic, Edit } from '../../grammar/diagnostic.ts';
import { withEdits } from '../../grammar/edits.ts';
import { syntaxMessages } from '../../grammar/messages/catalogue.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import type { ProgramText } from '../compile/compile.ts';
import { diagnosticPages } from '../messages/catalogue.ts';
import { lintPages } from './catalogue.ts';

/** All that is told of texts that lie together. */
export type Diagnose = (texts: readonly ProgramText[]) => Promise<readonly Diagnostic[]>;

export interface Fixed {
  readonly texts: readonly ProgramText[];
  /** What was repaired, in the order in which it was. Spans are those of the text at that time. */
  readonly repaired: readonly Diagnostic[];
  /** Of the texts as they are now. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a driver pays the same after the repair: of a text that could not be read before nobody paid anything. */
export const keepsAmounts = ({ code }: Diagnostic): boolean =>
  code in syntaxMessages || lintPages[code]?.repair === 'same amounts';

/** Repairs follow from each other only so often. */
const MOST_ROUNDS = 100;

/**
 * Makes the repairs of diagnostics until none is left, as many at once as do not touch each other. Each is checked: a repair
 * that ends with more errors than before, or that leaves its own message standing, is taken back. A text that was in the
 * canonical layout is in it again.
 */
export const fixed = async (
  texts: readonly ProgramText[],
  diagnose: Diagnose,
  mayRepair: (diagnostic: Diagnostic) => boolean,
): Promise<Fixed> => {
  let now = texts;
  let diagnostics = await diagnose(now);
  const repaired: Diagnostic[] = [];
  const refused = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const open = diagnostics.filter(
      (one) =>
        one.repair !== null &&
        diagnosticPages[one.code]?.byHand === undefined &&
        mayRepair(one) &&
        !refused.has(keyOf(one)),
    );
    const batch = apart(open);
    if (batch.length === 0) break;
    const made = await attempt(now, diagnostics, batch, diagnose);
    // Together they may fail because of one: the first shows whether it is this one.
    const alone =
      made === null && batch.length > 1 ? await attempt(now, diagnostics, batch.slice(0, 1), diagnose) : made;
    const done = made === null ? batch.slice(0, 1) : batch;
    if (alone === null) for (const one of done) refused.add(keyOf(one));
    else {
      now = alone.texts;
      diagnostics = alone.diagnostics;
      repaired.push(...done);
    }
  }
  const tidy = now.map((text, at) => inLayoutOf(texts[at] ?? text, text));
  return { texts: tidy, repaired, diagnostics: await diagnose(tidy) };
};

const keyOf = ({ code, file, message, repair }: Diagnostic): string =>
  [code, file, message, ...(repair?.edits ?? []).map(({ text }) => text)].join('\n');

interface Attempt {
  readonly texts: readonly ProgramText[];
  readonly diagnostics: readonly Diagnostic[];
}

const attempt = async (
  texts: readonly ProgramText[],
  before: readonly Diagnostic[],
  batch: readonly Diagnostic[],
  diagnose: Diagnose,
): Promise<Attempt | null> => {
  const changed = texts.map(({ name, text }) => ({
    name,
    text: withEdits(
      text,
      batch.flatMap(({ file, repair }) => (file === name ? (repair?.edits ?? []) : [])),
    ),
  }));
  const after = await diagnose(changed);
  const errors = (all: readonly Diagnostic[]): number => all.filter(({ severity }) => severity === 'error').length;
  const stands = batch.some((one) => count(after, one) > count(before, one) - count(batch, one));
  return errors(after) > errors(before) || stands ? null : { texts: changed, diagnostics: after };
};

const count = (all: readonly Diagnostic[], like: Diagnostic): number =>
  all.filter((one) => keyOf(one) === keyOf(like)).length;

/** The repairs from the top that do not touch one before them. */
const apart = (open: readonly Diagnostic[]): readonly Diagnostic[] => {
  const taken: { readonly file: string; readonly edit: Edit }[] = [];
  return open.filter(({ file, repair }) => {
    const edits = repair?.edits ?? [];
    const free = edits.every((edit) => taken.every((other) => other.file !== file || !touch(edit, other.edit)));
    if (free) for (const edit of edits) taken.push({ file, edit });
    return free;
  });
};

const touch = ({ span: a }: Edit, { span: b }: Edit): boolean => a.start <= b.end && b.start <= a.end;

const canonical = ({ name, text }: ProgramText): string => print(parse(text, name).tree);

const inLayoutOf = (before: ProgramText, after: ProgramText): ProgramText =>
  before.text !== after.text && canonical(before) === before.text ? { ...after, text: canonical(after) } : after;
