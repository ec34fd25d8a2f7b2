// How a fault gets into what was sound: into the statement, the written record, what the hub knows, or the records before.

import type { FindingSeverity } from '../../engine/checks/finding.ts';
import type { Edits } from './evaluated.ts';
import type { Charge } from './sound/charge.ts';
import type { Known } from './sound/known.ts';
import { type Statement, statementOf } from './sound/statement.ts';
import type { Json } from './sound/write-ocpi.ts';

export interface Planted {
  readonly statement: Statement;
  readonly edits?: Edits;
  readonly known?: (known: Known) => Known;
  /** Records that came before, oldest first. */
  readonly before?: readonly Statement[];
  /** When it is evaluated; left out: when it is received. */
  readonly now?: number;
}

/** Whole numbers from the lot of the charge, the same each time: the n-th between two limits. */
export type Draw = (n: number, least: number, most: number) => number;

export interface Kind {
  /** The check that is meant to find it. */
  readonly check: string;
  /** In words, where a check has several. */
  readonly how?: string;
  /** What it has to be called at least; left out: doubtful. */
  readonly least?: FindingSeverity;
  /** Left out: `standard`. */
  readonly set?: string;
  /** Which sound statements it can be planted in. */
  readonly fits?: (statement: Statement) => boolean;
  readonly plant: (statement: Statement, draw: Draw) => Planted;
}

export const drawOf =
  ({ dice }: Charge): Draw =>
  (n, least, most) =>
    least + ((dice[n % dice.length] ?? 0) % (most - least + 1));

export const changed = (statement: Statement, changes: Partial<Statement>): Statement => ({ ...statement, ...changes });

/** The record itself changed, nothing else. */
export const stated = (statement: Statement, changes: Partial<Statement>): Planted => ({
  statement: changed(statement, changes),
});

/** Fields of the written record changed. */
export const written = (statement: Statement, json: (record: Json) => Json): Planted => ({
  statement,
  edits: { json },
});

/** What the hub knows changed: every entry of one list. */
export const knowing = (statement: Statement, list: keyof Known, change: (entry: Json) => Json): Planted => ({
  statement,
  known: (known) => ({ ...known, [list]: known[list].map(change) }),
});

/** Every connector of the hub's stations changed. */
export const connectors = (statement: Statement, change: (connector: Json) => Json): Planted =>
  evses(statement, (evse) => ({ ...evse, connectors: (evse.connectors as readonly Json[]).map(change) }));

export const evses = (statement: Statement, change: (evse: Json) => Json): Planted =>
  knowing(statement, 'locations', (location) => ({
    ...location,
    evses: (location.evses as readonly Json[]).map(change),
  }));

export const isOcpi = ({ cpo }: Statement): boolean => cpo.protocol.startsWith('ocpi-');

/** OCPI 2.2.1 and 2.3.0. */
export const isRecent = (statement: Statement): boolean => isOcpi(statement) && !isProtocol('ocpi-2.1.1')(statement);

export const isProtocol =
  (...protocols: readonly string[]) =>
  ({ cpo }: Statement): boolean =>
    protocols.includes(cpo.protocol);

export const isNot =
  (...protocols: readonly string[]) =>
  (statement: Statement): boolean =>
    !isProtocol(...protocols)(statement);

/** OICP carries no amount. */
export const claims = isNot('oicp-2.3');

export const both =
  (...all: readonly ((statement: Statement) => boolean)[]) =>
  (statement: Statement): boolean =>
    all.every((fits) => fits(statement));

/** Another amount, its tax right and its parts left out of it. */
export const costing = ({ amounts }: Statement, net: number): Pick<Statement, 'amounts'> => ({
  amounts: {
    ...amounts,
    net,
    gross: Math.round(net * 1.2),
    parts: { fixed: 0, energy: 0, time: 0, parking: 0 },
  },
});

/** Another energy, spread over the periods as before, the meter in step. */
export const delivering = (statement: Statement, wattHours: number): Partial<Statement> => {
  const { periods, meterStart, bill } = statement;
  const charging = periods.filter(({ state }) => state === 'charging').length;
  let left = wattHours;
  let seen = 0;
  const spread = periods.map((period) => {
    if (period.state !== 'charging') return period;
    seen += 1;
    const energy = seen === charging ? left : Math.round((wattHours * (period.wattHours ?? 0)) / statement.wattHours);
    left -= energy;
    return { ...period, wattHours: energy, watts: null };
  });
  return {
    wattHours,
    periods: spread,
    meterEnd: meterStart + wattHours,
    meterBetween: [],
    bill: bill.map((line) => (line.item === 'energy' ? { ...line, value: wattHours / 1000 } : line)),
  };
};

/** The same statement of a charge that lay so many seconds later. */
export const movedCharge = (charge: Charge, seconds: number): Charge => ({
  ...charge,
  start: charge.start + seconds,
  end: charge.end + seconds,
  stretches: charge.stretches.map((one) => ({ ...one, from: one.from + seconds, to: one.to + seconds })),
});

/** Another sound record of the same station and driver, so many seconds later, under ids of its own. */
export const another = (
  statement: Statement,
  n: number,
  seconds: number,
  changes: Partial<Statement> = {},
): Statement => ({
  ...statementOf(movedCharge(statement.charge, seconds), 9_000_000 + n),
  ...changes,
});
