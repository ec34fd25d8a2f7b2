import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { price } from '../../engine/price/evaluate.ts';
import type { PriceResult } from '../../engine/price/result.ts';
import type { Program } from '../../engine/program/tariff.ts';
import { cell, FOLDER, present, type Row, rowsOf, sessionOfRow } from './perth-rows.ts';

const tariffOf = (path: string): { readonly program: Program; readonly id: string } => {
  const { program } = compile([{ name: path, text: readFileSync(path, 'utf8') }]);
  const id = [...program.tariffs.keys()].at(-1) ?? '';
  return { program, id };
};

const priceOf = (row: Row, { program, id }: ReturnType<typeof tariffOf>): PriceResult => {
  const read = sessionOfRow(row);
  return read.status === 'fault' ? read : price(program, id, read.session);
};

type Flaw = 'missing' | 'reversed' | 'negative energy';

const FAULTS: Readonly<Record<Flaw, string>> = {
  missing: 'missing-field',
  reversed: 'unsound-timeline',
  'negative energy': 'malformed-field',
};

/** Told by comparing the text of the columns, without any of the engine. */
const flawByText = (row: Row): Flaw | null => {
  const columns = ['Start Date', 'Start Time', 'End Date', 'End Time'].map((column) => cell(row, column).trim());
  if (columns.some((value) => value === '')) return 'missing';
  // One row of the lists has delivered less than nothing: no amount can be said of it.
  if (cell(row, 'Total kWh').startsWith('-')) return 'negative energy';
  const [startDate = '', startTime = '', endDate = '', endTime = ''] = columns;
  const key = (date: string, time: string): string => `${date.slice(0, 10)} ${time.padStart(5, '0')}`;
  return key(endDate, endTime) < key(startDate, startTime) ? 'reversed' : null;
};

const isMomentary = (row: Row): boolean =>
  cell(row, 'Start Date') === cell(row, 'End Date') && cell(row, 'Start Time') === cell(row, 'End Time');

/** Every row in continuous integration; a fixed sample keeps other runs short. The faulty ones are always all there. */
const EVERY = process.env.CI === 'true' ? 1 : 10;

describe.skipIf(!present)(`real sessions of Perth and Kinross (skipped where ${FOLDER} is absent)`, () => {
  let rows: Row[] = [];

  beforeAll(() => {
    rows = rowsOf().filter((row, index) => index % EVERY === 0 || flawByText(row) !== null);
  });

  const library = [
    'rules/tariffs/energy/single-price/tariff.bareme',
    'rules/tariffs/caps/hourly-with-session-maximum/tariff.bareme',
    'rules/tariffs/time-of-use/dearer-afternoon/tariff.bareme',
  ];

  it.each(library)('price under %s but for rows whose times are missing or reversed', (path) => {
    const tariff = tariffOf(path);
    const unexpected: string[] = [];
    const named: Record<Flaw, number> = { missing: 0, reversed: 0, 'negative energy': 0 };
    for (const row of rows) {
      const flaw = flawByText(row);
      const result = priceOf(row, tariff);
      const code = result.status === 'fault' ? result.fault.code : null;
      if (code !== (flaw === null ? null : FAULTS[flaw])) {
        unexpected.push(`${cell(row, 'file')} ${cell(row, '_id')}: expected ${flaw}, got ${code}`);
      }
      if (flaw !== null) named[flaw] += 1;
    }
    expect(unexpected).toEqual([]);
    // All of both lists, as counted by a few lines that know nothing of the engine.
    expect(named).toEqual({ missing: 80, reversed: 64, 'negative energy': 1 });
  });

  it('fault under a tariff that needs idle time: the rows do not say when charging ended', () => {
    const tariff = tariffOf('rules/tariffs/idle-fees/half-hour-grace-then-hourly/tariff.bareme');
    const sound = rows.filter((row) => flawByText(row) === null);
    const unexpected = sound.flatMap((row) => {
      const result = priceOf(row, tariff);
      const code = result.status === 'fault' ? result.fault.code : 'priced';
      // A session that begins and ends in the same minute has no time to tell apart.
      return code === (isMomentary(row) ? 'priced' : 'unknown-state') ? [] : [`${cell(row, '_id')}: ${code}`];
    });
    expect(unexpected).toEqual([]);
    expect(sound.length).toBeGreaterThan(1000);
  });
});
