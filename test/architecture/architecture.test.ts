import { describe, expect, it } from 'vitest';
import { readHouse } from './house.ts';
import { laws, shown } from './laws.ts';

describe('the house keeps its laws', () => {
  const house = readHouse(process.cwd());

  for (const [name, law] of Object.entries(laws)) {
    it(name, () => expect(law(house).map(shown)).toEqual([]));
  }
});
