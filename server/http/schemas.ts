import { z } from 'zod';
import { VERDICTS } from '../../engine/policy/policy.ts';
import { word } from './read-request.ts';

/** What several routes take or give. */

export const NO_PARAMS = z.strictObject({});
export const NO_QUERY = z.strictObject({});

export const VERDICT = z.enum(VERDICTS);

export const INSTANT = z.iso.datetime({ offset: true }).describe('an instant with its offset');

/** An instant of a request, as the store has instants. */
export const storedInstant = (text: string | undefined): string | null =>
  text === undefined ? null : new Date(text).toISOString();

export const PARTY = z
  .string()
  .regex(/^[A-Za-z]{2}[*-]?[A-Za-z0-9]{3}$/)
  .describe('FR*GLY, FR-GLY or FRGLY');

export const CURSOR = z
  .string()
  .regex(/^\d{1,15}$/)
  .describe('`next` of the page before');

export const LIMIT = z.coerce.number().int().min(1).max(1000).default(100);

export const RECORD_PARAMS = z.strictObject({
  cpo: word().describe('the CPO: FR*GLY, FR-GLY or FRGLY'),
  id: word().describe("the CPO's id of the record"),
});

export const AMOUNT = z
  .object({ currency: z.string(), net: z.string().nullable(), gross: z.string().nullable() })
  .describe('decimal text; null where it cannot be known');

export const CDR = z.object({ cpo: z.string(), id: z.string() });

/** The evaluation, as `bareme evaluate --json` writes it. */
export const EVALUATION = z
  .looseObject({
    status: z.enum(['evaluated', 'fault']),
    verdict: VERDICT,
    price: z.looseObject({ status: z.enum(['priced', 'fault']) }),
    findings: z.array(
      z.looseObject({
        check: z.string(),
        severity: z.enum(['error', 'doubtful', 'info']).nullable(),
        outcome: z.enum(['fired', 'passed', 'not_applicable']),
        message: z.object({ en: z.string(), fr: z.string() }).nullable(),
        pointers: z.array(z.string()),
      }),
    ),
    disposition: z.looseObject({ verdict: VERDICT, rule: z.looseObject({ text: z.string() }) }),
    message: z.looseObject({ fr: z.string(), en: z.string() }).optional(),
  })
  .describe('price, findings, disposition and message, as `bareme evaluate --json` writes them');

export const ENTRY = z.object({
  number: z.int(),
  kind: z.enum(['evaluation', 're-evaluation', 'conflict', 'correction']),
  document: z.int(),
  previous: z.int().nullable().describe('the entry that this one follows'),
  reason: z.string().nullable(),
  verdict: VERDICT,
  total: AMOUNT.nullable(),
  rules: z.string().describe('names the checks and the version of the tariff'),
  evaluated_at: z.string(),
  evaluation: EVALUATION,
});

export const RECEIPT = z.object({
  outcome: z.enum(['stored', 'replayed', 'conflicting', 'corrected', 're-evaluated']),
  cdr: CDR,
  document: z.int(),
  received_at: z.string(),
  entry: ENTRY,
});

export const LISTED = z.object({
  cdr: CDR,
  emsp: z.string().nullable(),
  verdict: VERDICT,
  total: AMOUNT.nullable(),
  session_start: z.string().nullable(),
  received_at: z.string(),
  evaluated_at: z.string(),
  held_since: z.string().nullable(),
  entry: z.int(),
});

export const page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('cursor of the next page; null: there is none'),
  });
