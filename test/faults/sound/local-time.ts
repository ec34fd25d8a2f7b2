import { clockSecond } from './amounts.ts';

/** Seconds that the clock of a zone is ahead of UTC. */
export const offsetOf = (zone: string, at: number): number => {
  const ahead = clockSecond(zone, at) - (((at % 86_400) + 86_400) % 86_400);
  return ahead > 50_400 ? ahead - 86_400 : ahead < -43_200 ? ahead + 86_400 : ahead;
};

const digits = (value: number): string => String(Math.abs(value)).padStart(2, '0');

/** `+02:00` */
const offsetText = (offset: number, colon: string): string =>
  `${offset < 0 ? '-' : '+'}${digits(Math.trunc(offset / 3600))}${colon}${digits((offset / 60) % 60)}`;

export const utcText = (at: number): string => new Date(at * 1000).toISOString().replace('.000', '');

export const localText = (at: number, offset: number): string =>
  `${new Date((at + offset) * 1000).toISOString().slice(0, 19)}${offsetText(offset, ':')}`;

/** As OCMF writes it: `2026-03-02T19:30:00,000+0100`. */
export const ocmfText = (at: number, offset: number): string =>
  `${new Date((at + offset) * 1000).toISOString().slice(0, 19)},000${offsetText(offset, '')}`;
