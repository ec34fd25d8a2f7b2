// The guard guarded: houses with one planted fault each, and what the laws must say of it.

import { describe, expect, it } from 'vitest';
import { houseOf } from './house.ts';
import { laws, shown } from './laws.ts';

const sound = {
  'grammar/tree.ts': 'export interface Tree {}',
  'grammar/scan.ts': "import { Lexer } from 'chevrotain';",
  'grammar/parse.ts': "import { scan } from './scan.ts';\nimport type { Tree } from './tree.ts';",
  'engine/values/money.ts': "import { Decimal } from 'decimal.js';\nexport const epoch = new Date(0);",
  'engine/check.ts': "import type { Tree } from '../grammar/tree.ts';\nimport { money } from './values/money.ts';",
  'server/main.ts': "import { readFile } from 'node:fs/promises';\nimport data from '../package.json';\nDate.now();",
  'editor/page.ts': "import { check } from '../engine/check.ts';",
  'test/all.test.ts': "import { it } from 'vitest';\nimport { main } from '../server/main.ts';",
};

/** What all laws say of the sound house with some files added or replaced. */
function said(planted: Readonly<Record<string, string>>): string[] {
  const house = houseOf(Object.entries({ ...sound, ...planted }));
  return Object.values(laws).flatMap((law) => law(house).map(shown));
}

describe('the guard', () => {
  it('is content with a sound house', () => expect(said({})).toEqual([]));

  it('is not content with no house', () => {
    expect(laws.sawImports?.(houseOf([])).map(shown)).toEqual(['. no import was seen at all']);
  });

  it.each([
    ['grammar/a.ts', "import '../engine/check.ts';", 'grammar must not import from engine: engine/check.ts'],
    [
      'engine/a.ts',
      "import type { M } from '../server/main.ts';",
      'engine must not import from server: server/main.ts',
    ],
    ['engine/a.ts', "export { x } from '../editor/page.ts';", 'engine must not import from editor: editor/page.ts'],
    [
      'server/a.ts',
      "const page = await import('../editor/page.ts');",
      'server must not import from editor: editor/page.ts',
    ],
    ['editor/a.ts', "type M = import('../server/main.ts').M;", 'editor must not import from server: server/main.ts'],
    ['server/a.ts', "import { it } from '../test/all.test.ts';", 'server must not import from test: test/all.test.ts'],
  ])('finds an import against the arrows in %s: %s', (path, text, message) => {
    expect(said({ [path]: text })).toEqual([`${path}:1 ${message}`]);
  });

  it('finds an import that leads nowhere or is computed', () => {
    expect(said({ 'engine/a.ts': "import '../grammar/tree';\nimport(`./${name}.ts`);" })).toEqual([
      'engine/a.ts:2 computed import: write the specifier as one string',
      'engine/a.ts:1 no such source, write the name as on disk: grammar/tree',
    ]);
  });

  it('finds a cycle and names the way around it', () => {
    const planted = {
      'engine/a.ts': "import { b } from './b.ts';",
      'engine/b.ts': "import type { C } from './c.ts';",
      'engine/c.ts': "import { a } from './a.ts';",
    };
    expect(said(planted)).toEqual([
      'engine/a.ts import cycle: engine/a.ts -> engine/b.ts -> engine/c.ts -> engine/a.ts',
    ]);
    expect(said({ 'engine/a.ts': "import './a.ts';" })).toEqual([
      'engine/a.ts import cycle: engine/a.ts -> engine/a.ts',
    ]);
  });

  it.each([
    ['engine/a.ts', 'chevrotain', 'chevrotain belongs to grammar'],
    ['test/a.test.ts', 'chevrotain', 'chevrotain belongs to grammar'],
    ['server/a.ts', 'luxon', 'luxon belongs to engine, test'],
    ['grammar/a.ts', 'decimal.js', 'decimal.js belongs to engine, test'],
    ['engine/a.ts', 'date-holidays', 'date-holidays belongs to engine/values, engine/calendars, test'],
    ['server/a.ts', '@scope/new/part', '@scope/new has no home in test/architecture/laws/packages.ts'],
    ['engine/a.ts', 'fs', 'fs has no home in test/architecture/laws/packages.ts'],
  ])('finds a package outside its home: %s imports %s', (path, name, message) => {
    expect(said({ [path]: `import { x } from '${name}';` })).toEqual([`${path}:1 ${message}`]);
  });

  it.each(['engine/a.ts', 'server/a.ts', 'editor/a.ts'])(
    "finds the parser toolkit's types on their way to %s",
    (path) => {
      expect(said({ [path]: "import type { Token } from '../grammar/scan.ts';" })).toEqual([
        `${path}:1 grammar/scan.ts may show types of chevrotain`,
      ]);
    },
  );

  it.each(['grammar/a.ts', 'engine/a.ts', 'editor/a.ts'])("finds Node's own modules in %s", (path) => {
    expect(said({ [path]: "import { join } from 'node:path';" })).toEqual([
      `${path}:1 ${path.split('/')[0]} must not import node:path`,
    ]);
  });

  it.each([
    ['Date.now()', 'Date.now'],
    ['new Date()', 'Date()'],
    ['new Date;', 'new Date'],
    ['Math.random()', 'Math.random'],
    ['performance.now()', 'performance.'],
    ['DateTime.local()', 'DateTime.local()'],
    ['fetch("/prices")', 'fetch('],
    ['({ ...process.env })', 'process.'],
    ['`${Date.now()}`', 'Date.now'],
  ])('finds the world let into the engine: %s', (text, message) => {
    expect(said({ 'engine/a.ts': text })).toEqual([`engine/a.ts:1 engine must be pure: ${message}`]);
  });

  it.each([
    'new Date(0)',
    'clock.Date.now()',
    '// Date.now()',
    "'Date.now()'",
    '`Math.random()`',
    '/Math.random/',
    'cdr.process.id',
  ])('sees that the engine stays pure with %s', (text) => expect(said({ 'engine/a.ts': text })).toEqual([]));

  it('finds shapes that hide what is inside', () => {
    const planted = {
      'engine/long.ts': 'x;\n'.repeat(401),
      'engine/stringUtils.ts': '',
      'server/common/clock.ts': '',
      'engine/index.ts': "export * from './check.ts';\nexport type * from './values/money.ts';",
      'rules/tariff.ts': '',
    };
    expect(said(planted)).toEqual([
      'engine/long.ts 401 lines, 400 at most',
      'engine/stringUtils.ts "utils" does not say what is inside',
      'server/common/clock.ts "common" does not say what is inside',
      'engine/index.ts:1 export * hides where a name comes from',
      'engine/index.ts:2 export * hides where a name comes from',
      'engine/index.ts index says nothing: name the file after what it holds',
      'rules/tariff.ts rules are written in the language, not in TypeScript',
    ]);
  });
});
