import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { ENVELOPE } from '../ocpi/envelope.ts';
import { PROBLEM } from './problem.ts';
import type { AnswerSpec, Body, Route } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly tags: readonly string[];
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Json[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
  readonly security: readonly Json[];
  readonly 'x-roles': 'everybody' | readonly string[];
}

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Json;
}

/** The document of the routes, from the schemas that check them. */
export const openApi = (routes: readonly Route[]): OpenApi => {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const one of routes) {
    const operations = paths[one.path] ?? {};
    operations[one.method.toLowerCase()] = operationOf(one);
    paths[one.path] = operations;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Barème', version: manifest.version, description: manifest.description },
    paths,
    components: {
      schemas: { Problem: schemaOf(PROBLEM, 'output') },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'an API key' },
        password: { type: 'http', scheme: 'basic', description: 'any name, and an API key as the password' },
      },
    },
  };
};

const operationOf = (one: Route): Operation => ({
  tags: [one.tag],
  operationId: `${one.method.toLowerCase()}${one.path.replace(/[^a-zA-Z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
  summary: one.summary,
  ...(one.description === undefined ? {} : { description: one.description }),
  parameters: [...parametersOf(one.params, 'path'), ...parametersOf(one.query, 'query')],
  ...requestBody(one.body),
  responses: {
    ...Object.fromEntries(Object.entries(one.answers).map(([status, answer]) => [status, responseOf(answer)])),
    default: one.path.startsWith('/ocpi/')
      ? responseOf({ description: 'a refusal, in the envelope of OCPI', schema: ENVELOPE })
      : {
          description: 'a problem',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
  },
  security: one.access === 'everybody' ? [] : [{ key: [] }, { password: [] }],
  'x-roles': one.access,
});

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  return rest;
};

const parametersOf = (shape: z.ZodObject, place: 'path' | 'query'): readonly Json[] => {
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as {
    properties?: Readonly<Record<string, Json>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof schema.description === 'string' ? { description: schema.description } : {}),
    schema,
  }));
};

const requestBody = (body: Body): { readonly requestBody?: Json } => {
  if (body.kind === 'none') return {};
  const content =
    body.kind === 'json'
      ? { 'application/json': { schema: schemaOf(body.schema, 'input') } }
      : Object.fromEntries(
          body.types.map((type) => [
            type,
            { schema: type === 'application/json' ? { type: 'object' } : { type: 'string' } },
          ]),
        );
  return { requestBody: { required: true, content } };
};

const responseOf = ({ description, schema, type }: AnswerSpec): Json => {
  if (schema !== undefined)
    return { description, content: { 'application/json': { schema: schemaOf(schema, 'output') } } };
  return type === undefined ? { description } : { description, content: { [type]: { schema: { type: 'string' } } } };
};
