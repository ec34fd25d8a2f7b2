// The faults of real sessions are found by the checks that are meant for them, row by row, and little else is held.

import { beforeAll, describe, expect, it } from 'vitest';
import { type Faults, faultsIn, INTENDED, type Severity } from './faults.ts';
import { type Checked, cell, checked, FOLDER, files, present, type Stream, streamOf } from './perth.ts';

const RULES = ['rules/checks', 'rules/policies/standard'];

const ALL = process.env.CI === 'true';

/** Every row in continuous integration; all rows of one charge point of each model, and of two with many faults, keep other runs short. */
const CHARGE_POINTS = ALL ? null : ['50275', '50281', '50297', '50838', '51249', '51319', '51492', '51517'];

const isMeant = (check: string): boolean => INTENDED.some((one) => one === check);

/** `check severity` of the findings that are meant for faults of rows. */
const foundIn = ({ findings }: Checked): readonly string[] =>
  findings
    .filter(({ check, outcome }) => outcome === 'fired' && isMeant(check))
    .map(({ check, severity }) => `${check} ${severity}`)
    .toSorted();

const asText = (faults: ReadonlyMap<string, Severity>): readonly string[] =>
  [...faults].map(([check, severity]) => `${check} ${severity}`).toSorted();

const countsOf = (all: readonly (readonly string[])[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const one of all.flat()) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
};

/** Every hundredth row that holds a session is sent again at the end, under another id. */
const withCopies = (stream: Stream): Stream => {
  const copied = stream.rows.flatMap((row, at) =>
    at % 100 === 50 && cell(row, 'End Date') !== '' ? [{ row, line: stream.lines[at + 1] ?? '' }] : [],
  );
  return {
    ...stream,
    rows: [...stream.rows, ...copied.map(({ row }) => row)],
    lines: [...stream.lines, ...copied.map(({ line }) => `copy of ${line}`)],
  };
};

/** As counted from the text of the columns alone. */
const OF_SOME_CHARGE_POINTS = {
  'mandatory-field-missing error': 19,
  'field-unreadable error': 1,
  'end-before-start error': 43,
  'no-duration-but-energy doubtful': 17,
  'session-very-long doubtful': 243,
  'session-very-long error': 36,
  'energy-above-physical-limit doubtful': 1,
  'overlap-at-evse doubtful': 1188,
};
const OF_ALL_ROWS = {
  'mandatory-field-missing error': 80,
  'field-unreadable error': 1,
  'end-before-start error': 64,
  'no-duration-but-energy doubtful': 115,
  'session-very-long doubtful': 302,
  'session-very-long error': 44,
  'energy-above-physical-limit doubtful': 1,
  'energy-above-physical-limit error': 1,
  'overlap-at-evse doubtful': 2281,
};

/** A check that holds more of what is left than this is too eager. */
const MOST_HELD = 0.02;

describe.skipIf(!present)(`real sessions of a council (skipped where ${FOLDER} is absent)`, () => {
  let streams: readonly Stream[] = [];
  let found: readonly Checked[] = [];
  let faults: readonly Faults[] = [];

  beforeAll(async () => {
    streams = files().map((file) => streamOf(file, CHARGE_POINTS));
    found = await checked(streams, RULES);
    faults = faultsIn(streams.flatMap(({ rows }) => rows));
  });

  it('have their faults found, row by row, and no others', () => {
    const different = found.flatMap((one, at) => {
      const [expected, made] = [asText(faults[at] ?? new Map()), foundIn(one)];
      return made.join() === expected.join() ? [] : [{ row: one.row, expected, made }];
    });
    expect(different).toEqual([]);
    expect(found.length).toBe(faults.length);
  });

  it('have faults of every kind but the same session twice', () => {
    const counts = countsOf(faults.map(asText));
    expect(counts).toEqual(ALL ? OF_ALL_ROWS : OF_SOME_CHARGE_POINTS);
  });

  it('are held by no check in more than two of a hundred rows without such a fault', () => {
    const left = found.filter((_, at) => faults[at]?.size === 0);
    const held = countsOf(
      left.map(({ findings }) =>
        findings
          .filter(({ outcome, severity }) => outcome === 'fired' && severity !== 'info')
          .map(({ check }) => check),
      ),
    );
    expect(Object.entries(held).filter(([, count]) => count > MOST_HELD * left.length)).toEqual([]);
    expect(left.length).toBeGreaterThan(3000);
  });

  it('that are sent again under another id are told', async () => {
    const [first] = streams;
    if (first === undefined) throw new Error('there is no list');
    const twice = withCopies({ ...first, rows: first.rows.slice(0, 2000), lines: first.lines.slice(0, 2001) });
    const again = await checked([twice], RULES);
    const expected = faultsIn(twice.rows).map(asText);
    expect(again.map(foundIn)).toEqual(expected);
    expect(expected.flat().filter((fault) => fault === 'same-session-twice error').length).toBeGreaterThan(10);
  });
});
