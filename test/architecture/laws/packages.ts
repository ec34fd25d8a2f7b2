import { folderOf, isInside, type Law } from '../house.ts';
import { links } from '../links.ts';

/**
 * Where each package may be imported. A new dependency gets its line here, so that somebody has thought about its place;
 * test folders may import anything that is not listed.
 */
export const homes: Readonly<Record<string, readonly string[]>> = {
  // The grammar hands out its own tree, never a type of the parser toolkit.
  chevrotain: ['grammar'],
  'decimal.js': ['engine', 'test'],
  // Pure JavaScript: the hash of a program is the same in the page as on the server.
  '@noble/hashes': ['engine'],
  // Pure JavaScript as well: a signature of a meter verifies wherever the record is read.
  '@noble/curves': ['engine/checks/metering'],
  luxon: ['engine', 'test'],
  // Megabytes of tables: only what turns them into calendars may load them.
  'date-holidays': ['engine/values', 'engine/calendars', 'test'],
  'lossless-json': ['engine', 'server', 'test'],
  '@rgrove/parse-xml': ['engine/formats', 'test'],
  'csv-parse': ['engine', 'server', 'test'],
  commander: ['server/cli'],
  // Pure JavaScript, and slow: what operators exchange and the reference decide with; records take the direct way.
  'json-rules-engine': ['engine/policy', 'test/policy'],
  // SQL and its dialect stay in the store.
  'better-sqlite3': ['server/store', 'test'],
  kysely: ['server'],
  hono: ['server', 'test'],
  '@hono/node-server': ['server', 'test'],
  zod: ['server', 'test'],
  pino: ['server/operations'],
  'prom-client': ['server/operations'],
  esbuild: ['server/build', 'test'],
};

export const packagesStayHome: Law = (house) =>
  [...house.values()].flatMap((file) =>
    file.imports.flatMap(({ specifier, line }) => {
      if (!specifier || /^(\.|node:)/.test(specifier)) return [];
      const name = packageOf(specifier);
      const home = Object.hasOwn(homes, name) ? homes[name] : undefined;
      if (home ? isInside(file.path, home) : folderOf(file.path) === 'test') return [];
      const message = home
        ? `${name} belongs to ${home.join(', ')}`
        : `${name} has no home in test/architecture/laws/packages.ts`;
      return [{ path: file.path, line, message }];
    }),
  );

/** What leaves the grammar is its own tree: a file that speaks the toolkit's types is imported by the grammar alone. */
export const toolkitStaysInGrammar: Law = (house) => {
  const speaksToolkit = (path: string): boolean =>
    house.get(path)?.imports.some(({ specifier }) => specifier === 'chevrotain') ?? false;
  return links(house)
    .filter(({ from, target }) => ['engine', 'server', 'editor'].includes(folderOf(from.path)) && speaksToolkit(target))
    .map(({ from, target, line }) => ({ path: from.path, line, message: `${target} may show types of chevrotain` }));
};

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
