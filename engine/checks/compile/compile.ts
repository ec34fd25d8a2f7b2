import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import { parse } from '../../../grammar/parse.ts';
import type { ProgramText } from '../../compile/compile.ts';
import { createSink } from '../../compile/report.ts';
import { sourceText } from '../../compile/source-text.ts';
import { otherRecordFields, periodFields, priceLineFields, recordFields } from '../fields/fields.ts';
import { type Checks, readChecks } from './read-checks.ts';
import type { FieldTables } from './reading.ts';

/** All that a check can ask for. */
export const ALL_FIELDS: FieldTables = {
  record: recordFields,
  period: periodFields,
  'price line': priceLineFields,
  'other record': otherRecordFields,
};

export interface CompiledChecks extends Checks {
  /** Of the syntax of all files, and of their checks and sets; what else they declare is not looked at. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The checks and sets of some files. Any text gives a result. */
export const compileChecks = (files: readonly ProgramText[]): CompiledChecks => {
  const sink = createSink();
  const parsed = files.map(({ name, text }) => {
    const { tree, diagnostics } = parse(text, name);
    const syntax = sink.open();
    for (const diagnostic of diagnostics) syntax.add(diagnostic);
    return { source: sourceText(name, text), tree };
  });
  const checks = readChecks(parsed, sink, ALL_FIELDS);
  return { ...checks, diagnostics: sink.diagnostics };
};
