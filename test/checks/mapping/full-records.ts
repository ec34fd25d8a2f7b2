import type { Protocol } from '../../../engine/formats/canonical-cdr.ts';

/** A base record with all that its protocol's specification lets a record of one session hold. */
export interface FullRecord {
  readonly base: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/** OCMF of the session in `ocpi-dc`; only what is read of it matters here, not its signature. */
const OCMF = `OCMF|${JSON.stringify({
  FV: '1.0',
  PG: 'T7',
  MS: 'LG-77310',
  IS: true,
  IF: ['RFID_PLAIN'],
  IT: 'ISO14443',
  ID: '04A1B2C3D4E580',
  RD: [
    { TM: '2026-03-04T12:00:00,000+0100 S', TX: 'B', RV: 9000, RI: '1-b:1.8.0', RU: 'kWh', EF: '', ST: 'G' },
    { TM: '2026-03-04T13:06:00,000+0100 S', TX: 'E', RV: 9041.25, RI: '1-b:1.8.0', RU: 'kWh', EF: '', ST: 'G' },
  ],
})}|${JSON.stringify({ SA: 'ECDSA-secp256r1-SHA256', SD: '3044' })}`;

const KEY =
  '3059301306072a8648ce3d020106082a8648ce3d030107034200040db5b7925dc3a805cf858d80db248d24378bea93d3823c5044fd1237bf7cc2a1aafc47cf6cde786dfc834d880d5a99f3ceec912d0948eb69fff387b1ddbe8dad';

const SIGNED_DATA = {
  encoding_method: 'OCMF',
  public_key: KEY,
  signed_values: [{ nature: 'End', plain_data: '', signed_data: OCMF }],
};

const dimension = (type: string, volume: number) => ({ type, volume });

/** mod_cdrs of 2.2.1 and 2.3.0: every property of CDR but those of credits, every dimension of a CDR. */
const OCPI = {
  '/remark': '[*] ended by the driver',
  '/invoice_reference_id': 'GLY-INV-2026-03',
  '/home_charging_compensation': false,
  '/signed_data': SIGNED_DATA,
  '/total_parking_time': 0,
  '/charging_periods/0/tariff_id': 'GLY-ENERGY',
  '/charging_periods/0/dimensions/2': dimension('MAX_POWER', 45),
  '/charging_periods/0/dimensions/3': dimension('MAX_CURRENT', 63),
};

export const FULL_RECORDS: Readonly<Record<Protocol, FullRecord>> = {
  // mod_cdrs of 2.1.1 has no dimension of power; the reference of the authorisation and signed data are GIREVE's.
  'ocpi-2.1.1': {
    base: 'ocpi-211',
    with: {
      '/authorization_id': 'CMP-A-000503',
      '/remark': '[*] ended by the driver',
      '/signed_data': SIGNED_DATA,
      '/charging_periods/0/dimensions/-': dimension('MAX_CURRENT', 32),
    },
  },
  'ocpi-2.2.1': { base: 'ocpi-dc', with: OCPI },
  'ocpi-2.3.0': { base: 'ocpi-230', with: OCPI },
  'oicp-2.3': {
    base: 'oicp',
    with: {
      '/Identification': {
        RFIDIdentification: { UID: '04A1B2C3D4E580', EvcoID: 'FR-CMP-C00012345-K', RFID: 'mifareCls' },
      },
      '/HubOperatorID': 'FR*GLY',
      '/SignedMeteringValues': [{ SignedMeteringValue: OCMF, MeteringStatus: 'End' }],
      '/CalibrationLawVerificationInfo': { PublicKey: KEY },
    },
  },
  // CDRInfo: every element, and a line for each kind of billing item that a session has.
  'ochp-1.4': {
    base: 'ochp',
    with: {
      '/chargingPeriods/-': {
        startDateTime: '2026-03-08T18:00:00+01:00',
        endDateTime: '2026-03-08T20:30:00+01:00',
        billingItem: 'power',
        billingValue: '11',
        itemPrice: '0',
        periodCost: '0',
        taxrate: '20',
      },
    },
  },
  'emip-0.7.4': { base: 'emip', with: {} },
  csv: { base: 'csv', with: { '/remark': '[*] ended by the driver' } },
};
