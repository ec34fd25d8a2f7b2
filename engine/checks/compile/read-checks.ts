import type { CheckDeclaration, SetDeclaration } from '../../../grammar/tree/rules.ts';
import type { ParsedFile } from '../../compile/declarations/collect.ts';
import { duplicateName } from '../../compile/messages/names.ts';
import { createNearest } from '../../compile/names.ts';
import { at, type Reading } from '../../compile/reading.ts';
import type { Sink } from '../../compile/report.ts';
import type { Place } from '../../compile/source-text.ts';
import type { Check, CheckSet } from '../program.ts';
import { type CheckSurroundings, type ReadCheck, readCheck } from './read-check.ts';
import type { FieldTables } from './reading.ts';
import { readSets, type SetText } from './sets.ts';

export interface Checks {
  /** The checks without mistakes, by id. */
  readonly checks: ReadonlyMap<string, Check>;
  /** The sets that have no mistake and name no check that has one. */
  readonly sets: ReadonlyMap<string, CheckSet>;
}

interface Declared<D> {
  readonly declaration: D;
  readonly reading: Reading;
}

/** The checks and sets of a program. Their names are their own: a tariff may have the same. What is wrong goes to the sink. */
export const readChecks = (files: readonly ParsedFile[], sink: Sink, fields: FieldTables): Checks => {
  const checkTexts = declaredOnce(files, sink, (declaration) => (declaration.kind === 'check' ? declaration : null));
  const setTexts: ReadonlyMap<string, SetText> = declaredOnce(files, sink, (declaration) =>
    declaration.kind === 'rule set' ? declaration : null,
  );
  const surroundings: CheckSurroundings = { fields, nearest: createNearest() };
  const read = new Map<string, ReadCheck>();
  for (const [id, { declaration, reading }] of checkTexts) {
    read.set(id, readCheck(declaration, reading, surroundings));
  }
  const damaged = files.flatMap(({ tree }) =>
    tree.declarations.flatMap((declaration) => (declaration.kind === 'damaged' ? [declaration.text] : [])),
  );
  const checks = new Map<string, Check>();
  for (const [id, { check }] of read) if (check !== null) checks.set(id, check);
  return { checks, sets: readSets({ ...surroundings, checks: read, sets: setTexts, damaged }) };
};

/** Declarations of one kind by name. A name declared twice keeps its first meaning, and the second is told. */
const declaredOnce = <D extends CheckDeclaration | SetDeclaration>(
  files: readonly ParsedFile[],
  sink: Sink,
  pick: (declaration: ParsedFile['tree']['declarations'][number]) => D | null,
): ReadonlyMap<string, Declared<D>> => {
  const declared = new Map<string, Declared<D>>();
  const firsts = new Map<string, Place>();
  for (const { source, tree } of files) {
    for (const one of tree.declarations) {
      const declaration = pick(one);
      if (declaration === null) continue;
      const reading: Reading = { source, report: sink.open() };
      const { name, span } = declaration.name;
      const place = at(reading, span);
      const first = firsts.get(name);
      if (first !== undefined) reading.report.add(duplicateName(place, name, first));
      else {
        firsts.set(name, place);
        declared.set(name, { declaration, reading });
      }
    }
  }
  return declared;
};
