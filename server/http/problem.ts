import { z } from 'zod';

/** What a request is refused with. The code is the last part of its type. */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'not-signed-in': { status: 401, title: 'A key is needed' },
  'not-allowed': { status: 403, title: 'This key may not do this' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'This cannot be done here' },
  conflict: { status: 409, title: 'It contradicts what is there' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-type': { status: 415, title: 'The body is of a type that is not read here' },
  'unreadable-record': { status: 422, title: 'The record cannot be read' },
  'invalid-content': { status: 422, title: 'The content is not valid' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Something went wrong here' },
  'not-stored': { status: 503, title: 'Nothing was stored; try again' },
  'too-slow': { status: 503, title: 'It took too long; try again' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM = z
  .object({
    type: z.string().describe('urn:bareme:problem: and the code'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('what is wrong, and what to do'),
    errors: z
      .array(z.object({ pointer: z.string(), message: z.string() }))
      .optional()
      .describe('each place that is wrong'),
  })
  .describe('RFC 9457');

export type ProblemBody = z.infer<typeof PROBLEM>;

/** Ends a request: the one place where a refusal becomes a status. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: ProblemBody['errors'];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    { errors, headers = {} }: Partial<Pick<Problem, 'errors' | 'headers'>> = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }
}

export const problemBody = ({ code, message, errors }: Pick<Problem, 'code' | 'message' | 'errors'>): ProblemBody => {
  const { status, title } = PROBLEMS[code];
  const body = { type: `urn:bareme:problem:${code}`, title, status, detail: message };
  return errors === undefined ? body : { ...body, errors };
};

export const problemAnswer = (problem: Problem): Response =>
  new Response(JSON.stringify(problemBody(problem)), {
    status: PROBLEMS[problem.code].status,
    headers: { 'content-type': 'application/problem+json', ...problem.headers },
  });

/** What a schema found, by JSON pointer. */
export const issuesOf = (error: z.ZodError): NonNullable<ProblemBody['errors']> =>
  error.issues.map(({ path, message }) => ({ pointer: path.map((part) => `/${String(part)}`).join(''), message }));
