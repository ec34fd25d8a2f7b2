import { localAt, startOfDay } from '../../values/zone.ts';
import { type FamilyOf, type Misreading, misread, type Situation } from '../misreading.ts';

/** The clocks of Western, Central and Eastern Europe: what a system in another country would show. */
const OTHER_ZONES = ['Europe/London', 'Europe/Paris', 'Europe/Athens'] as const;

/** The record's own zone stands before any other, and the misreader has ignored it. */
const inZone = (zone: string) =>
  ({ kind: 'session', of: (session) => ({ ...session, zone }) }) as const satisfies Misreading['change'];

const clockShown = ({ session }: Situation, zone: string): string => {
  const instants = [session.reservation?.from, session.start, session.end].filter((instant) => instant != null);
  return instants.map((instant) => JSON.stringify(localAt(zone, instant))).join();
};

/** `Etc/GMT-1` is UTC+1: the zone's clock of 1 January of the session's year, all year. */
const winterZone = ({ session }: Situation): string | null => {
  const instant = session.start ?? session.reservation?.from ?? null;
  if (instant === null) return null;
  const newYear = `${localAt(session.zone, instant).date.slice(0, 4)}-01-01`;
  const seconds = startOfDay('UTC', newYear).minus(startOfDay(session.zone, newYear));
  const hours = Number(seconds.numerator) / Number(seconds.denominator) / 3600;
  if (!Number.isInteger(hours)) return null;
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
};

/** Another clock than the location's (rule 4). Zones that show the same at this session are one reading. */
export const timeZone: FamilyOf = (situation) => {
  const local = situation.session.zone;
  const winter = winterZone(situation);
  const candidates: Misreading[] = [
    misread('utc', inZone('UTC'), { local }),
    ...(winter === null ? [] : [misread('winter-time', inZone(winter), { local })]),
    ...OTHER_ZONES.map((zone) => misread('other-zone', inZone(zone), { local, zone })),
  ];
  const zones = ['UTC', ...(winter === null ? [] : [winter]), ...OTHER_ZONES];
  const seen = new Set([clockShown(situation, local)]);
  return candidates.filter((_, at) => {
    const shown = clockShown(situation, zones[at] ?? local);
    if (seen.has(shown)) return false;
    seen.add(shown);
    return true;
  });
};
