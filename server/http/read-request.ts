import { z } from 'zod';
import { issuesOf, Problem } from './problem.ts';
import type { Body } from './route.ts';

/** The text of a body, refused as soon as it is longer than it may be. Bytes that are no UTF-8 would come out as others. */
export const readText = async (request: Request, limitBytes: number): Promise<string> => {
  const announced = Number(request.headers.get('content-length') ?? 0);
  const tooLarge = () =>
    new Problem('too-large', `the body may have ${limitBytes} bytes`, { headers: { connection: 'close' } });
  if (announced > limitBytes) throw tooLarge();
  const parts: Uint8Array[] = [];
  let length = 0;
  if (request.body !== null)
    for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
      length += part.length;
      if (length > limitBytes) throw tooLarge();
      parts.push(part);
    }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new Problem('malformed-request', 'the body is not UTF-8 text');
  }
};

export const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** The body as its route takes it. */
export const readBody = async (
  request: Request,
  body: Body,
  limits: { readonly record: number; readonly batch: number },
): Promise<unknown> => {
  if (body.kind === 'none') return null;
  const type = mediaType(request);
  const types = body.kind === 'json' ? ['application/json'] : body.types;
  if (!types.includes(type))
    throw new Problem(
      'unsupported-type',
      `the content type is ${type === '' ? 'missing' : type}; send ${types.join(' or ')}`,
    );
  if (body.kind === 'text')
    return readText(request, type === 'application/x-ndjson' ? limits.batch : limits[body.limit]);
  const text = await readText(request, limits.record);
  return checked(body.schema, parsed(text), 'invalid-content', 'the body');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('malformed-request', `the body is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
};

/** A value as its schema has it, or a problem that names each place. */
export const checked = <S extends z.ZodType>(
  schema: S,
  value: unknown,
  code: 'malformed-request' | 'invalid-content',
  what: string,
): z.infer<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = issuesOf(result.error);
  const [first] = errors;
  throw new Problem(code, `${what} is not as it should be: ${first?.pointer ?? ''} ${first?.message ?? ''}`, {
    errors,
  });
};

/** Query parameters of a URL; one that is given twice has no value that could be meant. */
export const queryOf = (url: URL): Readonly<Record<string, string>> => {
  const names = [...url.searchParams.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Problem('malformed-request', `the parameter ${twice} is given twice`);
  return Object.fromEntries(url.searchParams);
};

/** Text that a database takes: PostgreSQL has no place for U+0000, and no id contains it. */
export const word = (longest = 255) =>
  z
    .string()
    .min(1)
    .max(longest)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    .regex(/^[^\u0000-\u001f]*$/, 'no control characters');
