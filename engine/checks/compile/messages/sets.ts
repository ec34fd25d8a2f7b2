import type { Diagnostic } from '../../../../grammar/diagnostic.ts';
import { beside, didYouMean, type Pages, replaced, teller } from '../../../compile/messages/page.ts';
import type { Place } from '../../../compile/source-text.ts';

const LIMITED =
  'check much {\n  parameter most 100 kWh\n  error when energy > most\n  says en "{energy}"\n  says fr "{energy}"\n}\n';

const DEEP = [
  LIMITED,
  'set s0 {\n  check much\n}',
  ...Array.from({ length: 33 }, (_, index) => `set s${index + 1} extends s${index} {\n}`),
].join('\n');

export const setPages = {
  'unknown-check-in-set': {
    title: 'A check that is not there',
    severity: 'error',
    teaching: 'A set lists checks by their ids, each declared once with `check`. Look up the spelling.',
    bad: `${LIMITED}set standard {\n  check mutch\n}`,
    good: `${LIMITED}set standard {\n  check much\n}`,
  },
  'check-not-in-set': {
    title: 'A check to remove that is not in the set',
    severity: 'error',
    teaching: '`remove` takes a check out of what the set extends. This one is not in there.',
    bad: `${LIMITED}set standard {\n  remove much\n}`,
    good: `${LIMITED}set usual {\n  check much\n}\nset standard extends usual {\n  remove much\n}`,
  },
  'check-twice-in-set': {
    title: 'A check that stands twice in a set',
    severity: 'error',
    teaching:
      'A set names each check once, with all the parameters it changes. To change a check of the set that this one extends, name it here once.',
    bad: `${LIMITED}set standard {\n  check much\n  check much with most 80 kWh\n}`,
    good: `${LIMITED}set standard {\n  check much with most 80 kWh\n}`,
  },
  'unknown-parameter': {
    title: 'A parameter that the check does not have',
    severity: 'error',
    teaching: 'A set gives values to the parameters that a check declares, by their names.',
    bad: `${LIMITED}set standard {\n  check much with mosts 80 kWh\n}`,
    good: `${LIMITED}set standard {\n  check much with most 80 kWh\n}`,
  },
  'parameter-of-another-kind': {
    title: 'A parameter that becomes something else',
    severity: 'error',
    teaching:
      'A set may change the value of a parameter, not what it is: an energy stays an energy, a percentage a percentage, an amount written net an amount written net.',
    bad: `${LIMITED}set standard {\n  check much with most 8 %\n}`,
    good: `${LIMITED}set standard {\n  check much with most 80 kWh\n}`,
  },
  'unknown-set': {
    title: 'A set that is not there',
    severity: 'error',
    teaching: 'A set extends another by its name. Look up the spelling.',
    bad: `${LIMITED}set usual {\n  check much\n}\nset strict extends usua {\n  check much with most 80 kWh\n}`,
    good: `${LIMITED}set usual {\n  check much\n}\nset strict extends usual {\n  check much with most 80 kWh\n}`,
  },
  'set-cycle': {
    title: 'A set that leads back to itself',
    severity: 'error',
    teaching:
      'A set may extend another, but on that way it must not come back to where it began: it would have no end.',
    bad: 'set a extends b {\n}\nset b extends a {\n}',
    good: `${LIMITED}set a {\n  check much\n}\nset b extends a {\n}`,
  },
  'set-too-deep': {
    title: 'Too many generations of sets',
    severity: 'error',
    teaching:
      'Sets may extend each other up to 32 deep. What rests on more than that can be followed by nobody; write part of it out.',
    bad: DEEP,
    good: `${LIMITED}set a {\n  check much\n}\nset b extends a {\n}`,
  },
} satisfies Pages;

const tell = teller(setPages);

const instead = (place: Place, near: string | null) =>
  near === null ? null : replaced(`Write \`${near}\``, place.span, near);

export const unknownCheckInSet = (place: Place, name: string, near: string | null): Diagnostic =>
  tell('unknown-check-in-set', place, `No check is called \`${name}\`.${didYouMean(near)}`, {
    repair: instead(place, near),
  });

export const checkNotInSet = (place: Place, name: string, near: string | null): Diagnostic =>
  tell('check-not-in-set', place, `\`${name}\` is not in what this set extends.${didYouMean(near)}`, {
    repair: instead(place, near),
  });

export const checkTwiceInSet = (place: Place, name: string, first: Place): Diagnostic =>
  tell('check-twice-in-set', place, `\`${name}\` stands in this set already.`, {
    related: beside(place, first, 'named here first'),
  });

export const unknownParameter = (
  place: Place,
  name: string,
  check: string,
  near: string | null,
  known: readonly string[],
): Diagnostic => {
  const has = known.length === 0 ? ' It has none.' : ` It has ${known.map((one) => `\`${one}\``).join(', ')}.`;
  return tell(
    'unknown-parameter',
    place,
    `\`${check}\` has no parameter \`${name}\`.${near === null ? has : didYouMean(near)}`,
    { repair: instead(place, near) },
  );
};

export const parameterOfAnotherCheck = (place: Place, of: string, check: string): Diagnostic =>
  tell(
    'unknown-parameter',
    place,
    `This line is about \`${check}\`: parameters of \`${of}\` stand behind \`check ${of} with\`.`,
    {
      repair: replaced(`Write \`${check}\``, place.span, check),
    },
  );

export const parameterOfAnotherKind = (place: Place, found: string, due: string, declared: Place): Diagnostic => {
  const where = declared.file === place.file ? '' : ` in ${declared.file}`;
  return tell('parameter-of-another-kind', place, `This is ${found}; the parameter is declared${where} as ${due}.`, {
    related: beside(place, declared, `declared here as ${due}`),
  });
};

export const unknownSet = (place: Place, name: string, near: string | null): Diagnostic =>
  tell('unknown-set', place, `No set is called \`${name}\`.${didYouMean(near)}`, { repair: instead(place, near) });

export const setCycle = (place: Place, way: readonly string[]): Diagnostic =>
  tell('set-cycle', place, `This leads back to where it began: ${way.map((name) => `\`${name}\``).join(', then ')}.`);

export const setTooDeep = (place: Place, most: number): Diagnostic =>
  tell('set-too-deep', place, `Sets rest on each other more than ${most} deep here. Write part of it out.`);
