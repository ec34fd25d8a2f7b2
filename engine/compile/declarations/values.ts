import type { ValueDeclaration, ValueEntry } from '../../../grammar/tree/file.ts';
import type { Literal } from '../../../grammar/tree/literals.ts';
import { unitNamed } from '../../values/units.ts';
import { readMoney, readNumber, readQuantity, readRate } from '../literals.ts';
import { datedValuesOrder } from '../messages/dates.ts';
import { incompleteDeclaration, valueEntriesDiffer } from '../messages/declarations.ts';
import { netAndGross } from '../messages/units.ts';
import type { DatedLiteral } from '../names.ts';
import { at, type Reading } from '../reading.ts';

/** The entries of a value: dates ascending, all of one kind; null where something is wrong. */
export const readValue = (reading: Reading, declaration: ValueDeclaration): readonly DatedLiteral[] | null => {
  const { report } = reading;
  const entries = declaration.entries.filter((entry) => entry.kind === 'value entry');
  if (entries.length < declaration.entries.length) report.fail();
  else if (entries.length === 0) {
    report.add(incompleteDeclaration(at(reading, declaration.name.span), `\`${declaration.name.name}\` has no entry`));
  }
  let before: ValueEntry | null = null;
  for (const entry of entries) {
    checkEntry(reading, entry, before, entries[0] ?? entry);
    before = entry;
  }
  if (report.failed) return null;
  return entries.map((entry) => ({
    literal: entry.value,
    from: entry.from?.date ?? null,
    note: entry.source?.value ?? null,
    source: reading.source,
  }));
};

const checkEntry = (reading: Reading, entry: ValueEntry, before: ValueEntry | null, first: ValueEntry): void => {
  const { report } = reading;
  checkLiteral(reading, entry.value);
  if (before !== null) {
    const date = entry.from?.date ?? null;
    const ascends = date !== null && (before.from === null || before.from.date < date);
    if (!ascends) {
      report.add(datedValuesOrder(at(reading, entry.from?.span ?? entry.span), at(reading, before.span), date));
    }
  }
  const place = at(reading, entry.value.span);
  const firstPlace = at(reading, first.value.span);
  if (kindOf(entry.value) !== kindOf(first.value)) report.add(valueEntriesDiffer(place, firstPlace));
  else if (sideOf(entry.value) !== sideOf(first.value)) report.add(netAndGross(place, firstPlace));
};

/** Reports what is wrong with a literal by itself. */
const checkLiteral = (reading: Reading, literal: Literal): void => {
  if (literal.kind === 'money') readMoney(reading, literal);
  else if (literal.kind === 'rate') readRate(reading, literal);
  else if (literal.kind === 'quantity') readQuantity(reading, literal);
  else if (literal.kind === 'percent' || literal.kind === 'number') readNumber(reading, literal.amount, literal.span);
};

const sideOf = (literal: Literal): string | null =>
  literal.kind === 'money' || literal.kind === 'rate' ? literal.side : null;

/** Two literals of one kind may stand for each other. */
export const kindOf = (literal: Literal): string => {
  if (literal.kind === 'money') return `money ${literal.currency}`;
  if (literal.kind === 'rate') return `rate ${literal.currency} ${dimensionOf(literal.per)}`;
  if (literal.kind === 'quantity') return `quantity ${dimensionOf(literal.parts[0]?.unit ?? '')}`;
  return literal.kind;
};

const dimensionOf = (unit: string): string => unitNamed(unit)?.dimension ?? 'unknown';
