import type { z } from 'zod';
import type { Actor, Role } from '../access/actor.ts';
import type { Scope } from '../store/records.ts';

/** What a body may be: JSON that a schema checks, or text that goes to the engine as it came. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly schema: z.ZodType }
  | { readonly kind: 'text'; readonly types: readonly string[]; readonly limit: 'record' | 'batch' };

export interface AnswerSpec {
  readonly description: string;
  /** Of JSON; without one the answer is of this type and nothing more is said of it. */
  readonly schema?: z.ZodType;
  readonly type?: string;
}

/** A request, checked. */
export interface Call<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly type: string;
  readonly actor: Actor;
  /** What the actor may see of records and events. */
  readonly scope: Scope | null;
  readonly headers: Headers;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

type Shape = z.ZodObject;

export interface RouteSpec<P extends Shape, Q extends Shape, B extends Body> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As OpenAPI writes it: `/v1/cdrs/{cpo}/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Who may: everybody, or keys of these roles. */
  readonly access: 'everybody' | readonly Role[];
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  readonly handle: (call: Call<z.infer<P>, z.infer<Q>, BodyOf<B>>) => Promise<Response>;
}

export type BodyOf<B extends Body> = B extends { readonly kind: 'json'; readonly schema: infer S extends z.ZodType }
  ? z.infer<S>
  : B extends { readonly kind: 'text' }
    ? string
    : null;

/** A route among others: what it takes is checked before it is called, so that its own types need not be known. */
export interface Route extends Omit<RouteSpec<Shape, Shape, Body>, 'handle'> {
  readonly handle: (call: Call<never, never, never>) => Promise<Response>;
}

export const route = <P extends Shape, Q extends Shape, B extends Body>(spec: RouteSpec<P, Q, B>): Route => spec;

export const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });

export const nothing = (): Response => new Response(null, { status: 204 });
