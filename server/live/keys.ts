import { idKey, textKey } from '../../engine/checks/context/keys.ts';
import type { Instant } from '../../engine/session/session.ts';

/** A party however it is written: `FR*GLY`, `fr-gly`, `FRGLY`. */
export const partyKey = (party: string): string => idKey(party);

/** A record is one by its CPO and its id, however both are written. */
export const recordKey = (cpo: string, id: string): string => `${idKey(cpo)} ${textKey(id)}`;

/** As the store has instants: UTC, to the millisecond, so that texts sort as times do. */
export const instantText = (instant: Instant): string => new Date(millisecondsOf(instant)).toISOString();

export const millisecondsOf = (instant: Instant): number => Number((instant.numerator * 1000n) / instant.denominator);
