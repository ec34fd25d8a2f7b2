import type { Instant } from '../session/session.ts';
import { instantsAt } from '../values/zone.ts';

/**
 * The instant at which the clocks of a zone show this; null where they never do. Of a repeated hour the first is meant, unless
 * the session would then end before it starts: nothing else tells them apart.
 */
export const instantShown = (zone: string, date: string, second: number, after: Instant | null): Instant | null => {
  const shown = instantsAt(zone, date, second);
  return shown.find((candidate) => after !== null && !candidate.below(after)) ?? shown[0] ?? null;
};
