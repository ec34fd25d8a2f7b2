import { another, both, changed, delivering, isNot, isOcpi, isRecent, type Kind, type Planted } from '../planting.ts';
import { partyId } from '../sound/network.ts';
import type { Statement } from '../sound/statement.ts';

const DAY = 86_400;

const OTHER_CARD = '04778899AABBCC';

/** Turned amounts, ids of its own, everything else as in the record that it takes back. */
const creditOf = (original: Statement, changes: Partial<Statement> = {}): Statement => {
  const { net, gross } = original.amounts;
  return changed(original, {
    id: `${original.id}-C`,
    credits: original.id,
    amounts: { ...original.amounts, net: -net, gross: -gross },
    received: original.received + DAY,
    ...changes,
  });
};

/** OICP and eMIP have no other id than that of the session. */
const recordId = (one: Statement): string => (isNot('oicp-2.3', 'emip-0.7.4')(one) ? one.id : one.hubSession);

const invoiced = (
  one: Statement,
  invoices: readonly { readonly net: number; readonly currency: string }[],
): Planted => ({
  statement: changed(one, { invoice: 'INV-0' }),
  known: (known) => ({
    ...known,
    invoices: invoices.map(({ net, currency }, n) => ({
      id: `INV-${n}`,
      currency,
      net,
      records: [{ cpo: partyId(one.cpo), id: recordId(one), net: one.amounts.net / 100 }],
    })),
  }),
});

export const acrossKinds: readonly Kind[] = [
  {
    check: 'record-id-used-again',
    least: 'error',
    plant: (one, draw) => ({
      statement: one,
      before: [changed(one, { ...delivering(one, one.wattHours + draw(0, 10, 5000)) })],
    }),
  },
  {
    check: 'session-billed-twice',
    least: 'error',
    fits: isNot('ocpi-2.1.1', 'ochp-1.4', 'oicp-2.3', 'emip-0.7.4'),
    plant: (one) => ({ statement: one, before: [changed(one, { id: `${one.id}X` })] }),
  },
  {
    check: 'same-session-twice',
    least: 'error',
    fits: isNot('ocpi-2.1.1'),
    plant: (one, draw) => ({
      statement: one,
      before: [another(one, 1, draw(0, -110, 110))],
    }),
  },
  {
    check: 'overlap-at-evse',
    fits: ({ start, end }) => end - start > 400,
    plant: (one, draw) => ({
      statement: one,
      before: [another(one, 1, -draw(0, 60, one.end - one.start - 180), { token: { ...one.token, uid: OTHER_CARD } })],
    }),
  },
  {
    check: 'overlap-of-token',
    fits: ({ cpo, start, end }) => end - start > 700 && cpo.protocol !== 'ocpi-2.1.1',
    plant: (one, draw) => ({
      statement: one,
      before: [
        another(one, 1, -draw(0, 60, one.end - one.start - 320), {
          evse: `${one.cpo.country}*${one.cpo.party}*E88888*1`,
        }),
      ],
    }),
  },
  {
    check: 'impossible-travel',
    fits: both(isOcpi, isNot('ocpi-2.1.1')),
    plant: (one, draw) => ({
      statement: one,
      before: [
        another(one, 1, one.start - one.end - draw(0, 60, 3000), {
          evse: `${one.cpo.country}*${one.cpo.party}*E88888*1`,
          latitude: String(Number(one.latitude) + 5),
        }),
      ],
    }),
  },
  {
    check: 'authorisation-used-again',
    fits: (one) => isRecent(one) && one.authorisation !== null,
    plant: (one, draw) => ({
      statement: one,
      before: [another(one, 1, -draw(0, 1, 20) * DAY, { authorisation: one.authorisation })],
    }),
  },
  {
    check: 'chained-sessions',
    fits: ({ start, end, cpo }) => end - start < 10 * 3600 && cpo.protocol !== 'ocpi-2.1.1',
    // Twenty minutes each, three minutes apart, the last a minute or two before this one.
    plant: (one, draw) => ({
      statement: one,
      before: [2, 1].map((n) => {
        const end = one.start - draw(0, 20, 120) - (n - 1) * 1380;
        return another(one, n, end - one.end, { start: end - 1200, end });
      }),
    }),
  },
  {
    check: 'credit-without-original',
    least: 'error',
    fits: isRecent,
    plant: (one) => ({ statement: creditOf(one) }),
  },
  {
    check: 'credited-twice',
    least: 'error',
    fits: isRecent,
    plant: (one) => ({ statement: creditOf(one, { id: `${one.id}-D` }), before: [one, creditOf(one)] }),
  },
  {
    check: 'credit-not-mirror',
    fits: isRecent,
    plant: (one, draw) => ({
      statement: creditOf(one, delivering(one, one.wattHours + draw(0, 10, 5000))),
      before: [one],
    }),
  },
  {
    check: 'credit-too-late',
    least: 'error',
    fits: isRecent,
    plant: (one, draw) => ({
      statement: creditOf(one, { received: one.received + draw(0, 91, 360) * DAY }),
      before: [one],
    }),
  },
  {
    check: 'credit-after-invoice',
    least: 'info',
    fits: isRecent,
    plant: (one) => ({
      ...invoiced(one, [{ net: one.amounts.net / 100, currency: 'EUR' }]),
      statement: creditOf(one),
      before: [one],
    }),
  },
  {
    check: 'invoice-of-two-currencies',
    least: 'error',
    fits: isRecent,
    plant: (one) => invoiced(one, [{ net: one.amounts.net / 100, currency: 'CHF' }]),
  },
  {
    check: 'invoice-total-differs',
    least: 'error',
    fits: isRecent,
    plant: (one, draw) => invoiced(one, [{ net: (one.amounts.net + draw(0, 6, 9000)) / 100, currency: 'EUR' }]),
  },
  {
    check: 'on-two-invoices',
    least: 'error',
    plant: (one) =>
      invoiced(
        one,
        [0, 1].map(() => ({ net: one.amounts.net / 100, currency: 'EUR' })),
      ),
  },
];
