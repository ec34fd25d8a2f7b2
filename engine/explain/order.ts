import type { LineComponent, PriceLine } from '../price/result.ts';

/** Per kWh, per minute, per session, any other, then percentages: the order AFIR (Regulation 2023/1804, art. 5) asks for. */
const ORDER: readonly LineComponent[] = [
  'energy',
  'returned_energy',
  'charging_time',
  'connected_time',
  'idle_time',
  'idle_time_after_charge_end',
  'session_fee',
  'reservation_fee',
  'reservation_time',
  'expired_reservation_fee',
  'cancellation_fee',
  'discounts',
  'surcharges',
  'limits',
  'rounding',
];

/** The lines of one component, in the order they were computed. */
export interface LineGroup {
  readonly component: LineComponent;
  readonly name: string | null;
  readonly lines: readonly PriceLine[];
}

export const displayOrder = (lines: readonly PriceLine[]): readonly LineGroup[] => {
  const groups = new Map<string, { component: LineComponent; name: string | null; lines: PriceLine[] }>();
  for (const line of lines) {
    const key = `${line.component} ${line.name ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { component: line.component, name: line.name, lines: [line] });
    else group.lines.push(line);
  }
  return [...groups.values()].sort((a, b) => ORDER.indexOf(a.component) - ORDER.indexOf(b.component));
};
