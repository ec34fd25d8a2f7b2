import type { Protocol } from '../formats/canonical-cdr.ts';
import type { RecordField } from './field.ts';
import { otherRecordFields, periodFields, priceLineFields, recordFields } from './fields/fields.ts';
import { notCarriedBy } from './fields/places.ts';
import { PERIODS } from './fields/times.ts';
import type { Check, Owner, Search, Term, Test } from './program.ts';

/**
 * What a check can do with records of a protocol, whatever is in them. It needs nothing that the protocol does not carry; some of
 * what it asks is not carried, so that it does not always answer; it can never fire, because of that; or it is about records of
 * other protocols.
 */
export type Reach = 'answers' | 'answers in part' | 'never fires' | 'not concerned';

export interface CheckByProtocol {
  readonly reach: Reach;
  /** Fields that the protocol does not carry and that keep the check from answering, each once, in the order of the text. */
  readonly lacks: readonly string[];
}

/** What can come out of a test. `absent`: for a reason other than the protocol. */
type Outcome = 'holds' | 'fails' | 'not carried' | 'absent';
type Outcomes = ReadonlySet<Outcome>;

const only = (...outcomes: readonly Outcome[]): Outcomes => new Set(outcomes);
const OPEN = only('holds', 'fails', 'absent');
const NOT_CARRIED = only('not carried');

interface Asking {
  readonly protocol: Protocol;
  readonly lacks: Set<string>;
}

export const checkByProtocol = (check: Check, protocol: Protocol): CheckByProtocol => {
  const asking: Asking = { protocol, lacks: new Set() };
  const applies = check.appliesWhen === null ? only('holds') : outcomesOf(check.appliesWhen, asking);
  if (!applies.has('holds')) {
    const isLacking = applies.has('not carried');
    return { reach: isLacking ? 'never fires' : 'not concerned', lacks: isLacking ? [...asking.lacks] : [] };
  }
  const lines = check.lines.map(({ when }) => outcomesOf(when, asking));
  if (![applies, ...lines].some((outcomes) => outcomes.has('not carried'))) return { reach: 'answers', lacks: [] };
  const canFire = lines.some((outcomes) => outcomes.has('holds'));
  return { reach: canFire ? 'answers in part' : 'never fires', lacks: [...asking.lacks] };
};

// ---- tests --------------------------------------------------------------------------------------------------------------

const outcomesOf = (test: Test, asking: Asking): Outcomes => {
  switch (test.kind) {
    case 'compare':
      return whereTold([test.left, test.right], asking, OPEN);
    case 'is':
      return whereTold([test.of, ...test.values], asking, isOutcomes(test, asking.protocol));
    case 'holds':
      return whereTold([test.of], asking, OPEN);
    case 'missing':
      return isCarried(test.owner, test.phrase, asking) ? only('holds', 'fails') : NOT_CARRIED;
    case 'unknown':
    case 'well-formed':
      return isCarried(test.owner, test.phrase, asking) ? OPEN : NOT_CARRIED;
    case 'search':
      return searchOutcomes(test.search, test.quantifier === 'any', asking);
    case 'and':
    case 'or':
      return together(
        test.of.map((part) => outcomesOf(part, asking)),
        test.kind === 'or' ? 'holds' : 'fails',
      );
    case 'not':
      return new Set([...outcomesOf(test.of, asking)].map(turned));
  }
};

const turned = (outcome: Outcome): Outcome => (outcome === 'holds' ? 'fails' : outcome === 'fails' ? 'holds' : outcome);

const other = (settles: 'holds' | 'fails'): 'holds' | 'fails' => (settles === 'holds' ? 'fails' : 'holds');

/** One part that settles the whole does so, whatever is absent besides it (language 1.6). */
const together = (parts: readonly Outcomes[], settles: 'holds' | 'fails'): Outcomes => {
  const open = parts.every((part) => [...part].some((outcome) => outcome !== settles));
  const lacks = (reason: Outcome): boolean => open && parts.some((part) => part.has(reason));
  return new Set<Outcome>([
    ...(parts.some((part) => part.has(settles)) ? [settles] : []),
    ...(parts.every((part) => part.has(other(settles))) ? [other(settles)] : []),
    ...(lacks('not carried') ? ['not carried' as const] : []),
    ...(lacks('absent') ? ['absent' as const] : []),
  ]);
};

const whereTold = (terms: readonly Term[], asking: Asking, outcomes: Outcomes): Outcomes =>
  terms.map((term) => isTold(term, asking)).includes(false) ? NOT_CARRIED : outcomes;

/** Words that records of a protocol can have in a field, where its rules settle them; null where they do not. */
const wordsIn = (phrase: string, protocol: Protocol): readonly string[] | null => {
  if (phrase === 'protocol') return [protocol];
  const hasCredits = recordFields.get('corrected record')?.notIn.includes(protocol) === false;
  return phrase === 'nature' && !hasCredits ? ['normal'] : null;
};

const isOutcomes = ({ of, values }: Extract<Test, { kind: 'is' }>, protocol: Protocol): Outcomes => {
  const words = of.kind === 'field' && of.owner === 'record' ? wordsIn(of.phrase, protocol) : null;
  if (words === null) return OPEN;
  const asked = values.flatMap((value) =>
    value.kind === 'constant' && value.value.kind === 'text' ? [value.value.text] : [],
  );
  return new Set(words.map((word) => (asked.includes(word) ? 'holds' : 'fails')));
};

// ---- values and searches --------------------------------------------------------------------------------------------------

/** Whether the protocol carries what the term is worked out from. */
const isTold = (term: Term, asking: Asking): boolean => {
  switch (term.kind) {
    case 'constant':
      return true;
    case 'field':
      return isCarried(term.owner, term.phrase, asking);
    case 'arithmetic':
      return areTold([term.left, term.right], asking);
    case 'call':
      return areTold(term.arguments, asking);
    case 'number of':
      return searchOutcomes(term.search, true, asking) !== NOT_CARRIED;
  }
};

/** All are looked at, so that all that the protocol lacks is told. */
const areTold = (terms: readonly Term[], asking: Asking): boolean =>
  !terms.map((term) => isTold(term, asking)).includes(false);

const FIELDS: Readonly<Record<Owner, ReadonlyMap<string, Pick<RecordField, 'notIn' | 'by'>>>> = {
  record: recordFields,
  period: periodFields,
  'price line': priceLineFields,
  'other record': otherRecordFields,
};

const isCarried = (owner: Owner, phrase: string, { protocol, lacks }: Asking): boolean => {
  const field = FIELDS[owner].get(phrase);
  const isLacking = field?.notIn.includes(protocol) ?? false;
  if (isLacking) lacks.add(field?.by ?? (owner === 'record' ? phrase : `its ${phrase}`));
  return !isLacking;
};

const WITHOUT_PERIODS = notCarriedBy(PERIODS);

/** There may be nothing to find, which settles a search whatever is asked of each thing. */
const searchOutcomes = (search: Search, isAny: boolean, asking: Asking): Outcomes => {
  if (search.among === 'periods' && WITHOUT_PERIODS.includes(asking.protocol)) {
    asking.lacks.add('periods');
    return NOT_CARRIED;
  }
  const keys = search.among === 'other records' ? search.same : [];
  if (keys.map((key) => isCarried('record', key, asking)).includes(false)) return NOT_CARRIED;
  const each = search.where === null ? only('holds') : outcomesOf(search.where, asking);
  const settles = isAny ? 'holds' : 'fails';
  return new Set<Outcome>([...[...each].filter((outcome) => outcome !== other(settles)), other(settles), 'absent']);
};
