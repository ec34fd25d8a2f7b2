import { durationText, numberText } from '../../../engine/explain/numbers.ts';
import { dateText, timeText } from '../../../engine/explain/times.ts';
import type { Words } from '../../../engine/explain/words/words.ts';
import type { Priced } from '../../../engine/price/result.ts';
import type { Instant, Session } from '../../../engine/session/session.ts';
import type { Paint } from '../terminal/paint.ts';
import { wrapped } from '../terminal/table.ts';
import type { PriceView } from './price-view.ts';

/** Tariff, record, when and how much: what the price is of. */
export const headerLines = (
  { reading, result, tariff, session }: PriceView,
  paint: Paint,
  columns: number,
): readonly string[] => {
  const { words } = reading;
  const title = tariff.title === null ? tariff.id : `${tariff.title} (${tariff.id})`;
  const record = [session.cdr?.cpo, session.cdr?.id, session.cdr?.protocol].filter(Boolean).join(' · ');
  return [
    paint.bold(title),
    ...(record === '' ? [] : [record]),
    ...wrapped(measuresLine(words, result, session), columns),
    ...(session.asReported ? [paint.dim(words.asReported)] : []),
  ];
};

const measuresLine = (words: Words, { quantities }: Priced, session: Session): string => {
  const from = session.reservation?.from ?? session.start;
  const to = session.end ?? session.reservation?.to ?? from;
  const energy = quantities.get('energy');
  const connected = quantities.get('connected_time');
  const parts = [
    from === null || to === null ? null : periodText(words, session.zone, from, to),
    energy === undefined ? null : `${numberText(words, energy.value, 0, 3)} kWh`,
    connected === undefined ? null : words.connected(durationText(words, connected.value)),
  ];
  return parts.filter((part) => part !== null).join(' · ');
};

const periodText = (words: Words, zone: string, from: Instant, to: Instant): string => {
  const [startDay, endDay] = [dateText(words, zone, from), dateText(words, zone, to)];
  const end = startDay === endDay ? `-${timeText(zone, to)}` : ` - ${endDay} ${timeText(zone, to)}`;
  return `${startDay} ${timeText(zone, from)}${end} ${zone}`;
};
