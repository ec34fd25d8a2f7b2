import type { SeriesDeclaration } from '../../../grammar/tree/file.ts';
import type { SeriesDefinition } from '../../program/tariff.ts';
import { quantityDue, readUnit } from '../literals.ts';
import { incompleteDeclaration } from '../messages/declarations.ts';
import { wrongDimension } from '../messages/units.ts';
import { at, type Reading } from '../reading.ts';

/** Values by instant: their unit, and for how long each holds. */
export const readSeries = (reading: Reading, declaration: SeriesDeclaration): SeriesDefinition | null => {
  const { report } = reading;
  const name = declaration.name.name;
  if (declaration.lines.some((line) => line.kind === 'damaged')) {
    report.fail();
    return null;
  }
  const unit = declaration.lines.find((line) => line.kind === 'series unit');
  const every = declaration.lines.find((line) => line.kind === 'series every');
  const place = at(reading, declaration.name.span);
  if (unit === undefined) report.add(incompleteDeclaration(place, `\`${name}\` has no unit: write \`unit EUR/MWh\``));
  else if (every === undefined) {
    report.add(incompleteDeclaration(place, `How long does a value of \`${name}\` hold? Write \`every 15 min\``));
  }
  if (unit === undefined || every === undefined) return null;
  const per = readUnit(reading, unit.per);
  if (per !== null && per.dimension !== 'energy' && per.dimension !== 'duration') {
    const wanted = 'a price of energy or time';
    report.add(wrongDimension(at(reading, unit.span), `a price per ${unit.per}`, wanted, 'EUR/MWh', null, ''));
    return null;
  }
  const everySeconds = quantityDue(reading, every.length, {
    dimension: 'duration',
    what: 'The length of a value',
    aboveZero: true,
    other: null,
  });
  if (per === null || everySeconds === null) return null;
  const source = declaration.lines.find((line) => line.kind === 'series source');
  return { name, currency: unit.currency, per, everySeconds, source: source?.text.value ?? null };
};
