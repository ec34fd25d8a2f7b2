import type { Diagnostic, Repair } from '../../../grammar/diagnostic.ts';
import type { Place } from '../source-text.ts';
import type { NewLine } from './blocks.ts';
import { beside, inserted, type Pages, replaced, teller } from './page.ts';

const WIDE = Array.from({ length: 16 }, (_, index) => index + 1);

/** What the proof says: that each moment has one price, or where it has not. */
export const exactlyOncePages = {
  'no-otherwise': {
    title: 'Moments without a price',
    severity: 'error',
    teaching:
      'Every moment needs a price, and the lines of this block leave some out: the message says which, and shows a session that meets one. Add `otherwise`; `otherwise free` says that the rest costs nothing.',
    bad: 'energy {\n  08:00-20:00  0.30 EUR/kWh\n}',
    good: 'energy {\n  08:00-20:00  0.30 EUR/kWh\n  20:00-08:00  0.20 EUR/kWh\n}',
    byHand: true,
  },
  'lines-overlap': {
    title: 'Two prices at one moment',
    severity: 'error',
    teaching:
      'Alternatives have no order, so a moment that two of them fit at different prices has no price: the message says which, and shows a session that meets one. Let one line end where the other begins, write `except` in one, or write `in this order` on the block: then the first line that fits counts.',
    bad: 'energy {\n  08:00-20:00  0.30 EUR/kWh\n  18:00-22:00  0.40 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    good: 'energy {\n  08:00-18:00  0.30 EUR/kWh\n  18:00-22:00  0.40 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    byHand: true,
  },
  'line-never-reached': {
    title: 'A line that nothing reaches',
    severity: 'warning',
    teaching:
      'No session ever comes to this line: the lines around it let nothing through that it fits, or the lines above take all of it. Its price is never asked for, so it is a mistake or a leftover. Change its condition, move it up, or drop it.',
    bad: 'energy {\n  Mon-Fri  0.30 EUR/kWh\n  Sat-Sun  0.20 EUR/kWh\n  otherwise  0.10 EUR/kWh\n}',
    good: 'energy {\n  Mon-Fri  0.30 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    byHand: true,
  },
  'line-partly-hidden': {
    title: 'A line of which others take a part',
    severity: 'warning',
    teaching:
      '`in this order` gives each moment to the first line that fits, so a line above may take moments that this line names as well, at another price. Where that is meant, nothing needs to change; where it is not, move the line up or narrow the one above.',
    bad: 'energy in this order {\n  08:00-20:00  0.30 EUR/kWh\n  18:00-22:00  0.40 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    good: 'energy in this order {\n  08:00-20:00  0.30 EUR/kWh\n  20:00-22:00  0.40 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
  },
  'proof-too-large': {
    title: 'Too much to prove',
    severity: 'warning',
    teaching:
      'That each moment has exactly one price is proved by looking at every combination that the conditions tell apart. This component tells more apart than is looked at, so that gaps and clashes in it may go unseen until a session meets one, which is then a fault. Split its conditions into blocks that nest: what a block does not read need not be told apart in it.',
    bad: `${WIDE.flatMap((n) => [`fact a${n}  yes or no, at start`, `fact b${n}  yes or no, at start`]).join('\n')}\ntariff wide {\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    when ${WIDE.map((n) => `(a${n} is "yes" or b${n} is "yes")`).join(' and ')}  0.30 EUR/kWh\n    otherwise  0.20 EUR/kWh\n  }\n}`,
    good: 'fact a1  yes or no, at start\nfact b1  yes or no, at start\ntariff wide {\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    when (a1 is "yes" or b1 is "yes")  0.30 EUR/kWh\n    otherwise  0.20 EUR/kWh\n  }\n}',
  },
  'window-in-clock-change': {
    title: 'A window in the hour that the clocks skip or repeat',
    severity: 'info',
    teaching:
      'When the clocks go forward an hour of the wall clock is missing, and when they go back one comes twice. A window that lies wholly in that hour holds not at all on one day of the year, and twice as long on another (rule 4). That is how the language reads it; it is said here because it is easily overlooked. The zone is that of the owner, or of the public holidays named, where their country keeps one time, else Europe/Paris.',
    bad: 'energy {\n  02:00-03:00  0.10 EUR/kWh\n  otherwise  0.30 EUR/kWh\n}',
    good: 'energy {\n  01:00-04:00  0.10 EUR/kWh\n  otherwise  0.30 EUR/kWh\n}',
  },
} satisfies Pages;

const tell = teller(exactlyOncePages);

/** A session in the words of an example. */
export interface ShownSession {
  readonly with: string | null;
  readonly session: string;
}

const shown = ({ with: given, session }: ShownSession): string =>
  given === null ? `\`session ${session}\`` : `\`session ${session}\` with \`${given}\``;

/** @param others more such moments of the same block */
export const noOtherwise = (
  place: Place,
  where: string,
  session: ShownSession,
  others: number,
  line: NewLine | null,
): Diagnostic => {
  const more = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'case' : 'cases'})`;
  const when = where === 'always' ? 'No moment has' : `No line gives a price for ${where}${more}:`;
  const message =
    where === 'always' ? `${when} a price here, such as ${shown(session)}.` : `${when} ${shown(session)}.`;
  const repair = line === null ? null : inserted('Add `otherwise free`', line.at, `\n${line.indent}otherwise  free`);
  return tell('no-otherwise', place, message, { repair });
};

export const linesOverlap = (
  place: Place,
  above: Place,
  where: string,
  session: ShownSession,
  headEnd: number | null,
): Diagnostic => {
  const when = where === 'always' ? 'every moment' : where;
  const message = `Two lines fit ${when}, at different prices: ${shown(session)}.`;
  const repair =
    headEnd === null
      ? null
      : inserted('Write `in this order`: the first line that fits counts', headEnd, ' in this order');
  return tell('lines-overlap', place, message, { related: beside(place, above, 'this line fits, too'), repair });
};

const numbersOf = (places: readonly Place[]): string => (places.length === 1 ? 'the line' : `${places.length} lines`);

export const lineNeverReached = (
  place: Place,
  isOtherwise: boolean,
  hiddenBy: readonly Place[],
  repair: Repair | null,
): Diagnostic => {
  const why =
    hiddenBy.length > 0
      ? `${numbersOf(hiddenBy)} above ${hiddenBy.length === 1 ? 'takes' : 'take'} all that it fits`
      : isOtherwise
        ? 'the other lines take everything'
        : 'no session that comes to this block fits it';
  return tell('line-never-reached', place, `Nothing reaches this line: ${why}.`, {
    related: hiddenBy.flatMap((above) => beside(place, above, 'this line comes first')),
    repair,
  });
};

export const linePartlyHidden = (place: Place, by: readonly Place[], where: string): Diagnostic => {
  const message = `${by.length === 1 ? 'A line' : `${by.length} lines`} above ${by.length === 1 ? 'takes' : 'take'} a part of this one, at another price: ${where}.`;
  return tell('line-partly-hidden', place, message, {
    related: by.flatMap((above) => beside(place, above, 'this line comes first')),
  });
};

export const proofTooLarge = (place: Place, most: number): Diagnostic =>
  tell(
    'proof-too-large',
    place,
    `These conditions tell more than ${most} cases apart, so it is not proved that each moment has exactly one price. Nest blocks, so that each reads less.`,
  );

export const windowInClockChange = (
  place: Place,
  zone: string,
  missingOn: string | null,
  twiceOn: string | null,
): Diagnostic => {
  const parts = [
    ...(missingOn === null ? [] : [`does not come at all when the clocks go forward (${missingOn})`]),
    ...(twiceOn === null ? [] : [`comes twice when they go back (${twiceOn})`]),
  ];
  return tell('window-in-clock-change', place, `In ${zone} this window ${parts.join(', and ')}.`);
};

/** The line, with the end that it stands on. */
export const removed = (span: { readonly start: number; readonly end: number }): Repair =>
  replaced('Drop this line', span, '');
