// Records made on the fly, as many as wanted: what `bareme bulk` is fed with in tests and when it is measured.

type Fields = Readonly<Record<string, unknown>>;

const START = Date.parse('2026-01-05T00:00:00Z');
const [MINUTE, HOUR] = [60_000, 3_600_000];

const instant = (at: number): string => new Date(at).toISOString().replace('.000', '');

/** What is told of the n-th session, in whatever form: another session, token and station each time, over a few partners; the same for the same n. */
const visitOf = (n: number) => {
  // Steps that have no factor in common with what they go round in, so that everything meets everything.
  const start = START + ((n * 7) % 500_000) * MINUTE;
  const [cpo, emsp] = [['GLY', 'IZI', 'ABC'][n % 3], ['CMP', 'DRV'][n % 2]];
  return {
    start,
    chargeEnd: start + HOUR,
    end: start + HOUR + (n % 50) * MINUTE,
    cpo,
    emsp,
    kwh: 5 + (n % 400) / 10,
    token: `04${String(n % 900_001).padStart(12, '0')}`,
    contract: `FR-${emsp}-C${String(n % 900_001).padStart(8, '0')}-K`,
    location: `L-${n % 997}`,
    evse: `FR*${cpo}*E${String(n % 997).padStart(5, '0')}`,
  };
};

/** As an OCPI record. */
export const recordOf = (n: number): Fields => {
  const { start, chargeEnd, end, cpo, emsp, kwh, token, contract, location, evse } = visitOf(n);
  return {
    country_code: 'FR',
    party_id: cpo,
    id: `R-${n}`,
    start_date_time: instant(start),
    end_date_time: instant(end),
    session_id: `S-${n}`,
    cdr_token: {
      country_code: 'FR',
      party_id: emsp,
      uid: token,
      type: 'RFID',
      contract_id: contract,
    },
    auth_method: 'WHITELIST',
    cdr_location: {
      id: location,
      address: '1 rue du Port',
      city: 'Lyon',
      postal_code: '69002',
      country: 'FRA',
      coordinates: { latitude: '45.75', longitude: '4.83' },
      evse_uid: `${location}-1`,
      evse_id: evse,
      connector_id: '1',
      connector_standard: 'IEC_62196_T2',
      connector_format: 'SOCKET',
      connector_power_type: 'AC_3_PHASE',
    },
    currency: 'EUR',
    charging_periods: [
      {
        start_date_time: instant(start),
        dimensions: [
          { type: 'ENERGY', volume: kwh },
          { type: 'TIME', volume: 1 },
        ],
      },
      {
        start_date_time: instant(chargeEnd),
        dimensions: [{ type: 'PARKING_TIME', volume: Number(((n % 50) / 60).toFixed(4)) }],
      },
    ],
    total_cost: { excl_vat: Number((kwh * 0.3).toFixed(2)) },
    total_energy: kwh,
    total_time: Number(((end - start) / HOUR).toFixed(4)),
    last_updated: instant(end + MINUTE),
  };
};

/** Of lists as they are written where no mapping says otherwise. */
export const CSV_HEADERS =
  'id,session,evse,location,connector,current_type,start,charging_start,charging_end,end,energy_kwh,net,currency,country,cpo,emsp,contract,token,token_type';

/** As a row of a list. */
export const rowOf = (n: number): string => {
  const { start, chargeEnd, end, cpo, emsp, kwh, token, contract, location, evse } = visitOf(n);
  const where = [`R-${n}`, `S-${n}`, evse, location, 'IEC_62196_T2', 'AC'];
  const what = [
    instant(start),
    instant(start),
    instant(chargeEnd),
    instant(end),
    kwh,
    (kwh * 0.3).toFixed(2),
    'EUR',
    'FR',
  ];
  return [...where, ...what, `FR*${cpo}`, `FR*${emsp}`, contract, token, 'RFID'].join(',');
};

/** One tariff for each operator, of different kinds, and a policy that looks at the amount. */
export const RULES = `tariff energy {
  owner     FR*GLY
  currency  EUR, prices exclude VAT 20 %
  energy    0.30 EUR/kWh
  round total to 0.01 EUR, half up
}
tariff day-and-night {
  owner     FR*IZI
  currency  EUR, prices exclude VAT 20 %
  session fee   0.50 EUR
  energy {
    Mon-Sat 08:00-20:00   0.30 EUR/kWh
    otherwise             0.24 EUR/kWh
  }
  idle time after charge end {
    first 20 min   free
    then           0.40 EUR per started 5 min
  }
  round total to 0.01 EUR, half up
}
tariff minutes {
  owner     FR*ABC
  currency  EUR, prices include VAT 20 %
  connected time   0.04 EUR/min
}
`;
