import { describe, expect, it } from 'vitest';
import { startPathPackages } from '../../server/build/start-path.ts';

type Kind = 'import-statement' | 'dynamic-import';

function output(...imports: readonly [path: string, kind: Kind, external?: 'external'][]) {
  return {
    bytes: 0,
    inputs: {},
    exports: [],
    imports: imports.map(([path, kind, external]) => ({ path, kind, external: external !== undefined })),
  };
}

describe('startPathPackages', () => {
  it('follows chunks that load at once, and no others', () => {
    const outputs = {
      'main.js': output(['now.js', 'import-statement'], ['later.js', 'dynamic-import']),
      'now.js': output(['heavy', 'import-statement', 'external'], ['main.js', 'import-statement']),
      'later.js': output(['patient', 'import-statement', 'external']),
    };
    expect(startPathPackages(outputs, 'main.js')).toEqual(['heavy']);
  });

  it('lets through what comes with Node, and packages that load on demand', () => {
    const outputs = {
      'main.js': output(['node:fs', 'import-statement', 'external'], ['heavy', 'dynamic-import', 'external']),
    };
    expect(startPathPackages(outputs, 'main.js')).toEqual([]);
  });
});
