import { parse } from '../../../grammar/parse.ts';
import type { CheckDeclaration, CheckLine as LineOfText } from '../../../grammar/tree/rules.ts';
import { english } from '../../explain/words/en.ts';
import type { Protocol } from '../../formats/canonical-cdr.ts';
import { type CheckByProtocol, checkByProtocol } from '../by-protocol.ts';
import type { CheckCase } from '../cases/case-file.ts';
import { PROTOCOLS } from '../fields/places.ts';
import type { FindingSeverity } from '../finding.ts';
import type { Check, CheckSet, CheckSubject } from '../program.ts';
import { valueText } from '../rendering.ts';
import { type Reads, readsOf } from './reads.ts';

/** A parameter and its value as text: `tolerance`, `5 %`. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

export interface ProtocolLimit extends CheckByProtocol {
  readonly protocols: readonly Protocol[];
}

/** All that there is to know of a check before it meets a record. */
export interface CheckPage {
  readonly id: string;
  readonly title: string | null;
  /** What its author says of it: paragraphs. */
  readonly about: readonly string[];
  readonly subject: CheckSubject;
  readonly origin: string | null;
  /** As written; null: it is about all records. */
  readonly applies: string | null;
  /** Strongest first, as written. */
  readonly lines: readonly { readonly severity: FindingSeverity; readonly when: string }[];
  readonly parameters: readonly NamedValue[];
  /** With the names of values in braces. */
  readonly says: { readonly en: string; readonly fr: string };
  readonly reads: readonly Reads[];
  /** Those whose records it does not always answer, together where they lack the same. */
  readonly limits: readonly ProtocolLimit[];
  /** The sets that have it, with the parameters that they change. */
  readonly sets: readonly { readonly name: string; readonly changes: readonly NamedValue[] }[];
  readonly cases: readonly CheckCase[];
}

/** A check that compiles, with the text that it stands in. */
export interface CheckText {
  readonly check: Check;
  readonly text: string;
  readonly cases: readonly CheckCase[];
}

/** Throws where the text does not declare the check: they do not belong together. */
export const checkPage = ({ check, text, cases }: CheckText, sets: Iterable<CheckSet>): CheckPage => {
  const declaration = declarationOf(check.id, text);
  const written = (span: { readonly start: number; readonly end: number }): string =>
    text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  const applies = linesOf(declaration, 'applies')[0];
  return {
    id: check.id,
    title: check.title,
    about: paragraphsOf(declaration),
    subject: check.subject,
    origin: check.origin,
    applies: applies === undefined ? null : written(applies.when.span),
    lines: check.lines.map(({ severity, source }) => ({
      severity,
      when: source.text.replace(/\s+/g, ' ').replace(/^\w+ when /, ''),
    })),
    parameters: linesOf(declaration, 'parameter').map(({ name, value }) => ({
      name: name.name,
      value: written(value.span),
    })),
    says: { en: saysIn(declaration, 'en'), fr: saysIn(declaration, 'fr') },
    reads: readsOf(check),
    limits: limitsOf(check),
    sets: [...sets].flatMap((set) => setEntry(set, check)),
    cases,
  };
};

const limitsOf = (check: Check): readonly ProtocolLimit[] => {
  const limits = new Map<string, ProtocolLimit>();
  for (const protocol of PROTOCOLS) {
    const one = checkByProtocol(check, protocol);
    if (one.reach === 'answers') continue;
    const key = [one.reach, ...one.lacks].join();
    limits.set(key, { ...one, protocols: [...(limits.get(key)?.protocols ?? []), protocol] });
  }
  return [...limits.values()];
};

const declarationOf = (id: string, text: string): CheckDeclaration => {
  const { declarations } = parse(text, id).tree;
  const found = declarations.find((declaration) => declaration.kind === 'check' && declaration.name.name === id);
  if (found?.kind !== 'check') throw new Error(`${id}: its text does not declare it`);
  return found;
};

const linesOf = <K extends LineOfText['kind']>({ lines }: CheckDeclaration, kind: K) =>
  lines.filter((line): line is Extract<LineOfText, { kind: K }> => line.kind === kind);

/** A blank comment parts paragraphs; the first sentence is one of its own, whether or not one follows it. */
const paragraphsOf = ({ notes }: CheckDeclaration): readonly string[] => {
  const lines = notes.above.filter(({ kind }) => kind === 'page').map((note) => note.text.trim());
  return lines
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll('\n', ' ').trim())
    .filter((paragraph) => paragraph !== '');
};

const saysIn = (declaration: CheckDeclaration, language: string): string =>
  linesOf(declaration, 'says').find((line) => line.language.name === language)?.text.value ?? '';

const setEntry = ({ name, checks }: CheckSet, check: Check): CheckPage['sets'] => {
  const own = checks.find(({ id }) => id === check.id);
  if (own === undefined) return [];
  const reader = { words: english, zone: null };
  const changes = [...own.parameters].flatMap(([parameter, value]) => {
    const [usual, changed] = [check.parameters.get(parameter), value].map((one) =>
      one === undefined ? '' : valueText(reader, one),
    );
    return usual === changed || changed === undefined ? [] : [{ name: parameter, value: changed }];
  });
  return [{ name, changes }];
};
