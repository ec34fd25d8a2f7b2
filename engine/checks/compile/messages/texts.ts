import type { Diagnostic } from '../../../../grammar/diagnostic.ts';
import { didYouMean, inserted, type Pages, replaced, teller } from '../../../compile/messages/page.ts';
import type { Place } from '../../../compile/source-text.ts';

export const textPages = {
  'check-without-line': {
    title: 'A check that finds nothing',
    severity: 'error',
    teaching:
      'A check has at least one line `error when …`, `doubtful when …` or `info when …`. The strongest whose condition holds is the finding.',
    bad: 'check empty {\n  says en "{energy} is a lot"\n  says fr "{energy}, c’est beaucoup"\n}',
    good: 'check full {\n  error when energy > 100 kWh\n  says en "{energy} is a lot"\n  says fr "{energy}, c’est beaucoup"\n}',
  },
  'check-without-words': {
    title: 'A check that does not say what it found',
    severity: 'error',
    teaching:
      'A finding is read by both sides of the record, so each check says it in English and in French: `says en "…"` and `says fr "…"`.',
    bad: 'check silent {\n  error when energy > 100 kWh\n  says en "{energy} is a lot"\n}',
    good: 'check heard {\n  error when energy > 100 kWh\n  says en "{energy} is a lot"\n  says fr "{energy}, c’est beaucoup"\n}',
  },
  'unknown-language': {
    title: 'A language that findings do not have',
    severity: 'error',
    teaching: 'Findings are written in English (`en`) and in French (`fr`).',
    bad: 'error when energy > 100 kWh\nsays en "{energy}"\nsays fr "{energy}"\nsays de "{energy}"',
    good: 'error when energy > 100 kWh\nsays en "{energy}"\nsays fr "{energy}"',
  },
  'unknown-placeholder': {
    title: 'Braces in a message that stand for nothing',
    severity: 'error',
    teaching:
      'In the words of a check `{energy}` is the value of a field, `{tolerance}` that of a parameter, `{measured}` and `{limit}` are the two sides of the comparison that held. A brace cannot stand for itself.',
    bad: 'error when energy > 100 kWh\nsays en "{enrgy} is a lot"\nsays fr "{energy}, c’est beaucoup"',
    good: 'error when energy > 100 kWh\nsays en "{energy} is a lot"\nsays fr "{energy}, c’est beaucoup"',
  },
  'nothing-measured': {
    title: 'A measured value where nothing is compared',
    severity: 'error',
    teaching:
      '`{measured}` and `{limit}` are the two sides of the comparison that held. A check without any comparison has none.',
    bad: 'error when evse is missing\nsays en "{measured} is missing"\nsays fr "L’EVSE manque"',
    good: 'error when evse is missing\nsays en "The EVSE is missing"\nsays fr "L’EVSE manque"',
  },
  'not-a-pointer': {
    title: 'A pointer that points nowhere',
    severity: 'error',
    teaching:
      'Pointers name fields of the document as received, as JSON pointers: each step down begins with a slash, as in `"/charging_periods/0/start_date_time"`.',
    bad: 'error when energy > 100 kWh\npointers "total_energy"',
    good: 'error when energy > 100 kWh\npointers "/total_energy"',
  },
  'parameter-unused': {
    title: 'A parameter that nothing reads',
    severity: 'warning',
    teaching:
      'A parameter is a constant of the check that a set can give another value. No line of the check reads this one, so setting it changes nothing.',
    bad: 'parameter tolerance 5 %\nerror when energy > 100 kWh',
    good: 'parameter most 100 kWh\nerror when energy > most',
  },
  'parameter-hides-field': {
    title: 'A parameter with the name of a field',
    severity: 'error',
    teaching: 'A word means one thing in a check. Records have a field of this name, so the parameter needs another.',
    bad: 'parameter energy 100 kWh\nerror when energy > 50 kWh',
    good: 'parameter most-energy 100 kWh\nerror when energy > most-energy',
  },
} satisfies Pages;

const tell = teller(textPages);

export const checkWithoutLine = (place: Place, name: string): Diagnostic =>
  tell('check-without-line', place, `\`${name}\` finds nothing: add a line such as \`error when energy > 100 kWh\`.`);

export const checkWithoutWords = (place: Place, name: string, missing: readonly ('en' | 'fr')[]): Diagnostic => {
  const languages = missing.map((one) => (one === 'en' ? 'English' : 'French')).join(' and ');
  const lines = missing.map((one) => `\`says ${one} "…"\``).join(' and ');
  return tell('check-without-words', place, `\`${name}\` says nothing in ${languages}: add ${lines}.`);
};

export const unknownLanguage = (place: Place, language: string): Diagnostic =>
  tell('unknown-language', place, `Findings are written in \`en\` and \`fr\`, not in \`${language}\`.`);

export const unknownPlaceholder = (place: Place, phrase: string, near: string | null): Diagnostic =>
  tell('unknown-placeholder', place, `\`{${phrase}}\` is no field and no parameter.${didYouMean(near)}`, {
    repair: near === null ? null : replaced(`Write \`{${near}}\``, place.span, `{${near}}`),
  });

export const loneBrace = (place: Place): Diagnostic =>
  tell('unknown-placeholder', place, 'A brace in a message opens or closes the name of a value, as in `{energy}`.');

export const nothingMeasured = (place: Place, side: string): Diagnostic =>
  tell('nothing-measured', place, `No line of this check compares anything, so there is no \`{${side}}\`.`);

export const notAPointer = (place: Place, path: string): Diagnostic =>
  tell('not-a-pointer', place, `A pointer begins with a slash: \`"/${path}"\`.`, {
    repair: inserted(`Write \`"/${path}"\``, place.span.start + 1, '/'),
  });

export const parameterUnused = (place: Place, name: string): Diagnostic =>
  tell('parameter-unused', place, `No line of this check reads \`${name}\`.`);

export const parameterHidesField = (place: Place, name: string): Diagnostic =>
  tell('parameter-hides-field', place, `\`${name}\` is a field of records already. Choose another name.`);
