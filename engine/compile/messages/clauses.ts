import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Place } from '../source-text.ts';
import { beside, didYouMean, inserted, type Pages, replaced, teller } from './page.ts';

export const clausePages = {
  'no-currency': {
    title: 'A tariff without currency',
    severity: 'error',
    teaching:
      'All money of a tariff is in one currency, which a clause names together with the tax basis: `currency EUR, prices exclude VAT 20 %`.',
    bad: 'tariff lot {\n  energy 0.30 EUR/kWh\n}',
    good: 'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}',
  },
  'unknown-currency': {
    title: 'A currency that does not exist',
    severity: 'error',
    teaching:
      'A currency is written by the three letters of ISO 4217: `EUR`, `CHF`, `GBP`, `SEK`. Only those that circulate are taken.',
    bad: 'tariff lot {\n  currency EURO, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}',
    good: 'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}',
  },
  'no-tax-basis': {
    title: 'Prices with or without tax?',
    severity: 'error',
    teaching:
      'The same figure is a fifth more or less, depending on this. Write `prices exclude VAT 20 %`, `prices include VAT 20 %` (without the rate where it is not known) or `prices bear no tax`.',
    bad: 'tariff lot {\n  currency EUR\n  energy 0.30 EUR/kWh\n}',
    good: 'tariff lot {\n  currency EUR, prices bear no tax\n  energy 0.30 EUR/kWh\n}',
  },
  'duplicate-clause': {
    title: 'A clause that stands twice',
    severity: 'error',
    teaching:
      'A tariff has one owner, one currency, one validity, one choice, one condition of its offer, one minimum and one maximum of the total, and one rounding for each place. A check has one subject, one source, one `applies`, one list of pointers, and says what it found once in each language.',
    bad: 'total at most 10.00 EUR\ntotal at most 12.00 EUR',
    good: 'total at least 10.00 EUR\ntotal at most 12.00 EUR',
  },
  'duplicate-component': {
    title: 'A component priced twice',
    severity: 'error',
    teaching:
      'A component has one price. If two are meant to add up, give the second a name: `connected time "overstay" 0.10 EUR/min`. In a tariff that extends another, `replace` puts a new price in the place of the old.',
    bad: 'energy 0.30 EUR/kWh\nenergy 0.05 EUR/kWh',
    good: 'energy 0.30 EUR/kWh\nenergy "grid fee" 0.05 EUR/kWh',
    byHand: true,
  },
  'no-such-component': {
    title: 'A component that the tariff does not price',
    severity: 'error',
    teaching: 'Percentages, common limits, `replace` and `remove` work on components that the tariff has.',
    bad: 'energy 0.30 EUR/kWh\ndiscount "volume" 10 % of idle time',
    good: 'energy 0.30 EUR/kWh\ndiscount "volume" 10 % of energy',
  },
  'no-purchase-price': {
    title: 'A percentage of a purchase price that is not there',
    severity: 'error',
    teaching: 'The purchase price is the price under another tariff. A clause names it: `purchase price quai-ac`.',
    bad: 'surcharge "roaming" 5 % of purchase price',
    good: 'energy 0.30 EUR/kWh\nsurcharge "roaming" 5 % of energy',
  },
  'nothing-to-change': {
    title: 'A change of nothing',
    severity: 'error',
    teaching:
      '`set`, `replace` and `remove` change the tariff that this one extends. Without `extends` in its head there is none.',
    bad: 'energy 0.30 EUR/kWh\nremove energy',
    good: 'energy 0.30 EUR/kWh',
  },
  'set-changes-nothing': {
    title: 'A value set that no price uses',
    severity: 'warning',
    teaching:
      '`set` gives a named value another content in this tariff. No price of the tariff names this value, so nothing changes.',
    bad: 'value night-price 0.20 EUR/kWh\ntariff a {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}\ntariff b extends a {\n  set night-price 0.25 EUR/kWh\n}',
    good: 'value night-price 0.20 EUR/kWh\ntariff a {\n  currency EUR, prices exclude VAT 20 %\n  energy night-price\n}\ntariff b extends a {\n  set night-price 0.25 EUR/kWh\n}',
  },
  'choice-with-prices': {
    title: 'A choice of tariffs next to prices',
    severity: 'error',
    teaching:
      'A tariff either chooses between other tariffs or has prices of its own. What shall be due in each case belongs into the tariffs chosen.',
    bad: 'tariff a {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}\ntariff b {\n  currency EUR, prices exclude VAT 20 %\n  choose {\n    otherwise  a\n  }\n  session fee 1.00 EUR\n}',
    good: 'tariff a {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}\ntariff b {\n  choose {\n    otherwise  a\n  }\n}',
  },
  'tariff-without-price': {
    title: 'A tariff that prices nothing',
    severity: 'warning',
    teaching:
      'Nothing is due under this tariff: it has no component, no purchase price and no choice. If that is meant, write `energy free`.',
    bad: 'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n}',
    good: 'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy free\n}',
  },
  'not-evaluated-yet': {
    title: 'Read, but not evaluated yet',
    severity: 'info',
    teaching:
      'This part of the language is read and formatted, and this version gives it no meaning yet: nothing is checked, decided or computed by it.',
    bad: 'energy 0.30 EUR/kWh\nproperty "more energy never costs less"',
    good: 'energy 0.30 EUR/kWh',
  },
} satisfies Pages;

const tell = teller(clausePages);

export const noCurrency = (place: Place, tariff: string): Diagnostic =>
  tell('no-currency', place, `\`${tariff}\` names no currency: add \`currency EUR, prices exclude VAT 20 %\`.`);

export const unknownCurrency = (place: Place, code: string, near: string | null): Diagnostic =>
  tell('unknown-currency', place, `${code} is no currency of ISO 4217.${didYouMean(near)}`, {
    repair: near === null ? null : replaced(`Write \`${near}\``, place.span, near),
  });

export const noTaxBasis = (place: Place): Diagnostic =>
  tell('no-tax-basis', place, 'With or without tax? Add `, prices exclude VAT 20 %`, `include`, or `bear no tax`.');

export const duplicateClause = (place: Place, what: string, first: Place): Diagnostic =>
  tell('duplicate-clause', place, `${what} stands here already.`, { related: beside(place, first, 'the first one') });

export const duplicateComponent = (place: Place, component: string, first: Place, labelled: boolean): Diagnostic =>
  tell('duplicate-component', place, `${component} has a price already. To add to it, give this one another name.`, {
    related: beside(place, first, 'the first price'),
    repair: labelled ? null : inserted('Give it a name', place.span.end, ' "second"'),
  });

export const componentInherited = (place: Place, component: string, base: string, isClause: boolean): Diagnostic =>
  tell(
    'duplicate-component',
    place,
    `${component} has a price in \`${base}\` already: \`replace\` puts this in its place.`,
    {
      repair: isClause ? inserted('Write `replace`', place.span.start, 'replace ') : null,
    },
  );

export const noSuchComponent = (place: Place, component: string, has: readonly string[]): Diagnostic =>
  tell(
    'no-such-component',
    place,
    `The tariff has no ${component}.${has.length === 0 ? '' : ` It has ${has.join(', ')}.`}`,
  );

export const noPurchasePrice = (place: Place): Diagnostic =>
  tell('no-purchase-price', place, 'Of which tariff? A clause such as `purchase price quai-ac` is missing.');

export const nothingToChange = (place: Place, word: string): Diagnostic =>
  tell('nothing-to-change', place, `\`${word}\` changes the tariff that this one extends, and it extends none.`);

export const setChangesNothing = (place: Place, name: string): Diagnostic =>
  tell('set-changes-nothing', place, `No price of this tariff uses \`${name}\`, so setting it changes nothing.`);

export const choiceWithPrices = (place: Place, choice: Place): Diagnostic =>
  tell('choice-with-prices', place, 'A tariff that chooses between others has no prices of its own.', {
    related: beside(place, choice, 'the choice'),
  });

export const tariffWithoutPrice = (place: Place, name: string): Diagnostic =>
  tell('tariff-without-price', place, `\`${name}\` prices nothing.`);

export const notEvaluatedYet = (place: Place, what: string): Diagnostic =>
  tell('not-evaluated-yet', place, `This ${what} is read and formatted, but not evaluated yet.`);
