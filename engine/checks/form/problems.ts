import type { CanonicalCdr, Read } from '../../formats/canonical-cdr.ts';
import type { CsvField, CsvMapping } from '../../formats/csv/mapping.ts';
import type { FormProblem } from '../world.ts';
import { escaped, inside, stepsOf, textIn, valueAt } from './pointers.ts';
import { type FieldRule, FORM_RULES } from './rules.ts';

/** What is wrong with how the document is written, by the specification of its protocol, in the order of its fields. */
export const formProblems = (document: unknown, record: CanonicalCdr): readonly FormProblem[] => {
  // A session is no charge detail record yet: it owes none of its fields.
  if (valueAt(document, '/kwh') !== undefined) return [];
  const found = FORM_RULES[record.protocol].flatMap((rule) => problemsOf(document, rule));
  return [...found, ...nothings(document), ...creditProblems(document, record)];
};

const missing = (pointer: string): FormProblem => ({ kind: 'missing', pointer, message: `${pointer} is missing` });

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** A place of a document and what stands there. */
interface Place {
  readonly pointer: string;
  readonly value: unknown;
}

/** The steps of a rule's path: every record goes down the same few paths. */
const STEPS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(FORM_RULES).flatMap((rules) => rules.map(({ path }) => [path, stepsOf(path)])),
);

/** The places that a path names, up to the first list or object that is not there: that one is missed by its own rule. */
const placesOf = (document: unknown, path: string): readonly Place[] => {
  let places: readonly Place[] = [{ pointer: '', value: document }];
  for (const step of STEPS.get(path) ?? stepsOf(path)) places = places.flatMap((place) => placesBelow(place, step));
  return places;
};

const placesBelow = ({ pointer, value }: Place, step: string): readonly Place[] => {
  if (isNothing(value)) return [];
  if (step !== '*') {
    const isObject = typeof value === 'object' && !Array.isArray(value);
    return isObject ? [{ pointer: pointer + escaped(step), value: inside(value, step) }] : [];
  }
  // XML writes a list of one without a list.
  return Array.isArray(value)
    ? value.map((entry: unknown, at) => ({ pointer: `${pointer}/${at}`, value: entry }))
    : [{ pointer, value }];
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const problemsOf = (document: unknown, rule: FieldRule): readonly FormProblem[] =>
  placesOf(document, rule.path).flatMap(({ pointer, value }): readonly FormProblem[] => {
    if (isNothing(value)) return rule.needed ? [missing(pointer)] : [];
    const text = textIn(value)?.trim();
    if (text === undefined) return [];
    // A text has at least as many code units as letters, and most have few.
    if (rule.longest !== null && text.length > rule.longest && [...text].length > rule.longest) {
      const message = `${pointer} has ${[...text].length} letters, ${rule.longest} at most`;
      return [{ kind: 'too long', pointer, message }];
    }
    if (rule.longest !== null && CONTROL.test(text))
      return [{ kind: 'too long', pointer, message: `${pointer} holds control characters` }];
    return isWordOf(rule, text)
      ? []
      : [{ kind: 'unknown word', pointer, message: `${pointer}: this version has no \`${text}\`` }];
  });

const isWordOf = ({ words }: FieldRule, text: string): boolean =>
  words === null || words.includes(text) || words.some((word) => word.toLowerCase() === text.toLowerCase());

/** Entries of lists that say nothing: readers pass them over. */
const nothings = (document: unknown, within = ''): readonly FormProblem[] => {
  if (typeof document !== 'object' || document === null || 'isLosslessNumber' in document) return [];
  return Object.entries(document).flatMap(([step, value]): readonly FormProblem[] => {
    if (value !== null) return typeof value === 'object' ? nothings(value, within + escaped(step)) : [];
    if (!Array.isArray(document)) return [];
    const pointer = within + escaped(step);
    return [{ kind: 'unreadable', pointer, message: `${pointer} is an entry without anything in it` }];
  });
};

/** A credit must say what it corrects. */
const creditProblems = (document: unknown, { nature }: CanonicalCdr): readonly FormProblem[] =>
  nature === 'credit' && isNothing(valueAt(document, '/credit_reference_id')) ? [missing('/credit_reference_id')] : [];

/** What a session cannot do without, and where a list may have it. */
const NEEDED_IN_ROW: readonly (readonly [
  CsvField,
  readonly CsvField[],
  (record: CanonicalCdr) => Read<unknown> | null,
])[] = [
  ['start', ['start', 'startDate', 'startTime'], ({ start }) => start],
  ['end', ['end', 'endDate', 'endTime'], ({ end }) => end],
  ['energy', ['energy'], ({ totalEnergy }) => totalEnergy],
];

/** A cell that cannot be read is told as such: it is there. `noted`: the places of those. */
export const missingInRow = (
  record: CanonicalCdr,
  { columns }: CsvMapping,
  noted: readonly string[],
): readonly FormProblem[] =>
  NEEDED_IN_ROW.flatMap(([name, fields, of]) => {
    const headers = fields.flatMap((field) => columns.get(field)?.headers ?? []);
    const isNoted = headers.some((header) => noted.some((pointer) => pointer.endsWith(escaped(header))));
    return of(record) !== null || isNoted ? [] : [missing(name)];
  });
