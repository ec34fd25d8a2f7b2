import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { readHouse } from './house.ts';
import { homes } from './laws/packages.ts';
import { laws, shown } from './laws.ts';

describe('the house keeps its laws', () => {
  const house = readHouse(process.cwd());

  for (const [name, law] of Object.entries(laws)) {
    it(name, () => expect(law(house).map(shown)).toEqual([]));
  }
});

it('knows a home for every package that the program runs on', () => {
  const installed = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.keys(manifest.dependencies).filter((name) => !(name in homes))).toEqual([]);
  expect(Object.keys(homes).filter((name) => !(name in installed))).toEqual([]);
});
