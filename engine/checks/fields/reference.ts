import type { referenceWords } from '../../../grammar/field-words.ts';
import { Exact } from '../../values/exact.ts';
import type { World } from '../world.ts';
import { authorisationFields } from './authorisation.ts';
import { agreementFields, invoiceFields, sessionFields } from './dealings.ts';
import { factOf } from './identity.ts';
import {
  at,
  connectorOf,
  endOf,
  evseOf,
  following,
  found,
  instantOf,
  part,
  quantityOf,
  startOf,
  textOf,
  tokenOf,
  unknown,
  yesOrNoOf,
} from './looked-up.ts';
import { isOpenDuring } from './opening-hours.ts';
import { fieldsOf, type Shape } from './shape.ts';
import { shareOf, statusAt, statusesDuring } from './statuses.ts';
import { tariffFields } from './tariffs-in-force.ts';

const TEN_MINUTES = Exact.integer(600n);

const BUSY = new Set(['CHARGING', 'OCCUPIED']);
const BROKEN = new Set(['OUTOFORDER', 'INOPERATIVE', 'OUTOFSERVICE', 'FAULTED']);

const evseFields = {
  'evse status': textOf('Status of the EVSE when the session starts, as reference data has it.', ['evse'], (world) =>
    following(evseOf(world), (evse) =>
      following(startOf(world), (start) => {
        const status = statusAt(evse, start);
        return status === null
          ? unknown(`status of evse ${evse.id} at ${at(start)}`)
          : found(status, `evse ${evse.id}: status ${status} at ${at(start)}`);
      }),
    ),
  ),
  'evse seen charging': yesOrNoOf(
    'Whether the EVSE was seen charging or occupied from 10 min before the session until 10 min after it.',
    ['evse'],
    (world) =>
      following(evseOf(world), (evse) =>
        following(startOf(world), (start) =>
          following(endOf(world), (end) => {
            const seen = statusesDuring(evse, start.minus(TEN_MINUTES), end.plus(TEN_MINUTES));
            if (seen === null) return unknown(`statuses of evse ${evse.id} during the session`);
            return found(
              seen.some(({ status }) => BUSY.has(status)),
              `evse ${evse.id}: ${seen.map(({ status }) => status).join(', ')} during the session`,
            );
          }),
        ),
      ),
  ),
  'share out of order': quantityOf('percent')(
    'Part of the session during which the EVSE had a status of being out of order.',
    ['evse'],
    (world) =>
      following(evseOf(world), (evse) =>
        following(startOf(world), (start) =>
          following(endOf(world), (end) => {
            const seen = statusesDuring(evse, start, end);
            const share = seen === null ? null : shareOf(seen, BROKEN);
            return share === null
              ? unknown(`statuses of evse ${evse.id} during the session`)
              : found(share, `evse ${evse.id}: out of order for ${share} of the session`);
          }),
        ),
      ),
  ),
  'outside opening hours': yesOrNoOf(
    'Whether the location was closed from the start of the session to its end.',
    ['evse'],
    (world) =>
      following(evseOf(world), (evse) =>
        following(startOf(world), (start) =>
          following(endOf(world), (end) => {
            const zone = evse.zone ?? world.session?.zone ?? null;
            const open = isOpenDuring(evse.openingTimes, zone, start, end);
            return open === null
              ? unknown(`opening hours of evse ${evse.id}`)
              : found(!open, `evse ${evse.id}: ${open ? 'open' : 'closed'} during the session`);
          }),
        ),
      ),
  ),
  'in service since': instantOf('When the EVSE was put into service.', ['evse'], (world) =>
    following(evseOf(world), (evse) =>
      evse.inServiceSince === null
        ? unknown(`when evse ${evse.id} was put into service`)
        : found(evse.inServiceSince, `evse ${evse.id}: in service since ${at(evse.inServiceSince)}`),
    ),
  ),
  'registered connector': textOf('Kind of the connector as reference data has it.', ['evse'], (world) =>
    following(connectorOf(world), ({ standard, id }) => part(standard, 'standard', `connector ${id}`)),
  ),
  'registered current type': textOf('AC or DC, as reference data has it.', ['evse'], (world) =>
    following(connectorOf(world), ({ powerType, id }) =>
      part(powerType?.slice(0, 2) ?? null, 'current type', `connector ${id}`),
    ),
  ),
  'registered meter': textOf('Id of the meter that is registered for the EVSE.', ['evse'], (world) =>
    following(evseOf(world), ({ meter, id }) => part(meter, 'meter', `evse ${id}`)),
  ),
  'registered key': textOf('Public key that is registered for the meter of the EVSE.', ['evse'], (world) =>
    following(evseOf(world), ({ publicKey, id }) => part(publicKey, 'public key', `evse ${id}`)),
  ),
  'signed data required': yesOrNoOf(
    'Whether what is billed at the EVSE must rest on signed meter data.',
    ['evse'],
    (world) =>
      following(evseOf(world), ({ signedDataRequired, id }) =>
        part(signedDataRequired, 'signed data required', `evse ${id}`),
      ),
  ),
  'time zone of evse': textOf('Time zone of the location as reference data has it.', ['evse'], (world) =>
    following(evseOf(world), ({ zone, id }) => part(zone, 'time zone', `evse ${id}`)),
  ),
};

const tokenPart = (world: World) => following(tokenOf(world), (token) => found({ token, name: `token ${token.uid}` }));

/** Where a record has no id of the token, its contract finds it. */
const BY_TOKEN = ['token', 'contract'] as const;

const tokenFields = {
  'token valid': yesOrNoOf('Whether the token is valid in reference data.', BY_TOKEN, (world) =>
    following(tokenPart(world), ({ token, name }) => part(token.valid, 'valid', name)),
  ),
  'token whitelist': textOf(
    'Whether the token may charge without being asked for: ALWAYS, ALLOWED, ALLOWED_OFFLINE or NEVER.',
    BY_TOKEN,
    (world) => following(tokenPart(world), ({ token, name }) => part(token.whitelist, 'whitelist', name)),
  ),
  'contract of token': textOf('Contract that the token belongs to in reference data.', BY_TOKEN, (world) =>
    following(tokenPart(world), ({ token, name }) => part(token.contract, 'contract', name)),
  ),
  'test token': yesOrNoOf('Whether the token is for tests, or stands for drivers made anonymous.', BY_TOKEN, (world) =>
    following(tokenPart(world), ({ token, name }) => part(token.test, 'test', name)),
  ),
  'vehicle battery': quantityOf('energy')('Energy that the battery of the token’s vehicle holds.', BY_TOKEN, (world) =>
    following(tokenPart(world), ({ token, name }) => part(token.battery, 'battery', name)),
  ),
  'emsp reachable': yesOrNoOf('Whether the eMSP could be asked when the session started.', ['emsp'], (world) => {
    const emsp = factOf(world, 'emsp');
    const looked = emsp === null ? null : world.context.reference.party(emsp);
    const outages = looked?.kind === 'found' ? looked.value.outages : null;
    if (emsp === null || outages === null) return unknown(`outages of ${emsp ?? 'the eMSP'}`);
    return following(startOf(world), (start) => {
      const out = outages.some(({ from, to }) => !start.below(from) && (to === null || start.below(to)));
      return found(!out, `party ${emsp}: ${out ? 'not ' : ''}reachable at ${at(start)}`);
    });
  }),
};

const table = {
  ...evseFields,
  ...tokenFields,
  ...authorisationFields,
  ...sessionFields,
  ...agreementFields,
  ...tariffFields,
  ...invoiceFields,
} satisfies Readonly<Record<(typeof referenceWords)[number], Shape<World>>>;

/** What the hub and the eMSP know of the station, the driver, the session, the agreement, the tariff and the invoice. */
export const referenceFields = fieldsOf<World>(table);
