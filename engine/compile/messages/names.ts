import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Place } from '../source-text.ts';
import { beside, didYouMean, type Pages, replaced, teller } from './page.ts';

const DEEP = [
  'tariff t0 {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}',
  ...Array.from({ length: 33 }, (_, index) => `tariff t${index + 1} extends t${index} {\n}`),
].join('\n');

export const namePages = {
  'unknown-name': {
    title: 'A name that nothing declares',
    severity: 'error',
    teaching:
      'Every value, price, fact, counter, series, calendar and tariff is declared once, by name, in one of the files of the program. Check the spelling, or declare it.',
    bad: 'energy day-prise',
    good: 'energy 0.30 EUR/kWh',
  },
  'wrong-kind-of-name': {
    title: 'A name that stands for something else',
    severity: 'error',
    teaching:
      'A price is a value or a price declaration, a condition reads a fact or a counter, `extends` and `choose` name tariffs. The name is declared, but as another kind of thing.',
    bad: 'fact occupancy percent, followed\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy occupancy\n}',
    good: 'fact occupancy percent, followed\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy by occupancy {\n    below 75 %  0.30 EUR/kWh\n    otherwise  0.40 EUR/kWh\n  }\n}',
  },
  'duplicate-name': {
    title: 'A name declared twice',
    severity: 'error',
    teaching:
      'Names belong to the whole program, over all its files, so that a price means the same wherever it is read. Rename one of the two.',
    bad: 'value day-price 0.30 EUR/kWh\nvalue day-price 0.32 EUR/kWh',
    good: 'value day-price 0.30 EUR/kWh\nvalue night-price 0.32 EUR/kWh',
  },
  'name-is-built-in': {
    title: 'A fact with the name of a built-in one',
    severity: 'error',
    teaching:
      'The record gives connector, location, power and others under these words already. A declared fact of the same name could never be told from it.',
    bad: 'fact connector text, at start',
    good: 'fact connector-brand text, at start',
  },
  'tariff-cycle': {
    title: 'A tariff that leads back to itself',
    severity: 'error',
    teaching:
      'A tariff may extend another, choose another or pass on its price, but on that way it must not come back to where it began: its price would have no beginning.',
    bad: 'tariff a extends b {\n}\ntariff b extends a {\n}',
    good: 'tariff a {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}\ntariff b extends a {\n}',
  },
  'tariff-too-deep': {
    title: 'Too many generations of tariffs',
    severity: 'error',
    teaching:
      'Tariffs may extend, choose and pass on each other up to 32 deep. A price that rests on more than that can be followed by nobody; write part of it out.',
    bad: DEEP,
    good: 'tariff a {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}\ntariff b extends a {\n}',
  },
  'unknown-holidays': {
    title: 'Public holidays of a country or region that is not known',
    severity: 'error',
    teaching:
      'Public holidays are named by the ISO code of the country, with a region behind a hyphen where holidays differ: `FR`, `FR-67`, `DE-BY`.',
    bad: 'energy {\n  public holidays of FX  0.20 EUR/kWh\n  otherwise  0.30 EUR/kWh\n}',
    good: 'energy {\n  public holidays of FR  0.20 EUR/kWh\n  otherwise  0.30 EUR/kWh\n}',
  },
} satisfies Pages;

const tell = teller(namePages);

export type NameKind = 'value' | 'price' | 'fact' | 'counter' | 'series' | 'calendar' | 'tariff';

/** How a person who never declared such a thing gets one. */
const declaring = (wanted: string, name: string): string => {
  switch (wanted) {
    case 'value or price':
      return ` Declare it: \`value ${name} 0.30 EUR/kWh\`.`;
    case 'fact or measure':
      return ` Declare it above the tariff: \`fact ${name} one of "none", "plus"; at start\`, or with its own words.`;
    case 'calendar':
      return ' Weekdays are written `Mon-Fri`; other days are declared as a calendar.';
    default:
      return '';
  }
};

export const unknownName = (place: Place, wanted: string, name: string, near: string | null): Diagnostic =>
  tell(
    'unknown-name',
    place,
    `No ${wanted} is called \`${name}\`.${near === null ? declaring(wanted, name) : didYouMean(near)}`,
    {
      repair: near === null ? null : replaced(`Write \`${near}\``, place.span, near),
    },
  );

export const wrongKindOfName = (
  place: Place,
  name: string,
  kind: NameKind,
  wanted: string,
  declared: Place,
): Diagnostic =>
  tell('wrong-kind-of-name', place, `\`${name}\` is a ${kind}; a ${wanted} is due here.`, {
    related: beside(place, declared, `declared here as a ${kind}`),
  });

export const duplicateName = (place: Place, name: string, first: Place): Diagnostic =>
  tell(
    'duplicate-name',
    place,
    `\`${name}\` is declared already${first.file === place.file ? '' : ` in ${first.file}`}. Rename one of the two.`,
    { related: beside(place, first, 'declared here first') },
  );

export const nameIsBuiltIn = (place: Place, name: string): Diagnostic =>
  tell('name-is-built-in', place, `\`${name}\` is a word for what the record gives itself. Choose another name.`);

export const tariffCycle = (place: Place, way: readonly string[]): Diagnostic =>
  tell(
    'tariff-cycle',
    place,
    `This leads back to where it began: ${way.map((name) => `\`${name}\``).join(', then ')}.`,
  );

export const unknownHolidays = (place: Place, of: string, near: string | null, what: string): Diagnostic =>
  tell('unknown-holidays', place, `No public holidays are known for the ${what} \`${of}\`.${didYouMean(near)}`);

export const holidaysNotLoaded = (place: Place, of: string): Diagnostic =>
  tell('unknown-holidays', place, `The public holidays of \`${of}\` were not loaded for this compilation.`);

export const tariffTooDeep = (place: Place, most: number): Diagnostic =>
  tell('tariff-too-deep', place, `Tariffs rest on each other more than ${most} deep here. Write part of it out.`);
