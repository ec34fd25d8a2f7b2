import type { Repair } from '../../../grammar/diagnostic.ts';
import type { DateRange } from '../../../grammar/tree/conditions.ts';
import type { AlternativeLine } from '../../../grammar/tree/prices.ts';
import type { ExampleClause } from '../../../grammar/tree/tariff.ts';
import { beside, inserted, replaced } from '../../compile/messages/page.ts';
import type { Tariff, ValidityMoment } from '../../program/tariff.ts';
import { addDays } from '../../values/zone.ts';
import { type LintPages, lintTeller, removed } from '../page.ts';
import { clausesOf, componentsOf, type ProgramView, placeIn, type TariffLint, type TariffView } from '../view.ts';
import { blocksOf, pricedLines, wholeLine } from '../written.ts';

const YEARS = (first: string, second: string): string =>
  `tariff lot-2026 {\n  currency EUR, prices exclude VAT 20 %\n  ${first}\n  energy 0.30 EUR/kWh\n}\ntariff lot-2027 {\n  currency EUR, prices exclude VAT 20 %\n  ${second}\n  energy 0.32 EUR/kWh\n}`;

export const validityPages = {
  'validity-gap': {
    title: 'Days between two versions of a tariff',
    severity: 'warning',
    teaching:
      'Two tariffs whose names differ in a year or a version number only are versions of one tariff. A session that starts between them has no tariff at all. Let the first end the day before the second begins.',
    bad: YEARS('valid from 2026-01-01 to 2026-12-30', 'valid from 2027-01-01'),
    good: YEARS('valid from 2026-01-01 to 2026-12-31', 'valid from 2027-01-01'),
    repair: 'other amounts',
  },
  'validity-overlap': {
    title: 'Days with two versions of a tariff',
    severity: 'warning',
    teaching:
      'Two tariffs whose names differ in a year or a version number only are versions of one tariff. On a day that both are valid nobody can say which holds. Let the first end the day before the second begins.',
    bad: YEARS('valid from 2026-01-01', 'valid from 2027-01-01'),
    good: YEARS('valid from 2026-01-01 to 2026-12-31', 'valid from 2027-01-01'),
    repair: 'other amounts',
  },
  'dates-outside-validity': {
    title: 'A line for days on which the tariff does not hold',
    severity: 'warning',
    teaching:
      'All dates of the line are over before the tariff begins, or begin long after it has ended. The line was probably taken over from another year.',
    bad: 'valid from 2026-01-01\nenergy {\n  2025-12-24 to 2025-12-31  free\n  otherwise  0.30 EUR/kWh\n}',
    good: 'valid from 2026-01-01\nenergy {\n  2026-12-24 to 2026-12-31  free\n  otherwise  0.30 EUR/kWh\n}',
    repair: 'same amounts',
  },
  'example-outside-validity': {
    title: 'An example on a day on which the tariff does not hold',
    severity: 'warning',
    teaching:
      'A session outside the validity has no price under this tariff, so the example can only fail. Give it a date inside, or expect the fault.',
    bad: 'valid from 2026-01-01\nenergy  0.30 EUR/kWh\nexample "late" {\n  session 2025-12-31 12:00, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
    good: 'valid from 2026-01-01\nenergy  0.30 EUR/kWh\nexample "late" {\n  session 2026-01-01 12:00, charge 60 min 10 kWh\n  expect total 3.00 EUR\n}',
    repair: null,
  },
} satisfies LintPages;

const tell = lintTeller(validityPages);

/** `quai-2026`, `quai-2026-07`, `quai-v2`: what the versions of one tariff have in common. */
const stemOf = (id: string): string | null => /^(.+)-(?:20\d\d(?:-\d\d)?|v\d+)$/.exec(id)?.[1] ?? null;

const MIDNIGHT = 'T00:00:00';

/** The next version of the same tariff, by the day it begins. */
const nextOf = ({ tariff }: TariffView, { tariffs }: ProgramView): TariffView | null => {
  const stem = stemOf(tariff.id);
  const start = tariff.valid.from?.local ?? '';
  if (stem === null || tariff.offeredWhen !== null) return null;
  const later = tariffs.filter(({ tariff: other }) => {
    const from = other.valid.from?.local;
    return (
      stemOf(other.id) === stem &&
      other.id !== tariff.id &&
      other.offeredWhen === null &&
      from !== undefined &&
      from > start
    );
  });
  return (
    later.toSorted((a, b) => ((a.tariff.valid.from?.local ?? '') < (b.tariff.valid.from?.local ?? '') ? -1 : 1))[0] ??
    null
  );
};

export const versions: TariffLint = (view, program) => {
  const next = nextOf(view, program);
  const [valid] = clausesOf(view, 'valid');
  const begins = next?.tariff.valid.from ?? null;
  const ends = view.tariff.valid.to;
  if (next === null || valid === undefined || begins === null) return [];
  if (begins.utc || ends?.utc || ends?.local === begins.local) return [];
  const isGap = ends !== null && ends.local < begins.local;
  const place = placeIn(view, valid.span);
  const other = clausesOf(next, 'valid')[0];
  const message = isGap
    ? `The next version, \`${next.tariff.id}\`, begins later than this one ends.`
    : `The next version, \`${next.tariff.id}\`, begins before this one ends.`;
  return [
    tell(isGap ? 'validity-gap' : 'validity-overlap', place, message, {
      related: other === undefined ? [] : beside(place, placeIn(next, other.span), 'the next version'),
      repair: endingBefore(valid, begins),
    }),
  ];
};

const endingBefore = (valid: ReturnType<typeof clausesOf<'valid'>>[number], begins: ValidityMoment): Repair | null => {
  if (!begins.local.endsWith(MIDNIGHT)) return null;
  const last = addDays(begins.local.slice(0, 10), -1);
  return valid.to === null
    ? inserted(`End with ${last}`, valid.span.end, ` to ${last}`)
    : replaced(`End with ${last}`, valid.to.span, last);
};

/** A session may run on after the last day of the tariff, but not for longer than this. */
const LONGEST_DAYS = 31;

const isOutside = (range: DateRange, { valid }: Tariff): boolean => {
  const first = range.from?.kind === 'date' ? range.from.date : null;
  const last = range.to?.kind === 'date' ? range.to.date : null;
  const over = last !== null && valid.from !== null && `${addDays(last, 1)}${MIDNIGHT}` <= valid.from.local;
  const end = valid.to === null ? null : `${addDays(valid.to.local.slice(0, 10), LONGEST_DAYS)}${MIDNIGHT}`;
  return over || (first !== null && end !== null && `${first}${MIDNIGHT}` > end);
};

export const deadDates: TariffLint = (view) =>
  componentsOf(view)
    .flatMap(blocksOf)
    .flatMap(({ block }) =>
      pricedLines(block)
        .filter(
          (line): line is AlternativeLine =>
            line.kind === 'alternative' &&
            line.when?.kind === 'calendar' &&
            line.when.dates.length > 0 &&
            line.when.dates.every((range) => isOutside(range, view.tariff)),
        )
        .map((line) =>
          tell(
            'dates-outside-validity',
            placeIn(view, line.when?.span ?? line.span),
            'The tariff does not hold then.',
            {
              repair: removed('Leave the line out', wholeLine(view.source, line)),
            },
          ),
        ),
    );

const daysOf = ({ lines }: ExampleClause) =>
  lines.flatMap((line) => (line.kind === 'session' ? [line.session.date] : []));

const expectsFault = ({ lines }: ExampleClause): boolean =>
  lines.some((line) => line.kind === 'expect' && line.expectations.some(({ kind }) => kind === 'fault'));

export const strayExamples: TariffLint = (view) => {
  const { from, to } = view.tariff.valid;
  const examples = clausesOf(view, 'example').filter((example) => !expectsFault(example));
  const rows = clausesOf(view, 'cases').flatMap(({ rows: all }) =>
    all.flatMap((row) =>
      row.kind === 'case row' && row.session !== null && !row.expectations.some(({ kind }) => kind === 'fault')
        ? [row.session.date]
        : [],
    ),
  );
  return [...examples.flatMap(daysOf), ...rows]
    .filter(({ date }) => {
      const before = from !== null && !from.utc && `${date}T23:59:59` < from.local;
      return before || (to !== null && !to.utc && `${date}${MIDNIGHT}` >= to.local);
    })
    .map(({ span }) => tell('example-outside-validity', placeIn(view, span), 'The tariff does not hold on this day.'));
};
