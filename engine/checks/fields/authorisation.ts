import { Exact } from '../../values/exact.ts';
import { idKey, textKey } from '../context/keys.ts';
import type { AuthorisationEntry } from '../context.ts';
import type { World } from '../world.ts';
import { factOf } from './identity.ts';
import {
  type Answer,
  at,
  following,
  found,
  given,
  looked,
  part,
  startOf,
  textOf,
  tokenOf,
  unknown,
  yesOrNoOf,
} from './looked-up.ts';

/** An authorisation is of a session that starts within this time after it, or was already under way. */
const BEFORE_START = Exact.integer(7200n);
const AFTER_START = Exact.integer(900n);

/** OCPI 2.1.1 names the contract alone: the list of tokens says which card that is. */
const tokenUid = (world: World): string | null => {
  const uid = factOf(world, 'token');
  if (uid !== null) return uid;
  const listed = tokenOf(world);
  return listed.kind === 'found' ? listed.value.uid : factOf(world, 'contract');
};

/** What was given to the token around the start, the nearest to it first. */
const aroundStart = (world: World): Answer<readonly AuthorisationEntry[]> =>
  following(given(tokenUid(world), 'token'), (token) =>
    following(startOf(world), (start) => {
      const [from, to] = [start.minus(BEFORE_START), start.plus(AFTER_START)];
      const answer = looked(world.context.reference.authorisationsOf(token, from, to), 'authorisations');
      return following(answer, (entries) => {
        const near = entries.toSorted((a, b) => distance(a, start).compare(distance(b, start)));
        return found(near, `token ${token}: ${near.length} authorisations from ${at(from)} to ${at(to)}`);
      });
    }),
  );

const distance = (entry: AuthorisationEntry, start: Exact): Exact =>
  entry.at.above(start) ? entry.at.minus(start) : start.minus(entry.at);

/** The one that the record names; where it names none, or one that is not known, the nearest of its token. */
const ofRecord = (world: World): Answer<AuthorisationEntry> => {
  const reference = world.record.particulars.authorisation;
  const named = reference === null ? null : world.context.reference.authorisation(reference);
  if (named?.kind === 'found') return found(named.value, `authorisation ${reference}: ${said(named.value)}`);
  return following(aroundStart(world), (entries) => {
    const entry = entries.find(({ accepted }) => accepted) ?? entries[0];
    return entry === undefined ? unknown('an authorisation of the session') : found(entry, said(entry));
  });
};

const said = (entry: AuthorisationEntry): string =>
  `${entry.accepted ? 'accepted' : 'refused'} at ${at(entry.at)}${entry.evse === null ? '' : ` for ${entry.evse}`}`;

const BY = ['token', 'authorisation'] as const;

export const authorisationFields = {
  authorised: yesOrNoOf(
    'Whether the token was authorised, from 2 h before the session started until 15 min after that.',
    BY,
    (world) =>
      following(aroundStart(world), (entries) => {
        const accepted = entries.find((entry) => entry.accepted);
        return accepted === undefined ? found(false) : found(true, said(accepted));
      }),
  ),
  'authorisation refused': yesOrNoOf(
    'Whether the authorisation of the session was refused, and none was accepted.',
    BY,
    (world) => following(ofRecord(world), (entry) => found(!entry.accepted)),
  ),
  'issued authorisation': textOf('Reference of the authorisation that the eMSP gave for the session.', BY, (world) =>
    following(ofRecord(world), ({ reference }) => part(reference, 'reference', 'the authorisation')),
  ),
  'authorised at this evse': yesOrNoOf('Whether the authorisation was for the EVSE of the record.', ['evse'], (world) =>
    following(given(factOf(world, 'evse'), 'evse'), (evse) =>
      following(ofRecord(world), (entry) =>
        entry.evse === null ? unknown('evse of the authorisation') : found(idKey(entry.evse) === idKey(evse)),
      ),
    ),
  ),
  'authorised at this location': yesOrNoOf(
    'Whether the authorisation was for the location of the record.',
    ['location', 'evse'],
    (world) =>
      following(given(ownLocation(world), 'location'), (location) =>
        following(ofRecord(world), (entry) => {
          const authorised = entry.location ?? locationOf(world, entry.evse);
          if (authorised === null) return unknown('location of the authorisation');
          return found(textKey(authorised) === textKey(location));
        }),
      ),
  ),
};

/** Protocols that name no location name the EVSE, and reference data says where it stands. */
const ownLocation = (world: World): string | null =>
  factOf(world, 'location') ?? locationOf(world, factOf(world, 'evse'));

const locationOf = (world: World, evse: string | null): string | null => {
  const entry = evse === null ? null : world.context.reference.evse(evse);
  return entry?.kind === 'found' ? entry.value.location : null;
};
