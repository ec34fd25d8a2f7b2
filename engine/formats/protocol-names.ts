import type { Protocol } from './canonical-cdr.ts';

/** As people write them. */
export const PROTOCOL_NAMES: Readonly<Record<Protocol, string>> = {
  'ocpi-2.1.1': 'OCPI 2.1.1',
  'ocpi-2.2.1': 'OCPI 2.2.1',
  'ocpi-2.3.0': 'OCPI 2.3.0',
  'oicp-2.3': 'OICP 2.3',
  'ochp-1.4': 'OCHP 1.4',
  'emip-0.7.4': 'eMIP 0.7.4',
  csv: 'CSV',
};
