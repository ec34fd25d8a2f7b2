import type { Protocol } from './canonical-cdr.ts';

/** Where each protocol has what a timeline needs, so that a fault about a missing field can name it. */
interface FieldPlaces {
  readonly start: string;
  readonly end: string;
  readonly country: string;
  readonly periods: string;
  /** Within a period. */
  readonly periodStart: string;
}

const OCPI: FieldPlaces = {
  start: '/start_date_time',
  end: '/end_date_time',
  country: '/cdr_location/country',
  periods: '/charging_periods',
  periodStart: '/start_date_time',
};

/** Protocols without periods are asked for their start instead. */
export const FIELD_PLACES: Readonly<Record<Protocol, FieldPlaces>> = {
  'ocpi-2.1.1': { ...OCPI, end: '/stop_date_time', country: '/location/country' },
  'ocpi-2.2.1': OCPI,
  'ocpi-2.3.0': OCPI,
  'oicp-2.3': {
    start: '/SessionStart',
    end: '/SessionEnd',
    country: '/EvseID',
    periods: '/SessionStart',
    periodStart: '',
  },
  'ochp-1.4': {
    start: '/startDateTime',
    end: '/endDateTime',
    country: '/chargePointAddress/country',
    periods: '/chargingPeriods',
    periodStart: '/startDateTime',
  },
  'emip-0.7.4': { start: '/startTime', end: '/endTime', country: '/EVSEId', periods: '/startTime', periodStart: '' },
  csv: { start: 'start', end: 'end', country: 'country', periods: 'start', periodStart: '' },
};
