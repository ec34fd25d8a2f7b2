import type { FactValue } from '../program/conditions.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import { formatInstant } from '../values/zone.ts';
import type { SessionPart } from './session.ts';

const HOUR = Exact.integer(3600);
const MINUTE = Exact.integer(60);

/** A decimal text; what has none is cut behind the ninth decimal, which no limit of a tariff comes near. */
export const decimalText = (value: Exact): string => {
  const decimals = value.decimals();
  if (decimals !== null) return value.toFixed(decimals);
  return value.toFixed(9).replace(/0+$/, '');
};

/** `2 h 30 min`, `45 s`, as the language writes a duration. */
export const durationText = (seconds: Exact): string => {
  const hours = Exact.integer(seconds.over(HOUR).floor());
  const minutes = Exact.integer(seconds.minus(hours.times(HOUR)).over(MINUTE).floor());
  const rest = seconds.minus(hours.times(HOUR)).minus(minutes.times(MINUTE));
  // 90 min reads better than 1 h 30 min where it is short.
  const short = rest.isZero && seconds.below(Exact.integer(3 * 3600)) && !minutes.isZero;
  if (short) return `${decimalText(seconds.over(MINUTE))} min`;
  const parts = [
    ...(hours.isZero ? [] : [`${decimalText(hours)} h`]),
    ...(minutes.isZero ? [] : [`${decimalText(minutes)} min`]),
    ...(rest.isZero ? [] : [`${decimalText(rest)} s`]),
  ];
  return parts.length === 0 ? '0 s' : parts.join(' ');
};

const UNIT: Readonly<Record<string, string>> = {
  energy: ' kWh',
  power: ' kW',
  current: ' A',
  percent: ' %',
  count: '',
};

export const quantityText = (amount: Exact, dimension: string, currency: string): string => {
  if (dimension === 'duration') return durationText(amount);
  if (dimension === 'money') return `${decimalText(amount)} ${currency}`;
  return `${decimalText(amount)}${UNIT[dimension] ?? ''}`;
};

const valueText = (value: FactValue, currency: string): string =>
  value.kind === 'text' ? JSON.stringify(value.text) : quantityText(value.amount, value.dimension, currency);

/** `2026-03-02 22:00`, with seconds where there are some. */
export const startText = (zone: string, instant: Exact): string => {
  const [date = '', time = ''] = formatInstant(zone, instant).split('T');
  const clock = time.slice(0, 8);
  return `${date} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`;
};

const partText = ({ word, seconds, kWh, power, current }: SessionPart): string => {
  const energy = kWh.isZero ? '' : ` ${decimalText(kWh)} kWh`;
  const at = power !== null ? ` at ${decimalText(power)} kW` : current !== null ? ` at ${decimalText(current)} A` : '';
  return `${word} ${durationText(seconds)}${energy}${at}`;
};

const DEFAULT_ZONE = 'Europe/Paris';

/** What an example's `with` and `session` lines say of it; null: nothing needs to be given. */
export interface WrittenSession {
  readonly with: string | null;
  readonly session: string;
}

export const writtenSession = (
  session: Session,
  inputs: Inputs,
  parts: readonly SessionPart[],
  currency: string,
): WrittenSession => {
  const record = [...session.facts].map(([name, value]) => givenRecord(name, value, currency));
  const declared = [...inputs.facts].flatMap(([name, entries]) =>
    entries.map(({ from, value }) => {
      const since = from === null ? '' : ` from ${startText(session.zone, from)}`;
      return `${name} ${valueText(value, currency)}${since}`;
    }),
  );
  const zone = session.zone === DEFAULT_ZONE ? [] : [`time zone "${session.zone}"`];
  const given = [...zone, ...record, ...declared];
  const ending = session.reservation?.ending ?? 'used';
  const begin = session.reservation?.from ?? session.pieces[0]?.from ?? session.start ?? Exact.zero;
  const told = [...parts.map(partText), ...(ending === 'used' ? [] : [ending])];
  return {
    with: given.length === 0 ? null : given.join(', '),
    session: [startText(session.zone, begin), ...told].join(', '),
  };
};

const givenRecord = (name: string, value: FactValue, currency: string): string =>
  name === 'current type' && value.kind === 'text' ? value.text : `${name} ${valueText(value, currency)}`;
