/** Records and tariffs of any size for the bench: what a partner sends, as text. */

const PERIOD_MINUTES = 15;

const start = Date.parse('2026-03-03T05:07:00Z');

const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString().replace('.000', '');

/** An OCPI record of so many periods of a quarter of an hour, none of which begins with an hour. */
export const recordText = (periods: number): string =>
  JSON.stringify({
    country_code: 'FR',
    party_id: 'GLY',
    id: `GLY-2026-${String(periods).padStart(6, '0')}`,
    start_date_time: at(0),
    end_date_time: at(periods * PERIOD_MINUTES),
    session_id: 'GLY-S-000417',
    cdr_token: {
      country_code: 'FR',
      party_id: 'CMP',
      uid: '04A1B2C3D4E580',
      type: 'RFID',
      contract_id: 'FR-CMP-C00012345-K',
    },
    auth_method: 'WHITELIST',
    cdr_location: {
      id: 'QUAI-7',
      name: 'Quai de la Rapée',
      address: '32 quai de la Rapée',
      city: 'Paris',
      postal_code: '75012',
      country: 'FRA',
      coordinates: { latitude: '48.84410', longitude: '2.37020' },
      evse_uid: 'QUAI-7-2',
      evse_id: 'FR*GLY*E00702',
      connector_id: '1',
      connector_standard: 'IEC_62196_T2',
      connector_format: 'SOCKET',
      connector_power_type: 'AC_3_PHASE',
    },
    currency: 'EUR',
    charging_periods: Array.from({ length: periods }, (_, index) => ({
      start_date_time: at(index * PERIOD_MINUTES),
      dimensions: [
        { type: 'ENERGY', volume: 2.5 + (index % 7) / 8 },
        { type: 'TIME', volume: PERIOD_MINUTES / 60 },
      ],
    })),
    total_cost: { excl_vat: 7.5, incl_vat: 9 },
    total_energy: Array.from({ length: periods }, (_, index) => 2.5 + (index % 7) / 8).reduce((a, b) => a + b, 0),
    total_time: (periods * PERIOD_MINUTES) / 60,
    last_updated: at(periods * PERIOD_MINUTES + 3),
  });

const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;

/** So many hours of the day, as evenly as they come, each with a rate of its own; what is left over is `otherwise`. */
const rateLines = (days: string, count: number, cents: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const [from, to] = [index, index + 1].map((part) => Math.floor((part * 24) / count));
    return `${days}${hour(from ?? 0)}-${hour(to ?? 24)}  0.${cents + index} EUR/kWh`;
  });

/** A tariff of 1, 6, 20 or 48 rates: one price; hours of the day; hours of weekdays and of weekends. */
export const tariffText = (rates: number): string => {
  const lines =
    rates <= 6
      ? [...rateLines('', rates - 1, 20), 'otherwise  0.19 EUR/kWh']
      : [...rateLines('Mon-Fri ', rates / 2, 20), ...rateLines('Sat-Sun ', rates / 2, 50)];
  const energy = rates === 1 ? 'energy  0.32 EUR/kWh' : ['energy {', ...lines, '}'].join('\n');
  return `tariff bench {\ncurrency EUR, prices exclude VAT 20 %\n${energy}\nround total to 0.01 EUR, half up\n}\n`;
};
