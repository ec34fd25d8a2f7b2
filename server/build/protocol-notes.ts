import type { Protocol } from '../../engine/formats/canonical-cdr.ts';

/** What the record of a protocol is in its specification, and what that leaves out; the base record that stands for it. */
export interface ProtocolNote {
  readonly base: string;
  readonly about: string;
}

export const PROTOCOL_NOTES: Readonly<Record<Protocol, ProtocolNote>> = {
  'ocpi-2.1.1': {
    base: 'ocpi-211',
    about:
      'The CDR object of OCPI 2.1.1 (mod_cdrs, 3.1). The driver is a contract (`auth_id`): no uid of a token, no kind of it. The cost has no VAT, and no parts. There is no session id, no credit, no invoice. Periods know energy, times and currents, but no power, no reservation and no tariff. Signed data and the reference of the authorisation are additions of GIREVE. Meter readings come at most in signed data.',
  },
  'ocpi-2.2.1': {
    base: 'ocpi-dc',
    about:
      'The CDR object of OCPI 2.2.1 (mod_cdrs). Neither the time zone nor the rated power of the connector is in it: reference data says them. Meter readings come at most in signed data.',
  },
  'ocpi-2.3.0': {
    base: 'ocpi-230',
    about:
      'The CDR object of OCPI 2.3.0 (mod_cdrs): as 2.2.1, with the taxes of the cost one by one. Meter readings come at most in signed data.',
  },
  'oicp-2.3': {
    base: 'oicp',
    about:
      'eRoamingChargeDetailRecord of OICP 2.3. It has four instants, the energy and meter values, and who charged at which EVSE: no money, no currency, no tariff but a product, no periods, no connector, no location, no id of the meter, no remark.',
  },
  'ochp-1.4': {
    base: 'ochp',
    about:
      'CDRInfo of OCHP 1.4: a bill whose lines overlap, each a quantity by a price with its tax in whole per cent, and a total without tax. The course of the session is what the lines tell. There is no session id, no id of location or connector, no coordinates, no remark, no invoice; no meter readings, and signed data only since 1.5. A reference of the authorisation comes with tokens of the type `remote`; older senders give a `liveAuthId`.',
  },
  'emip-0.7.4': {
    base: 'emip',
    about:
      'The charge detail record of eMIP 0.7.4 as public models have it: three meter reports, of duration, energy and the cost between CPO and hub, whose unit is its currency. Nothing is said of the course between start and end: no charging or idle time, no periods. There is no tax, no connector, no location, no meter.',
  },
  csv: {
    base: 'csv',
    about:
      'A row of a list of sessions, by the columns that a mapping may name. There is no column for periods, for sums of time, for the way of authorisation, for the id of a meter or a connector, for coordinates, credits and invoices.',
  },
};
