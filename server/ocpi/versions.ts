import { z } from 'zod';

/** The versions that are received. */
export const VERSIONS = ['2.1.1', '2.2.1', '2.3.0'] as const;

export type Version = (typeof VERSIONS)[number];

export const VERSION_PARAMS = z.strictObject({ version: z.enum(VERSIONS) });

/** Modules, and whose data they carry. */
export const MODULES = ['cdrs', 'locations', 'sessions', 'tariffs', 'tokens'] as const;

export interface Endpoint {
  readonly identifier: string;
  /** From 2.2 on. */
  readonly role?: 'RECEIVER' | 'SENDER';
  readonly url: string;
}

/** We receive; of credentials the role means nothing and is RECEIVER by the specification's own example. */
export const endpointsOf = (version: Version, base: string): readonly Endpoint[] =>
  ['credentials', ...MODULES].map((identifier) => ({
    identifier,
    ...(version === '2.1.1' ? {} : { role: 'RECEIVER' as const }),
    url: `${base}/ocpi/${version}/${identifier}`,
  }));
