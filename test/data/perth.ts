// Real sessions of the public charge points of a council, as a clearing would have received them.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { contextOf } from '../../engine/checks/context/from-reference.ts';
import { createRecordStore } from '../../engine/checks/context/record-store.ts';
import { NOTHING_BESIDE } from '../../engine/evaluation/valuation.ts';
import { readCsvMapping } from '../../engine/formats/csv/mapping.ts';
import { linesOf } from '../../server/cli/bulk/lines.ts';
import { csvRecords } from '../../server/cli/bulk/records.ts';
import { runBulk } from '../../server/cli/bulk/run.ts';
import { readRules } from '../../server/cli/evaluation/rules.ts';

/** Where it is not at hand, tests of it say so and are skipped. */
export const FOLDER = '../shared/data/sessions';
export const present = existsSync(FOLDER);

/** Its columns as they are published, and the file it is from. */
export type Row = Readonly<Record<string, string>>;

export const cell = (row: Row, column: string): string => (row[column] ?? '').trim();

/** One file for each council year. */
export const files = (): readonly string[] => (present ? readdirSync(FOLDER).toSorted() : []);

/** Read by the CSV package and nothing of ours. The files begin with the newest session: here the oldest comes first. */
export const rowsOf = (file: string): readonly Row[] =>
  parse(readFileSync(`${FOLDER}/${file}`, 'utf8'), { columns: true, bom: true })
    .map((row: unknown) => ({ ...(row as Row), file }))
    .reverse();

/** How the council writes its lists: dates carry a midnight, an EVSE is a charge point and one of its connectors, ids begin anew each year. */
export const mappingOf = (file: string) => ({
  columns: {
    id: `${file.slice(-'2016-09_2017-08.csv'.length, -'.csv'.length)} {_id}`,
    evse: 'GB*PKC*E{CP ID}*{Connector}',
    startDate: 'Start Date',
    startTime: 'Start Time',
    endDate: 'End Date',
    endTime: 'End Time',
    energy: 'Total kWh',
    location: 'Site',
  },
  date: 'YYYY-MM-DDTHH:mm:ss',
  time: 'HH:mm',
  timeZone: 'Europe/London',
  country: 'GB',
  currency: 'GBP',
});

/** kW that the name of a model promises; of one that charges several ways at once, what its fastest connector gives. */
const RATED: Readonly<Record<string, number>> = {
  'APT 7kW Dual Outlet': 7,
  'Siemens 7 kW Dual Outlet': 7,
  'APT 22kW Dual Outlet': 22,
  'APT 22kW Raption': 22,
  'Siemens Semi-Rapid': 22,
  'APT Triple Rapid Charger': 50,
  'Siemens Triple Rapid Charger': 50,
};

export const ratedPower = (row: Row): number => {
  const rated = RATED[cell(row, 'Model')];
  if (rated === undefined) throw new Error(`nobody knows what a ${cell(row, 'Model')} delivers`);
  return rated;
};

export const evseOf = (row: Row): string => `GB*PKC*E${cell(row, 'CP ID')}*${cell(row, 'Connector')}`;

/** The council's charge points as a hub would know them. */
const referenceOf = (rows: readonly Row[]): unknown => {
  const evses = new Map(rows.map((row) => [evseOf(row), row]));
  return {
    locations: [...evses].map(([evse_id, row]) => ({
      id: evse_id,
      country: 'GB',
      time_zone: 'Europe/London',
      evses: [
        {
          uid: evse_id,
          evse_id,
          status: 'AVAILABLE',
          connectors: [{ id: '1', max_electric_power: `${1000 * ratedPower(row)}` }],
        },
      ],
    })),
  };
};

/** A finding as `bareme bulk` gives it. */
export interface Found {
  readonly check: string;
  readonly outcome: 'fired' | 'passed' | 'not_applicable';
  readonly severity: 'error' | 'doubtful' | 'info';
}

/** A row with what the checks say of it. */
export interface Checked {
  readonly row: Row;
  readonly findings: readonly Found[];
}

async function* chunksOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield Buffer.from(`${line}\n`);
}

/** Rows of a file as text, the oldest first, below their headers. No cell of these lists goes over a line. */
const linesIn = (file: string): readonly string[] => {
  const [head = '', ...rows] = readFileSync(`${FOLDER}/${file}`, 'utf8').trimEnd().split(/\r?\n/);
  return [head, ...rows.reverse()];
};

export interface Stream {
  readonly rows: readonly Row[];
  readonly lines: readonly string[];
  readonly mapping: ReturnType<typeof mappingOf>;
}

/** A file; of some charge points only where they are named. */
export const streamOf = (file: string, chargePoints: readonly string[] | null = null): Stream => {
  const [head = '', ...texts] = linesIn(file);
  const all = rowsOf(file).map((row, at) => ({ row, text: texts[at] ?? '' }));
  const taken = all.filter(({ row }) => chargePoints === null || chargePoints.includes(cell(row, 'CP ID')));
  return {
    rows: taken.map(({ row }) => row),
    lines: [head, ...taken.map(({ text }) => text)],
    mapping: mappingOf(file),
  };
};

/** What `bareme bulk --from csv` finds in these streams, one after the other, each row compared with all that came before it. */
export const checked = async (streams: readonly Stream[], rules: readonly string[]): Promise<readonly Checked[]> => {
  const read = await readRules({ rules });
  if (read.status === 'wrong') throw new Error(`the rules are wrong: ${read.diagnostics[0]?.message}`);
  const rows = streams.flatMap((stream) => stream.rows);
  const store = createRecordStore({ limit: rows.length });
  const { context, faults } = contextOf(referenceOf(rows), store);
  if (faults.length > 0) throw new Error(`the reference data cannot be read: ${faults[0]?.message}`);
  const found: Checked[] = [];
  for (const stream of streams) {
    const mapping = readCsvMapping(stream.mapping);
    if (mapping.status === 'fault') throw new Error(mapping.fault.message);
    await runBulk(csvRecords(linesOf(chunksOf(stream.lines)), mapping.mapping, null), {
      rules: read.rules,
      store,
      options: { known: NOTHING_BESIDE, context, now: null, ending: null, heldDays: 0 },
      output: {
        add: (line) => {
          const { line: number, findings } = JSON.parse(line);
          const row = stream.rows[number - 2];
          if (row === undefined) throw new Error(`there is no row on line ${number}`);
          found.push({ row, findings });
        },
        flush: async () => undefined,
        isClosed: () => false,
      },
      progress: { tell: () => undefined, end: () => undefined },
      stop: new AbortController().signal,
      firedOnly: false,
    });
  }
  return found;
};
