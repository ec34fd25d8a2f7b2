import { isZone } from '../../../engine/values/zone.ts';
import { nearest } from '../../../grammar/read/nearest.ts';
import { WrongUse } from '../wrong-use.ts';

/** An option with a zone that nobody keeps is wrong use, not a property of the record. `Paris` proposes `Europe/Paris`. */
export const requireZone = (zone: string | undefined): void => {
  if (zone === undefined || isZone(zone)) return;
  const zones = Intl.supportedValuesOf('timeZone');
  const city = zones.find((known) => known.toLowerCase().endsWith(`/${zone.toLowerCase().replaceAll(' ', '_')}`));
  const meant = city ?? nearest(zone, zones);
  throw new WrongUse(
    `${zone} is no time zone`,
    meant === null ? 'write one such as Europe/Paris' : `did you mean ${meant}?`,
  );
};
