import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { FOLDER, present, rowsOf, sessionOfRow } from '../data/perth-rows.ts';
import { both, countShares } from './both.ts';

/** Real sessions by both evaluators; a fixed sample keeps ordinary runs short. */
const EVERY = process.env.CI === 'true' ? 1 : 60;

const TARIFFS = [
  'energy/single-price',
  'caps/hourly-with-session-maximum',
  'time-of-use/dearer-afternoon',
  'time-of-use/weekday-and-hour-grid',
];

describe.skipIf(!present)(`real sessions of Perth and Kinross (skipped where ${FOLDER} is absent)`, () => {
  it.each(TARIFFS)('have one price under %s, whoever computes it', (folder) => {
    const name = `rules/tariffs/${folder}/tariff.bareme`;
    const { program } = compile([{ name, text: readFileSync(name, 'utf8') }]);
    const id = [...program.tariffs.keys()].at(-1) ?? '';
    const shares = countShares();
    for (const row of rowsOf().filter((_, index) => index % EVERY === 0)) {
      const read = sessionOfRow(row);
      if (read.status === 'fault') continue;
      const { by, reference, compiled } = both(program, id, read.session);
      shares.count(by);
      if (compiled !== reference) expect(compiled, JSON.stringify(row)).toBe(reference);
    }
    expect(shares.compiled(), JSON.stringify([...shares.by])).toBeGreaterThan(0.99);
  });
});
