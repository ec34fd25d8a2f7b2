import { z } from 'zod';

/** A number in the environment, with what it may be. */
const count = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most).default(usual);

/** What the server is told by its environment. Each name stands there with BAREME_ in front: `port` is BAREME_PORT. */
const SETTINGS = z.object({
  host: z.string().min(1).default('127.0.0.1').describe('address to listen on; 0.0.0.0 for every interface'),
  port: count(0, 65_535, 8080).describe('port to listen on; 0 takes a free one'),
  data: z.string().min(1).default('bareme.sqlite').describe('file of the embedded database'),
  rules: z.string().optional().describe('folders of checks, sets, policies and tariffs, separated by commas'),
  sample: z.enum(['yes', 'no']).default('yes').describe('whether an empty database is given the sample workspace'),
  log: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').describe('least level of the log'),
  public_url: z.url().optional().describe('where clients reach the server, where that is not the host they name'),
  party: z
    .string()
    .regex(/^[A-Z]{2}\*?[A-Z0-9]{3}$/)
    .default('FR*BRM')
    .describe('who this hub is in OCPI'),
  party_name: z.string().min(1).max(100).default('Barème').describe('what this hub is called in OCPI'),
  window: count(1, 10_000_000, 100_000).describe('how many earlier records each new one is compared with'),
  record_bytes: count(1_000, 100_000_000, 1_000_000).describe('largest single record'),
  batch_bytes: count(1_000, 1_000_000_000, 32_000_000).describe('largest batch of records'),
  requests_per_second: count(1, 1_000_000, 2_000).describe('requests of one key in a second, on average'),
  request_burst: count(1, 1_000_000, 4_000).describe('requests of one key at once'),
  request_seconds: count(1, 3_600, 60).describe('how long a request may take'),
  stop_seconds: count(1, 600, 20).describe('how long a stop waits for requests that were begun'),
});

export type Config = z.infer<typeof SETTINGS>;

export type ReadConfig =
  | { readonly status: 'read'; readonly config: Config }
  /** Each in words: which variable, what is wrong. */
  | { readonly status: 'wrong'; readonly problems: readonly string[] };

const PREFIX = 'BAREME_';

export const variableOf = (name: string): string => `${PREFIX}${name.toUpperCase()}`;

/** The configuration that the environment gives; a name of ours that means nothing is a mistake, not a default. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): ReadConfig => {
  const names = Object.keys(SETTINGS.shape);
  const known = new Set(names.map(variableOf));
  const unknown = Object.keys(environment).filter((name) => name.startsWith(PREFIX) && !known.has(name));
  const given = Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[variableOf(name)];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = SETTINGS.safeParse(given);
  const problems = [
    ...unknown.map((name) => `${name} is no setting; there is ${[...known].join(', ')}`),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${variableOf(path.join('.'))}: ${message}`),
  ];
  return parsed.success && problems.length === 0
    ? { status: 'read', config: parsed.data }
    : { status: 'wrong', problems };
};

/** The settings with what they mean and what they are where nobody sets them. */
export const settingsInWords = (): readonly {
  readonly name: string;
  readonly what: string;
  readonly usual: string;
}[] => {
  const usual = SETTINGS.parse({}) as Readonly<Record<string, unknown>>;
  return Object.entries(SETTINGS.shape).map(([name, { description }]) => ({
    name: variableOf(name),
    what: description ?? '',
    usual: String(usual[name] ?? ''),
  }));
};
