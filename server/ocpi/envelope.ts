import { z } from 'zod';
import type { Problem, ProblemCode } from '../http/problem.ts';
import { PROBLEMS } from '../http/problem.ts';

/** Around every answer of OCPI. */
export const ENVELOPE = z.object({
  data: z.unknown().optional(),
  status_code: z.int().describe('1000: success; 2xxx: the client can mend it; 3xxx: the server'),
  status_message: z.string().optional(),
  timestamp: z.string(),
});

const SUCCESS = 1000;

export const success = (
  data: unknown,
  now: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  envelope(
    JSON.stringify({ ...(data === undefined ? {} : { data }), status_code: SUCCESS, timestamp: now }),
    status,
    headers,
  );

/** Of an object that is kept as text: its numbers go out as they came in. */
export const successOfText = (data: string, now: string): Response =>
  envelope(`{"data":${data},"status_code":${SUCCESS},"timestamp":${JSON.stringify(now)}}`, 200, {});

const envelope = (text: string, status: number, headers: Readonly<Record<string, string>>): Response =>
  new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });

/** 2001: invalid or missing parameters; 2002: not enough information; 2003: unknown location; 3000: the server could not. */
const CODES: Readonly<Partial<Record<ProblemCode, number>>> = {
  'not-signed-in': 2002,
  'internal-error': 3000,
  'not-stored': 3000,
  'too-slow': 3000,
};

/** What was understood as HTTP and is wrong as OCPI is answered 200: a status of HTTP would be about the transport. */
const UNDERSTOOD: ReadonlySet<ProblemCode> = new Set(['invalid-content', 'unreadable-record', 'conflict']);

/** A refusal as clients of OCPI read it. */
export const refusal = (problem: Problem, now: string): Response => {
  const { code, message, headers } = problem;
  const body = { status_code: CODES[code] ?? 2001, status_message: message, timestamp: now };
  return envelope(JSON.stringify(body), UNDERSTOOD.has(code) ? 200 : PROBLEMS[code].status, headers);
};
