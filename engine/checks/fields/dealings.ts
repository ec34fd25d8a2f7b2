import { Exact, sum } from '../../values/exact.ts';
import type { AgreementEntry, InvoiceEntry, SessionEntry } from '../context.ts';
import type { World } from '../world.ts';
import { factOf } from './identity.ts';
import {
  type Answer,
  at,
  following,
  found,
  given,
  instantOf,
  looked,
  missing,
  moneyOf,
  part,
  quantityOf,
  startOf,
  textOf,
  unknown,
  yesOrNoOf,
} from './looked-up.ts';

// ---- the session as the hub saw it --------------------------------------------------------------------------------------

const sessionOf = (world: World): Answer<SessionEntry> =>
  following(given(world.record.particulars.session, 'session id'), (id) =>
    looked(world.context.reference.session(world.record.key.cpo ?? '', id), `session ${id}`),
  );

const observedInstant = (says: string, what: string, of: (session: SessionEntry) => Exact | null) =>
  instantOf(says, ['session id'], (world) =>
    following(sessionOf(world), (session) => {
      const moment = of(session);
      return moment === null
        ? unknown(`${what} of session ${session.id}`)
        : found(moment, `session ${session.id}: ${what} ${at(moment)}`);
    }),
  );

const observedCost = (side: 'net' | 'gross') =>
  moneyOf(side)(`Cost (${side}) that the session showed last.`, ['session id'], (world) =>
    following(sessionOf(world), ({ id, cost }) => {
      const amount = cost?.[side] ?? null;
      if (cost === null || amount === null) return unknown(`cost (${side}) of session ${id}`);
      return found({ amount, currency: cost.currency }, `session ${id}: cost ${amount} ${cost.currency} ${side}`);
    }),
  );

export const sessionFields = {
  'session status': textOf('Status of the session as the hub saw it last.', ['session id'], (world) =>
    following(sessionOf(world), ({ id, status }) => part(status, 'status', `session ${id}`)),
  ),
  'observed energy': quantityOf('energy')('Energy that the session showed last.', ['session id'], (world) =>
    following(sessionOf(world), ({ id, energy }) => part(energy, 'energy', `session ${id}`)),
  ),
  'observed start': observedInstant('When the session started, as the hub saw it.', 'start', ({ start }) => start),
  'observed end': observedInstant('When the session ended, as the hub saw it.', 'end', ({ end }) => end),
  'observed net': observedCost('net'),
  'observed gross': observedCost('gross'),
  'end event': observedInstant(
    'When the hub was told that the session had ended, by the hub’s clock.',
    'end event',
    ({ endedOn }) => endedOn,
  ),
  'charge end reported': yesOrNoOf(
    'Whether the hub was told during the session that the vehicle had ceased to charge, where it watches for that.',
    ['session id'],
    (world) =>
      following(sessionOf(world), ({ id, chargeEndReported }) =>
        part(chargeEndReported, 'end of the charge reported', `session ${id}`),
      ),
  ),
};

// ---- the agreement between CPO and eMSP ---------------------------------------------------------------------------------

const pairOf = (world: World): Answer<{ readonly cpo: string; readonly emsp: string }> =>
  following(given(world.record.key.cpo, 'cpo'), (cpo) =>
    following(given(factOf(world, 'emsp'), 'emsp'), (emsp) => found({ cpo, emsp })),
  );

const lookUpAgreement = (world: World) =>
  following(pairOf(world), ({ cpo, emsp }) =>
    following(startOf(world), (start) =>
      found({ cpo, emsp, looked: world.context.reference.agreement(cpo, emsp, start) }),
    ),
  );

const agreementOf = (world: World): Answer<AgreementEntry> =>
  following(lookUpAgreement(world), (pair) => looked(pair.looked, `agreement of ${pair.cpo} and ${pair.emsp}`));

const nameOf = ({ cpo, emsp }: AgreementEntry): string => `agreement of ${cpo} and ${emsp}`;

/** An agreement that names neither AC nor DC covers both. */
const isAgreed = (services: readonly string[], world: World): boolean => {
  const { record, session } = world;
  const current = factOf(world, 'current type');
  const reserves = session?.reservation !== undefined && session.reservation !== null;
  const charges = session === null ? record.start !== null : session.start !== null;
  const currents = services.filter((service) => service === 'AC' || service === 'DC');
  return (
    (!reserves || services.includes('RESERVATION')) &&
    (!charges || services.includes('CHARGING') || currents.length > 0) &&
    (current === null || currents.length === 0 || currents.some((one) => one === current))
  );
};

const PARTIES = ['cpo', 'emsp'] as const;

export const agreementFields = {
  agreement: textOf(
    'CPO and eMSP of the roaming agreement that holds when the session starts.',
    PARTIES,
    (world) =>
      following(agreementOf(world), (agreement) => found(`${agreement.cpo} ${agreement.emsp}`, nameOf(agreement))),
    {
      known: (world) => {
        const answer = lookUpAgreement(world);
        if (answer.kind === 'none' || answer.value.looked.kind === 'no list') return null;
        return answer.value.looked.kind === 'found';
      },
    },
  ),
  'agreement active': yesOrNoOf(
    'Whether CPO and eMSP have a roaming agreement that holds, and is not suspended, when the session starts.',
    PARTIES,
    (world) =>
      following(lookUpAgreement(world), ({ cpo, emsp, looked: answer }) =>
        answer.kind === 'no list'
          ? unknown(`agreements`)
          : found(
              answer.kind === 'found',
              `agreement of ${cpo} and ${emsp}: ${answer.kind === 'found' ? 'holds' : 'none'}`,
            ),
      ),
  ),
  'agreement currency': textOf('Currency of the roaming agreement.', PARTIES, (world) =>
    following(agreementOf(world), (agreement) => part(agreement.currency, 'currency', nameOf(agreement))),
  ),
  'service agreed': yesOrNoOf(
    'Whether the agreement covers what the record is for: CHARGING, RESERVATION, AC, DC; one that names no services covers all.',
    PARTIES,
    (world) =>
      following(agreementOf(world), (agreement) =>
        found(
          agreement.services === null || isAgreed(agreement.services, world),
          `${nameOf(agreement)}: services ${agreement.services?.join(', ') ?? 'all'}`,
        ),
      ),
  ),
  'product agreed': yesOrNoOf('Whether the agreement has the product of the record.', ['product'], (world) =>
    following(given(factOf(world, 'product'), 'product'), (product) =>
      following(agreementOf(world), (agreement) =>
        agreement.products === null
          ? unknown(`products of the ${nameOf(agreement)}`)
          : found(
              agreement.products.includes(product),
              `${nameOf(agreement)}: products ${agreement.products.join(', ')}`,
            ),
      ),
    ),
  ),
};

// ---- invoices -----------------------------------------------------------------------------------------------------------

/** The invoice that the record names, else the one that lists the record. */
const invoiceOf = (world: World): Answer<InvoiceEntry> => {
  const { key, particulars } = world.record;
  if (particulars.invoice !== null)
    return looked(world.context.reference.invoice(particulars.invoice), `invoice ${particulars.invoice}`);
  if (key.cpo === null || key.id === null) return missing('record id');
  return following(looked(world.context.reference.invoicesOf(key.cpo, key.id), 'invoices'), ([first]) =>
    first === undefined ? unknown(`invoice of record ${key.id}`) : found(first),
  );
};

const BY_INVOICE = ['invoice', 'record id'] as const;

export const invoiceFields = {
  'invoices of record': quantityOf('count')(
    'How many invoices list the record.',
    ['record id'],
    ({ record, context }) => {
      const { cpo, id } = record.key;
      if (cpo === null || id === null) return missing('record id');
      return following(looked(context.reference.invoicesOf(cpo, id), 'invoices'), (invoices) =>
        found(
          Exact.integer(invoices.length),
          `record ${id}: on invoices ${invoices.map((one) => one.id).join(', ') || 'none'}`,
        ),
      );
    },
  ),
  'invoice currency': textOf('Currency of the invoice of the record.', BY_INVOICE, (world) =>
    following(invoiceOf(world), ({ id, currency }) => part(currency, 'currency', `invoice ${id}`)),
  ),
  'invoice net': moneyOf('net')('Net total of the invoice of the record.', BY_INVOICE, (world) =>
    following(invoiceOf(world), ({ id, net, currency }) =>
      net === null
        ? unknown(`net of invoice ${id}`)
        : found({ amount: net, currency }, `invoice ${id}: net ${net} ${currency}`),
    ),
  ),
  'net of invoice records': moneyOf('net')(
    'Net amounts of the records that the invoice lists, added up.',
    BY_INVOICE,
    (world) =>
      following(invoiceOf(world), ({ id, records, currency }) => {
        const amounts = records.map(({ net }) => net).filter((net) => net !== null);
        if (amounts.length < records.length) return unknown(`net of every record of invoice ${id}`);
        const amount = sum(amounts);
        return found({ amount, currency }, `invoice ${id}: ${records.length} records, net ${amount} ${currency}`);
      }),
  ),
};
