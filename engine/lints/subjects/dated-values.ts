import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { ValueDeclaration, ValueEntry } from '../../../grammar/tree/file.ts';
import { beside, replaced } from '../../compile/messages/page.ts';
import type { Clause, Tariff } from '../../program/tariff.ts';
import { Exact } from '../../values/exact.ts';
import { unitNamed } from '../../values/units.ts';
import { type LintPages, lintTeller, removed } from '../page.ts';
import { clausesOf, type FileView, type ProgramView, placeIn, type TariffLint } from '../view.ts';
import { wholeLine } from '../written.ts';

const VALUE = (valid: string, entries: string): string =>
  `value day-price {\n${entries}\n}\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  ${valid}\n  energy day-price\n}`;

export const datedValuePages = {
  'value-expired': {
    title: 'A dated value that no session can have',
    severity: 'info',
    teaching:
      'All tariffs that use the value begin after this entry has been replaced by the next. It is history, and a reader takes it for a price.',
    bad: VALUE('valid from 2026-07-01', '  0.30 EUR/kWh from 2026-01-01\n  0.32 EUR/kWh from 2026-07-01'),
    good: VALUE('valid from 2026-06-01', '  0.30 EUR/kWh from 2026-01-01\n  0.32 EUR/kWh from 2026-07-01'),
    repair: 'same amounts',
  },
  'value-begins-late': {
    title: 'A dated value that begins after the tariff',
    severity: 'warning',
    teaching:
      'Sessions between the first day of the tariff and the first date of the value have no price: each is a fault. Add an entry for the time before, or let the tariff begin with the value.',
    bad: VALUE('valid from 2026-01-01', '  0.30 EUR/kWh from 2026-02-01\n  0.32 EUR/kWh from 2026-07-01'),
    good: VALUE('valid from 2026-02-01', '  0.30 EUR/kWh from 2026-02-01\n  0.32 EUR/kWh from 2026-07-01'),
    repair: 'same amounts',
  },
  'value-unchanged': {
    title: 'A dated value that does not change',
    severity: 'info',
    teaching:
      'The entry has the amount of the one above it: either the new figure was forgotten, or the date says nothing.',
    bad: VALUE('valid from 2026-01-01', '  0.30 EUR/kWh from 2026-01-01\n  0.30 EUR/kWh from 2026-07-01'),
    good: VALUE('valid from 2026-01-01', '  0.30 EUR/kWh from 2026-01-01\n  0.31 EUR/kWh from 2026-07-01'),
    repair: 'same amounts',
  },
  'value-jumps': {
    title: 'A dated value that changes more than fivefold',
    severity: 'warning',
    teaching:
      'Prices rise and fall by parts, not by multiples. A value that is five times the one before, or a fifth of it, was probably mistyped.',
    bad: VALUE('valid from 2026-01-01', '  0.30 EUR/kWh from 2026-01-01\n  3.20 EUR/kWh from 2026-07-01'),
    good: VALUE('valid from 2026-01-01', '  0.30 EUR/kWh from 2026-01-01\n  0.32 EUR/kWh from 2026-07-01'),
    repair: null,
  },
} satisfies LintPages;

const tell = lintTeller(datedValuePages);

const MIDNIGHT = 'T00:00:00';

const datedNames = (clause: Clause): readonly string[] => {
  if (clause.kind === 'price') return clause.price.kind === 'dated' ? [clause.price.name] : [];
  return (clause.kind === 'ladder' ? clause.bands : clause.lines).flatMap(({ then }) => datedNames(then));
};

const usersOf = (name: string, { tariffs }: ProgramView): readonly Tariff[] =>
  tariffs
    .map(({ tariff }) => tariff)
    .filter(({ components }) => components.some(({ clause }) => datedNames(clause).includes(name)));

const entriesOf = ({ entries }: ValueDeclaration): readonly ValueEntry[] =>
  entries.filter((entry): entry is ValueEntry => entry.kind === 'value entry');

/** What an entry comes to for a base unit; null of what is no price. */
const amountOf = ({ value }: ValueEntry): Exact | null => {
  if (value.kind === 'money') return Exact.parse(value.amount);
  const unit = value.kind === 'rate' ? unitNamed(value.per) : null;
  return value.kind === 'rate' && unit !== null ? (Exact.parse(value.amount)?.over(unit.inBase) ?? null) : null;
};

export const datedValues = (file: FileView, program: ProgramView): readonly Diagnostic[] =>
  file.tree.declarations.flatMap((declaration) => {
    if (declaration.kind !== 'value') return [];
    const entries = entriesOf(declaration);
    return entries.flatMap((entry, at) => [
      ...expired(file, program, declaration.name.name, entry, entries[at + 1]),
      ...changed(file, entry, entries[at - 1]),
    ]);
  });

const expired = (
  file: FileView,
  program: ProgramView,
  name: string,
  entry: ValueEntry,
  next: ValueEntry | undefined,
): readonly Diagnostic[] => {
  const users = usersOf(name, program);
  const ends = next?.from?.date;
  if (ends === undefined || users.length === 0 || program.isMentionedElsewhere(name)) return [];
  const over = users.every(
    ({ valid }) => valid.from !== null && !valid.from.utc && valid.from.local >= `${ends}${MIDNIGHT}`,
  );
  if (!over) return [];
  return [
    tell('value-expired', placeIn(file, entry.span), `Every tariff with \`${name}\` begins on or after ${ends}.`, {
      repair: removed('Leave the entry out', wholeLine(file.source, entry)),
    }),
  ];
};

const FIVE = Exact.integer(5);

const changed = (file: FileView, entry: ValueEntry, before: ValueEntry | undefined): readonly Diagnostic[] => {
  const [now, then] = [amountOf(entry), before === undefined ? null : amountOf(before)];
  if (now === null || then === null || before === undefined) return [];
  const place = placeIn(file, entry.span);
  const related = beside(place, placeIn(file, before.span), 'the entry above');
  if (now.equals(then)) {
    const repair = removed('Leave the entry out', wholeLine(file.source, entry));
    return [tell('value-unchanged', place, 'This is the amount of the entry above.', { related, repair })];
  }
  if (!now.isPositive || !then.isPositive) return [];
  const jumps = !now.below(then.times(FIVE)) || !then.below(now.times(FIVE));
  return jumps ? [tell('value-jumps', place, 'This is five times the entry above or a fifth of it.', { related })] : [];
};

export const lateValues: TariffLint = (view) => {
  const from = view.tariff.valid.from;
  const [valid] = clausesOf(view, 'valid');
  if (from === null || from.utc || valid?.from == null) return [];
  const names = new Set(view.tariff.components.flatMap(({ clause }) => datedNames(clause)));
  const firsts = [...names].flatMap((name) => {
    const declaration = view.values.get(name);
    const first = declaration === undefined ? undefined : entriesOf(declaration)[0]?.from?.date;
    return first === undefined ? [] : [first];
  });
  const latest = firsts.toSorted().at(-1);
  if (latest === undefined || `${latest}${MIDNIGHT}` <= from.local) return [];
  const message = `A value that this tariff uses has its first date on ${latest}.`;
  return [
    tell('value-begins-late', placeIn(view, valid.span), message, {
      repair: replaced(`Begin on ${latest}`, valid.from.span, latest),
    }),
  ];
};
