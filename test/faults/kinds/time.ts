import { both, claims, isOcpi, isProtocol, type Kind, movedCharge, stated } from '../planting.ts';
import { reportedStretches } from '../sound/amounts.ts';
import type { StatedPeriod, Statement } from '../sound/statement.ts';
import { statementOf } from '../sound/statement.ts';

const DAY = 86_400;
const HOUR = 3600;

const severalPeriods = ({ periods }: Statement): boolean => periods.length > 1;

const withPeriod = (
  { periods }: Statement,
  at: number,
  change: (period: StatedPeriod) => StatedPeriod,
): Pick<Statement, 'periods'> => ({ periods: periods.map((period, n) => (n === at ? change(period) : period)) });

/** Stated and connected so long, the rest as it was. */
const lasting = ({ start }: Statement, seconds: number): Partial<Statement> => ({
  end: start + seconds,
  totalSeconds: seconds,
});

/** 25 October 2026, when clocks show the hour from two to three twice. */
const REPEATED = Date.parse('2026-10-25T00:00:00Z') / 1000;

export const timeKinds: readonly Kind[] = [
  {
    check: 'total-time-differs',
    how: 'more',
    fits: (one) => isOcpi(one) || isProtocol('emip-0.7.4')(one),
    plant: (one, draw) => stated(one, { totalSeconds: one.totalSeconds + draw(0, 120, 36_000) }),
  },
  {
    check: 'total-time-differs',
    how: 'less',
    fits: (one) => (isOcpi(one) || isProtocol('emip-0.7.4')(one)) && one.totalSeconds > 600,
    plant: (one, draw) => stated(one, { totalSeconds: one.totalSeconds - draw(0, 120, one.totalSeconds - 120) }),
  },
  {
    check: 'idle-time-above-total',
    fits: isOcpi,
    plant: (one, draw) => stated(one, { idleSeconds: one.totalSeconds + draw(0, 62, 20_000) }),
  },
  {
    check: 'periods-time-differs',
    how: 'more',
    fits: isOcpi,
    plant: (one, draw) =>
      stated(
        one,
        withPeriod(one, draw(1, 0, one.periods.length - 1), (period) => ({
          ...period,
          seconds: period.seconds + draw(0, 90, 20_000),
        })),
      ),
  },
  {
    check: 'periods-time-differs',
    how: 'less',
    fits: (one) => isOcpi(one) && one.periods.some(({ seconds }) => seconds > 700),
    plant: (one, draw) =>
      stated(
        one,
        withPeriod(
          one,
          one.periods.findIndex(({ seconds }) => seconds > 700),
          (period) => ({ ...period, seconds: period.seconds - draw(0, 310, 690) }),
        ),
      ),
  },
  {
    check: 'first-period-not-at-start',
    fits: isOcpi,
    plant: (one, draw) =>
      stated(
        one,
        withPeriod(one, 0, (period) => ({ ...period, start: period.start - draw(0, 61, 9000) })),
      ),
  },
  {
    check: 'periods-out-of-order',
    fits: both(isOcpi, severalPeriods),
    plant: (one) => stated(one, { periods: one.periods.toReversed() }),
  },
  {
    check: 'period-outside-session',
    least: 'error',
    how: 'before the start',
    fits: isOcpi,
    plant: (one, draw) =>
      stated(
        one,
        withPeriod(one, 0, (period) => ({ ...period, start: one.start - draw(0, 62, 90_000) })),
      ),
  },
  {
    check: 'period-outside-session',
    least: 'error',
    how: 'after the end',
    fits: isOcpi,
    plant: (one, draw) =>
      stated(
        one,
        withPeriod(one, one.periods.length - 1, (period) => ({ ...period, start: one.end + draw(0, 62, 90_000) })),
      ),
  },
  {
    check: 'period-longer-than-itself',
    fits: isOcpi,
    plant: (one, draw) =>
      stated(
        one,
        withPeriod(one, draw(1, 0, one.periods.length - 1), (period) => ({
          ...period,
          seconds: period.seconds + draw(0, 62, 9000),
        })),
      ),
  },
  {
    check: 'energy-in-no-time',
    fits: (one) => isOcpi(one) && severalPeriods(one) && (one.periods[0]?.wattHours ?? 0) > 7000,
    plant: (one) =>
      stated(
        one,
        withPeriod(one, 1, (period) => ({ ...period, start: one.start })),
      ),
  },
  {
    check: 'session-very-short',
    fits: claims,
    plant: (one, draw) => stated(one, lasting(one, draw(0, 5, 29))),
  },
  {
    check: 'session-very-long',
    how: 'more than a week',
    plant: (one, draw) => stated(one, lasting(one, draw(0, 7 * DAY + 60, 31 * DAY))),
  },
  {
    check: 'session-very-long',
    how: 'more than a month',
    least: 'error',
    plant: (one, draw) => stated(one, lasting(one, draw(0, 31 * DAY + 60, 400 * DAY))),
  },
  {
    check: 'charging-very-long',
    fits: (one) => isOcpi(one) || isProtocol('oicp-2.3')(one),
    plant: (one, draw) => {
      const { charge } = one;
      const end = charge.start + draw(0, 49 * HOUR, 6 * DAY);
      const stretches = [{ state: 'charging' as const, from: charge.start, to: end, wattHours: one.wattHours }];
      return { statement: statementOf({ ...charge, end, stretches }, 1) };
    },
  },
  {
    check: 'duration-differs',
    least: 'info',
    fits: isProtocol('ochp-1.4'),
    plant: (one, draw) => stated(one, { totalSeconds: one.totalSeconds + draw(0, 62, 9000) }),
  },
  {
    check: 'charging-outside-session',
    how: 'before the start',
    fits: isProtocol('oicp-2.3', 'csv'),
    plant: (one, draw) => stated(one, { chargeStart: one.start - draw(0, 62, 9000) }),
  },
  {
    check: 'charging-outside-session',
    how: 'after the end',
    fits: isProtocol('oicp-2.3', 'csv'),
    plant: (one, draw) => stated(one, { chargeEnd: one.end + draw(0, 62, 9000) }),
  },
  {
    check: 'clocks-change-in-session',
    least: 'info',
    plant: (one, draw) => {
      const start = REPEATED + draw(0, 0, 2 * HOUR - 1);
      return { statement: statementOf(movedCharge(one.charge, start - one.start), 1) };
    },
  },
  {
    check: 'tariff-boundary-inside-period',
    least: 'info',
    fits: ({ cpo, charge }) =>
      cpo.prices.kind === 'day and night' &&
      reportedStretches(charge).filter(({ state }) => state === 'charging').length >
        charge.stretches.filter(({ state }) => state === 'charging').length,
    plant: (one) =>
      stated(one, {
        periods: one.charge.stretches.map(({ state, from, to, wattHours }) => ({
          state,
          start: from,
          seconds: to - from,
          wattHours: state === 'charging' ? wattHours : null,
          watts: null,
        })),
      }),
  },
];
