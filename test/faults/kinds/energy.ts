import {
  another,
  both,
  claims,
  connectors,
  costing,
  delivering,
  isNot,
  isOcpi,
  isProtocol,
  isRecent,
  type Kind,
  stated,
} from '../planting.ts';
import type { Statement } from '../sound/statement.ts';

const DAY = 86_400;

/** OICP and eMIP do not say whether it was AC or DC. */
const saysCurrent = isNot('oicp-2.3', 'emip-0.7.4');

const isAc = ({ connector }: Statement): boolean => connector.current === 'AC';

const hours = ({ start, end }: Statement): number => (end - start) / 3600;

const chargingSeconds = ({ periods }: Statement): number =>
  periods.reduce((sum, { state, seconds }) => sum + (state === 'charging' ? seconds : 0), 0);

const longCharging = (one: Statement): boolean => chargingSeconds(one) > 4000 && one.cpo.protocol !== 'emip-0.7.4';

/** Another energy than the periods have. */
const total = (one: Statement, wattHours: number): Partial<Statement> => ({
  ...delivering(one, wattHours),
  periods: one.periods,
});

const firstLength = ({ periods, end }: Statement): number => (periods[1]?.start ?? end) - (periods[0]?.start ?? end);

const freeOfFees = ({ cpo: { prices } }: Statement): boolean =>
  prices.kind === 'day and night' || (prices.kind === 'energy' && prices.fee === 0);

export const energyKinds: readonly Kind[] = [
  {
    check: 'energy-below-zero',
    least: 'error',
    fits: (one) => isOcpi(one) || isProtocol('oicp-2.3')(one),
    plant: (one, draw) => stated(one, total(one, -draw(0, 100, 30_000))),
  },
  {
    // Quantities of these protocols are never below zero: there the field cannot be read.
    check: 'field-unreadable',
    how: 'energy below zero',
    least: 'error',
    fits: isProtocol('emip-0.7.4', 'csv'),
    plant: (one, draw) => stated(one, total(one, -draw(0, 100, 30_000))),
  },
  {
    check: 'no-energy-but-energy-claimed',
    least: 'error',
    fits: both(claims, freeOfFees),
    plant: (one) => stated(one, delivering(one, 0)),
  },
  {
    check: 'long-without-energy',
    fits: ({ start, end }) => end - start > 920,
    plant: (one) => stated(one, delivering(one, 0)),
  },
  {
    check: 'energy-very-small',
    fits: claims,
    plant: (one, draw) => stated(one, { ...delivering(one, draw(0, 10, 190)), ...costing(one, 55) }),
  },
  {
    check: 'energy-very-large',
    how: 'AC',
    fits: both(saysCurrent, isAc),
    plant: (one, draw) => stated(one, delivering(one, draw(0, 121_000, 230_000))),
  },
  {
    check: 'energy-very-large',
    how: 'DC or anything',
    plant: (one, draw) => stated(one, delivering(one, draw(0, 201_000, 390_000))),
  },
  {
    check: 'energy-above-physical-limit',
    how: 'a little, for a whole charge at full power',
    plant: (one, draw) =>
      stated(one, delivering(one, Math.round((one.connector.watts * hours(one) * draw(0, 107, 120)) / 100 + 600))),
  },
  {
    check: 'energy-above-physical-limit',
    how: 'impossible',
    least: 'error',
    plant: (one, draw) =>
      stated(one, delivering(one, Math.round((one.connector.watts * hours(one) * draw(0, 122, 400)) / 100 + 600))),
  },
  {
    check: 'energy-above-battery',
    fits: ({ charge }) => charge.token.fleet,
    plant: (one, draw) => stated(one, delivering(one, one.charge.token.vehicle.batteryKwh * 10 * draw(0, 116, 200))),
  },
  {
    check: 'power-very-low',
    least: 'info',
    fits: longCharging,
    plant: (one, draw) => stated(one, delivering(one, Math.round((chargingSeconds(one) / 3600) * draw(0, 20, 95)))),
  },
  {
    check: 'energy-in-watt-hours',
    least: 'error',
    fits: ({ wattHours }) => wattHours > 1001,
    plant: (one) => stated(one, delivering(one, one.wattHours * 1000)),
  },
  {
    check: 'period-energy-differs',
    how: 'by more than a per cent',
    least: 'error',
    fits: isOcpi,
    plant: (one, draw) =>
      stated(one, total(one, one.wattHours + Math.round((one.wattHours * draw(0, 3, 40)) / 100) + 50)),
  },
  {
    check: 'period-energy-differs',
    how: 'by a little',
    fits: isOcpi,
    plant: (one, draw) => stated(one, total(one, one.wattHours - draw(0, 50, 400))),
  },
  {
    check: 'meter-difference',
    least: 'error',
    fits: isProtocol('oicp-2.3', 'csv'),
    plant: (one, draw) => stated(one, { meterEnd: one.meterEnd + draw(0, 11, 9000) }),
  },
  {
    check: 'meter-runs-backwards',
    least: 'error',
    fits: isProtocol('oicp-2.3', 'csv'),
    plant: (one) => stated(one, { meterStart: one.meterEnd, meterEnd: one.meterStart }),
  },
  {
    check: 'meter-readings-out-of-order',
    fits: isProtocol('oicp-2.3'),
    plant: (one, draw) => stated(one, { meterBetween: [one.meterEnd + draw(0, 1, 5000)] }),
  },
  {
    check: 'register-as-energy',
    least: 'error',
    fits: isProtocol('oicp-2.3', 'csv'),
    plant: (one) => stated(one, { meterStart: 0, wattHours: one.meterEnd, meterBetween: [] }),
  },
  {
    check: 'reported-power-above-rated',
    fits: isRecent,
    plant: (one, draw) =>
      stated(one, {
        periods: one.periods.map((period) => ({
          ...period,
          watts: period.watts === null ? null : Math.round((one.connector.watts * draw(0, 112, 300)) / 100),
        })),
      }),
  },
  {
    check: 'period-power-above-rated',
    fits: (one) => isOcpi(one) && one.periods[0]?.state === 'charging' && firstLength(one) > 125,
    plant: (one, draw) => {
      const most = (one.connector.watts * firstLength(one)) / 3600;
      const [first, ...rest] = one.periods;
      const energy = Math.round((most * draw(0, 113, 200)) / 100 + 60);
      return stated(one, {
        periods: first === undefined ? rest : [{ ...first, wattHours: energy, watts: null }, ...rest],
      });
    },
  },
  {
    check: 'same-energy-again',
    plant: (one, draw) => ({
      statement: one,
      before: [-5, -3].map((days, n) =>
        another(one, n, (days * DAY * draw(0, 50, 100)) / 100, {
          token: { ...one.token, uid: `0499887766554${n}` },
        }),
      ),
    }),
  },
  {
    check: 'current-type-differs',
    fits: saysCurrent,
    plant: (one) => connectors(one, (connector) => ({ ...connector, power_type: isAc(one) ? 'DC' : 'AC_3_PHASE' })),
  },
];
