import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { readHouse } from './house.ts';
import { importsOf } from './imports.ts';
import { tokensOf } from './tokens.ts';

const specifiers = (text: string) => importsOf(tokensOf(text)).map(({ specifier }) => specifier);

describe('importsOf', () => {
  it.each([
    "import 'a';",
    'import a from "a";',
    "import type { A } from 'a';",
    "import a, { type B, c as d } from 'a';",
    "import * as a from 'a'",
    "import {\n  a,\n  b, // not 'this'\n} from 'a';",
    "import data from 'a' with { type: 'json' };",
    "export { a } from 'a';",
    "export type { A } from 'a';",
    "export * from 'a';",
    "const a = await import('a');",
    'const a = import(/* a comment */ `a`);',
    "type A = import('a').B;",
    "type A = typeof import('a');",
    "const a = require('a');",
    "const text = `one ${two(`three ${await import('a')}`)} four`;",
    "const half = width / 2; import('a'); const rest = 1 / 3;",
    "const quote = /[/'\"`]/g; import('a');",
    "#!/usr/bin/env node\nimport 'a';",
  ])('reads %s', (text) => expect(specifiers(text)).toEqual(['a']));

  it.each([
    "// import 'a';",
    "/* import a from 'a' */",
    `const text = "import 'a'";`,
    "const text = `import('a') ${b} from 'c'`;",
    "const pattern = /from 'a'/;",
    'const here = import.meta.url;',
    "container.import('a'); container.require('a');",
    "const span = { from: 'a' }; Array.from('a');",
  ])('reads nothing in %s', (text) => expect(specifiers(text)).toEqual([]));

  it('says where it cannot read', () => {
    expect(specifiers('await import(name); await import(`./${name}.ts`); await import("./" + name);')).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('counts lines', () => {
    expect(importsOf(tokensOf("/* 1\n2 */\nconst a = `3\n4`;\nimport 'b';"))).toEqual([{ specifier: 'b', line: 5 }]);
  });

  // The bundler drops imports of types, so it can tell only whether we see too little.
  it('sees every import that the bundler sees in this house', async () => {
    const house = readHouse(process.cwd());
    const missed: string[] = [];
    let seen = 0;
    await build({
      entryPoints: [...house.keys()],
      bundle: true,
      write: false,
      outdir: 'unwritten',
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      plugins: [
        {
          name: 'compare',
          setup({ onResolve }) {
            onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
              if (kind === 'entry-point') return undefined;
              const from = importer.slice(process.cwd().length + 1);
              seen += 1;
              if (!house.get(from)?.imports.some(({ specifier }) => specifier === path))
                missed.push(`${from}: ${path}`);
              return { path, external: true };
            });
          },
        },
      ],
    });
    expect(missed).toEqual([]);
    expect(seen).toBeGreaterThan(10);
  });
});
