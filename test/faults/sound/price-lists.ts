// The prices of the network as the hub has them: as text of the language, or as the OCPI tariff that records carry.

import { CPOS, type Cpo, type Prices, partyId, VAT } from './network.ts';

const euros = (cents: number): string => (cents / 100).toFixed(Number.isInteger(cents) ? 2 : 3);

export const tariffId = ({ party }: Cpo): string => `${party}-2026`;

const lines = (prices: Prices): readonly string[] => {
  switch (prices.kind) {
    case 'energy':
      return [
        ...(prices.fee === 0 ? [] : [`session fee ${euros(prices.fee)} EUR`]),
        `energy ${euros(prices.perKwh)} EUR/kWh`,
        ...(prices.maximum === null ? [] : [`total at most ${euros(prices.maximum)} EUR net`]),
      ];
    case 'day and night':
      return [`energy {\n 08:00-20:00 ${euros(prices.day)} EUR/kWh\n otherwise ${euros(prices.night)} EUR/kWh\n}`];
    case 'time':
      return [
        `charging time ${euros(prices.charging)} EUR/min`,
        `idle time after charge end ${euros(prices.idle)} EUR/min, at most ${euros(prices.cap)} EUR`,
      ];
  }
};

const text = (cpo: Cpo): string =>
  [
    `tariff ${cpo.party.toLowerCase()} {`,
    `owner ${partyId(cpo)}`,
    `currency EUR, prices exclude VAT ${VAT} %`,
    'valid from 2025-06-01',
    ...lines(cpo.prices),
    'round total to 0.01 EUR, half up',
    '}',
  ].join('\n');

export const TARIFF_TEXTS: readonly string[] = CPOS.filter(({ embeds }) => !embeds).map(text);

const component = (type: string, cents: number, vat: object) => ({ type, price: cents / 100, step_size: 1, ...vat });

/** The OCPI tariff of a CPO that has one. */
export const ocpiTariff = (cpo: Cpo): object => {
  const { protocol, prices, country, party } = cpo;
  const old = protocol === 'ocpi-2.1.1';
  const vat = old ? {} : { vat: VAT };
  const energy = (cents: number) => ({ price_components: [component('ENERGY', cents, vat)] });
  const elements =
    prices.kind === 'energy'
      ? [
          {
            price_components: [
              ...(prices.fee === 0 ? [] : [component('FLAT', prices.fee, vat)]),
              component('ENERGY', prices.perKwh, vat),
            ],
          },
        ]
      : prices.kind === 'day and night'
        ? [{ ...energy(prices.day), restrictions: { start_time: '08:00', end_time: '20:00' } }, energy(prices.night)]
        : [
            {
              price_components: [
                component('TIME', prices.charging * 60, vat),
                component('PARKING_TIME', prices.idle * 60, vat),
              ],
            },
          ];
  return {
    ...(old ? {} : { country_code: country, party_id: party, type: 'REGULAR' }),
    ...(protocol === 'ocpi-2.3.0' ? { tax_included: 'NO' } : {}),
    id: tariffId(cpo),
    currency: 'EUR',
    elements,
    last_updated: '2025-12-01T00:00:00Z',
  };
};
