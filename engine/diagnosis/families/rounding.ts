import type { RoundingRule, Tariff } from '../../program/tariff.ts';
import type { Rounding } from '../../values/exact.ts';
import { centOf } from '../cents.ts';
import { type FamilyOf, misread, onlyIf } from '../misreading.ts';
import { vatFactor } from './tax.ts';

const rule = (tariff: Tariff, place: RoundingRule['place'], direction: Rounding): RoundingRule => ({
  place,
  unit: centOf(tariff.currency),
  direction,
  source: tariff.source,
});

const atPlace =
  (place: 'lines' | 'components') =>
  (tariff: Tariff): Tariff => ({
    ...tariff,
    rounding: [...tariff.rounding.filter((own) => own.place !== place), rule(tariff, place, 'half up')],
  });

/** The total rounded in this direction: by the tariff's own unit where it names one, else to the cent. */
const directed =
  (direction: Rounding) =>
  (tariff: Tariff): Tariff => {
    const own = tariff.rounding.find(({ place }) => place === 'total') ?? rule(tariff, 'total', direction);
    return {
      ...tariff,
      rounding: [...tariff.rounding.filter(({ place }) => place !== 'total'), { ...own, direction }],
    };
  };

/** Rule 38 read otherwise: where the rounding is done, which way, and from which side. */
export const rounding: FamilyOf = (situation) => {
  const { main, session, priced } = situation;
  const cent = centOf(main.currency);
  const factor = vatFactor(priced.exact);
  const hasPeriods = new Set(session.pieces.map(({ period }) => period)).size > 1;
  const of = (change: (tariff: Tariff) => Tariff) => ({ kind: 'tariff', of: change }) as const;
  return [
    misread('round-lines', of(atPlace('lines'))),
    ...onlyIf(hasPeriods, misread('round-periods', { kind: 'round periods' })),
    misread('round-components', of(atPlace('components'))),
    ...(factor === null
      ? []
      : [
          misread('gross-from-rounded-net', {
            kind: 'amounts',
            of: ({ net }) => (net === null ? null : { net, gross: net.roundedTo(cent, 'half up').times(factor) }),
          }),
          misread('net-from-rounded-gross', {
            kind: 'amounts',
            of: ({ gross }) => (gross === null ? null : { net: gross.roundedTo(cent, 'half up').over(factor), gross }),
          }),
        ]),
    misread('round-down', of(directed('down'))),
    misread('round-up', of(directed('up'))),
    ...onlyIf(
      main.rounding.length > 0,
      misread(
        'not-rounded',
        of((tariff) => ({ ...tariff, rounding: [] })),
      ),
    ),
  ];
};
