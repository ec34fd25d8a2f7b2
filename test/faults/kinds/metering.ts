import { delivering, evses, type Kind, type Planted, stated, written } from '../planting.ts';
import { type Otherwise, PUBLIC_KEY, signedData } from '../sound/signed.ts';
import type { Statement } from '../sound/statement.ts';

const signs = ({ cpo }: Statement): boolean => cpo.signs;

const signedOtherwise = (one: Statement, otherwise: Otherwise): Planted =>
  written(one, (record) => ({ ...record, signed_data: signedData(one, otherwise) }));

const kind = (check: string, plant: Kind['plant'], more: Partial<Kind> = {}): Kind => ({
  check,
  set: 'eichrecht',
  fits: signs,
  plant,
  ...more,
});

export const meteringKinds: readonly Kind[] = [
  kind('signed-data-missing', (one) => written(one, ({ signed_data: _, ...record }) => record), { least: 'error' }),
  kind(
    'signature-invalid',
    (one) => signedOtherwise(one, { tampered: (text) => text.replace(/"RV":\d/, (found) => `${found}7`) }),
    { least: 'error' },
  ),
  kind(
    'signed-energy-differs',
    (one, draw) => {
      const signed_data = signedData(one);
      const planted = stated(one, delivering(one, one.wattHours + draw(0, 2, 9000)));
      return { ...planted, edits: { json: (record) => ({ ...record, signed_data }) } };
    },
    { least: 'error' },
  ),
  kind('meter-in-trouble', (one, draw) => signedOtherwise(one, { end: { ST: ['M', 'X', 'O', 'S'][draw(0, 0, 3)] } }), {
    how: 'void',
    least: 'error',
  }),
  kind(
    'meter-in-trouble',
    (one, draw) => signedOtherwise(one, { end: { ST: ['N', 'T', 'D', 'R', 'I'][draw(0, 0, 4)] } }),
    {
      how: 'doubtful',
    },
  ),
  kind('energy-not-usable', (one) => signedOtherwise(one, { end: { EF: 'E' } }), {
    least: 'error',
    fits: ({ cpo }) => cpo.signs && cpo.prices.kind === 'energy',
  }),
  kind('time-not-usable', (one, draw) => signedOtherwise(one, { clock: draw(0, 0, 1) === 0 ? 'U' : 'I' }), {
    fits: ({ cpo }) => cpo.signs && cpo.prices.kind === 'time',
  }),
  kind('time-without-signed-clock', (one) => written(one, ({ signed_data: _, ...record }) => record), {
    fits: ({ cpo }) => cpo.signs && cpo.prices.kind === 'time',
  }),
  kind('readings-incomplete', (one, draw) =>
    signedOtherwise(one, draw(0, 0, 1) === 0 ? { end: null } : { begin: null }),
  ),
  kind('signed-for-another', (one) => signedOtherwise(one, { payload: { ID: '04FFEEDDCCBBAA' } }), {
    how: 'another card',
  }),
  kind('signed-for-another', (one) => signedOtherwise(one, { payload: { IS: false } }), { how: 'nobody' }),
  kind('key-changed', (one) =>
    evses(one, (evse) => ({
      ...evse,
      public_key: `${PUBLIC_KEY.slice(0, -4)}${PUBLIC_KEY.endsWith('0000') ? '1111' : '0000'}`,
    })),
  ),
];
