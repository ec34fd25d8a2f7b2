import type { Json } from '../../../engine/explain/result-json.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import { type Positions, positionsOf } from '../../../grammar/positions.ts';
import type { Span } from '../../../grammar/span.ts';
import type { ReadText } from '../files/read.ts';

/** Lines and columns from 1, as editors count; offsets in UTF-16 units. */
const spanJson = (positions: Positions, { start, end }: Span): Json => ({
  from: { ...positions.at(start), offset: start },
  to: { ...positions.at(end), offset: end },
});

const diagnosticJson = (diagnostic: Diagnostic, positions: Positions): Json => ({
  code: diagnostic.code,
  severity: diagnostic.severity,
  message: diagnostic.message,
  file: diagnostic.file,
  span: spanJson(positions, diagnostic.span),
  related: diagnostic.related.map(({ span, message }) => ({ message, span: spanJson(positions, span) })),
  repair:
    diagnostic.repair === null
      ? null
      : {
          title: diagnostic.repair.title,
          edits: diagnostic.repair.edits.map(({ span, text }) => ({ span: spanJson(positions, span), text })),
        },
});

export const diagnosticsJson = (diagnostics: readonly Diagnostic[], texts: readonly ReadText[]): readonly Json[] => {
  const byName = new Map(texts.map(({ name, text }) => [name, positionsOf(text)]));
  return diagnostics.map((diagnostic) => diagnosticJson(diagnostic, byName.get(diagnostic.file) ?? positionsOf('')));
};
