import {
  another,
  changed,
  claims,
  costing,
  delivering,
  isNot,
  isOcpi,
  isProtocol,
  type Kind,
  stated,
} from '../planting.ts';
import type { Statement } from '../sound/statement.ts';

const DAY = 86_400;

/** Charges of ten kilowatt-hours, more or less, day by day before. */
const usual = (one: Statement, count: number, changes: (n: number, before: Statement) => Partial<Statement>) =>
  Array.from({ length: count }, (_, n) => {
    const before = another(one, n, -(count - n) * 2 * DAY);
    return changed(before, { ...delivering(before, 9000 + ((n * 370) % 2000)), ...changes(n, before) });
  });

const card = (n: number): string => `04${String(55_000_000_000 + n)}A`;

export const historyKinds: readonly Kind[] = [
  {
    check: 'late',
    how: 'a day',
    least: 'info',
    plant: (one, draw) => stated(one, { received: one.end + draw(0, 86_460, 6 * DAY) }),
  },
  {
    check: 'late',
    how: 'a week',
    plant: (one, draw) => stated(one, { received: one.end + draw(0, 7 * DAY + 60, 80 * DAY) }),
  },
  {
    check: 'too-late',
    least: 'error',
    plant: (one, draw) => stated(one, { received: one.end + draw(0, 90 * DAY + 60, 600 * DAY) }),
  },
  {
    check: 'still-open',
    fits: isOcpi,
    plant: (one, draw) => ({
      statement: one,
      edits: { json: (record) => ({ ...record, status: 'ACTIVE' }) },
      now: one.end + draw(0, 72 * 3600 + 60, 90 * DAY),
    }),
  },
  {
    check: 'energy-unusual-at-evse',
    least: 'info',
    fits: ({ wattHours }) => wattHours > 26_000,
    plant: (one) => ({
      statement: one,
      before: usual(one, 25, (n, { token }) => ({ token: { ...token, uid: card(n) } })),
    }),
  },
  {
    check: 'energy-unusual-of-token',
    least: 'info',
    fits: (one) => one.wattHours > 34_000 && isNot('ocpi-2.1.1')(one),
    plant: (one) => ({ statement: one, before: usual(one, 25, () => ({})) }),
  },
  {
    check: 'price-unusual',
    fits: (one) => claims(one) && one.wattHours > 5100,
    plant: (one, draw) => ({
      statement: changed(one, costing(one, Math.round(((one.wattHours / 1000) * 40 * draw(0, 140, 300)) / 100))),
      before: usual(one, 25, (n, before) => ({
        ...costing(before, Math.round(((9000 + ((n * 370) % 2000)) / 1000) * 40)),
      })),
    }),
  },
  {
    check: 'meter-continuity',
    fits: isProtocol('oicp-2.3', 'csv'),
    plant: (one, draw) => ({
      statement: one,
      before: [another(one, 1, -draw(0, 5, 30) * DAY, { meterEnd: one.meterStart + draw(1, 510, 90_000) })],
    }),
  },
  {
    check: 'many-sessions-of-token',
    fits: isNot('ocpi-2.1.1'),
    plant: (one) => ({
      statement: one,
      before: Array.from({ length: 8 }, (_, n) => {
        const start = one.start - (n + 1) * 9000;
        return another(one, n, -(n + 1) * 9000, { start, end: start + 1200 });
      }).toReversed(),
    }),
  },
];
