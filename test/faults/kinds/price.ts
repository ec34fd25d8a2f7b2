import {
  both,
  claims,
  costing,
  evses,
  isNot,
  isProtocol,
  isRecent,
  type Kind,
  knowing,
  movedCharge,
  stated,
  written,
} from '../planting.ts';
import { utcText } from '../sound/local-time.ts';
import { type Statement, statementOf } from '../sound/statement.ts';

const withNet = (one: Statement, net: number): Partial<Statement> => ({
  ...costing(one, net),
  amounts: { ...one.amounts, ...costing(one, net).amounts },
});

const saysBothSides = isProtocol('ocpi-2.2.1', 'csv');

const costs =
  (cents: number) =>
  ({ amounts }: Statement): boolean =>
    amounts.net >= cents;

const billsIdle = ({ amounts }: Statement): boolean => amounts.parts.parking > 0;

const kwh = ({ wattHours }: Statement): number => wattHours / 1000;

export const priceKinds: readonly Kind[] = [
  {
    check: 'bill-line-miscalculated',
    least: 'error',
    fits: isProtocol('ochp-1.4'),
    plant: (one, draw) => {
      const bill = one.bill.map((line) =>
        line.item === 'energy' ? { ...line, cost: Number((line.cost + draw(0, 2, 900) / 100).toFixed(2)) } : line,
      );
      return stated(one, { bill });
    },
  },
  {
    check: 'bill-total-differs',
    least: 'error',
    fits: isProtocol('ochp-1.4'),
    plant: (one, draw) => stated(one, { amounts: { ...one.amounts, net: one.amounts.net + draw(0, 2, 900) } }),
  },
  {
    check: 'cannot-be-priced',
    how: 'before the tariff',
    least: 'error',
    fits: ({ cpo }) => !cpo.embeds,
    plant: (one, draw) => ({ statement: statementOf(movedCharge(one.charge, -draw(0, 600, 900) * 86_400), 1) }),
  },
  {
    check: 'claim-out-of-range',
    how: 'large',
    fits: claims,
    plant: (one, draw) => stated(one, withNet(one, draw(0, 15_001, 50_000))),
  },
  {
    check: 'claim-out-of-range',
    how: 'impossible',
    least: 'error',
    fits: claims,
    plant: (one, draw) => stated(one, withNet(one, draw(0, 50_001, 900_000))),
  },
  {
    check: 'claimed-below-tariff',
    least: 'info',
    fits: both(claims, costs(100)),
    plant: (one, draw) => stated(one, withNet(one, Math.floor((one.amounts.net * (100 - draw(0, 2, 60))) / 100) - 2)),
  },
  {
    check: 'claimed-below-zero',
    least: 'error',
    // Meters of eMIP count nothing below zero: there the field cannot be read.
    fits: both(claims, isNot('emip-0.7.4')),
    plant: (one, draw) => stated(one, withNet(one, -draw(0, 1, 5000))),
  },
  {
    check: 'claimed-parts-differ',
    fits: both(isRecent, costs(10)),
    plant: (one, draw) =>
      stated(one, {
        amounts: {
          ...one.amounts,
          parts: { ...one.amounts.parts, energy: one.amounts.parts.energy + draw(0, 6, 900) },
        },
      }),
  },
  {
    check: 'nothing-claimed',
    fits: both(claims, costs(5)),
    plant: (one) => stated(one, withNet(one, 0)),
  },
  {
    check: 'price-differs',
    how: 'more',
    least: 'error',
    fits: both(claims, costs(50)),
    plant: (one, draw) => stated(one, withNet(one, Math.ceil((one.amounts.net * draw(0, 106, 300)) / 100) + 12)),
  },
  {
    check: 'price-differs',
    how: 'a little more',
    least: 'doubtful',
    fits: both(claims, costs(600)),
    plant: (one, draw) => stated(one, withNet(one, Math.ceil((one.amounts.net * draw(0, 1025, 1045)) / 1000))),
  },
  {
    check: 'price-differs',
    how: 'less',
    least: 'error',
    fits: both(claims, costs(300)),
    plant: (one, draw) => stated(one, withNet(one, Math.floor((one.amounts.net * draw(0, 10, 93)) / 100))),
  },
  {
    check: 'tariff-limit-breached',
    least: 'error',
    fits: ({ cpo }) => cpo.prices.kind === 'energy' && cpo.prices.maximum !== null,
    plant: (one, draw) => stated(one, withNet(one, draw(0, 6002, 14_000))),
  },
  {
    check: 'tax-miscalculated',
    fits: both(saysBothSides, costs(10)),
    plant: (one, draw) => stated(one, { amounts: { ...one.amounts, gross: one.amounts.gross + draw(0, 2, 800) } }),
  },
  {
    check: 'tax-rate-unexpected',
    fits: both(saysBothSides, costs(300)),
    plant: (one, draw) => {
      const rate = [5, 7, 10, 19, 25][draw(0, 0, 4)] ?? 10;
      const { net } = one.amounts;
      return stated(one, { amounts: { ...one.amounts, gross: Math.round((net * (100 + rate)) / 100) } });
    },
  },
  {
    check: 'tax-counted-again',
    fits: both(claims, costs(200)),
    plant: (one) => stated(one, withNet(one, one.amounts.gross)),
  },
  {
    check: 'fee-counted-again',
    fits: ({ cpo: { prices, protocol } }) => prices.kind === 'energy' && prices.fee > 0 && protocol !== 'oicp-2.3',
    plant: (one, draw) => stated(one, withNet(one, one.amounts.net + draw(0, 1, 3) * one.amounts.parts.fixed)),
  },
  {
    check: 'idle-billed-out-of-order',
    fits: billsIdle,
    plant: (one, draw) => {
      const until = one.start + Math.round(((one.end - one.start) * draw(0, 6, 100)) / 100);
      const statuses = [
        { from: utcText(one.start - 60), status: 'OUTOFORDER' },
        { from: utcText(until), status: 'CHARGING' },
      ];
      return evses(one, (evse) => ({ ...evse, statuses }));
    },
  },
  {
    check: 'idle-without-end-signal',
    least: 'info',
    fits: (one) => billsIdle(one) && isNot('ocpi-2.1.1')(one),
    plant: (one) => knowing(one, 'sessions', (session) => ({ ...session, charge_ended_on: 'never' })),
  },
  {
    check: 'reservation-billed-as-charge',
    fits: (one) => isRecent(one) && one.amounts.parts.energy + one.amounts.parts.time > 0,
    plant: (one) =>
      written({ ...one, wattHours: 0 }, (record) => ({
        ...record,
        charging_periods: [
          {
            start_date_time: utcText(one.start),
            dimensions: [{ type: 'RESERVATION_TIME', volume: (one.end - one.start) / 3600 }],
          },
        ],
      })),
  },
  {
    check: 'too-many-decimals',
    least: 'info',
    fits: isProtocol('ocpi-2.2.1'),
    plant: (one, draw) =>
      written(one, (record) => ({
        ...record,
        total_cost: {
          excl_vat: Number(`${(one.amounts.net / 100).toFixed(2)}00${draw(0, 1, 9)}`),
          incl_vat: one.amounts.gross / 100,
        },
      })),
  },
  {
    check: 'unit-price-implausible',
    how: 'dear',
    fits: (one) => claims(one) && kwh(one) > 5.1,
    plant: (one, draw) => stated(one, withNet(one, Math.ceil(kwh(one) * draw(0, 252, 900)))),
  },
  {
    check: 'unit-price-implausible',
    how: 'cheap',
    fits: (one) => claims(one) && kwh(one) > 5.1,
    plant: (one, draw) => stated(one, withNet(one, Math.max(1, Math.floor((kwh(one) * draw(0, 2, 48)) / 10)))),
  },
];
