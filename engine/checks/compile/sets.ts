import type { Name } from '../../../grammar/tree/literals.ts';
import type { ParameterValue, SetDeclaration, SetLine } from '../../../grammar/tree/rules.ts';
import { proposedUnit } from '../../compile/literals.ts';
import { bareNumber } from '../../compile/messages/units.ts';
import { at, type Reading } from '../../compile/reading.ts';
import { createSink } from '../../compile/report.ts';
import type { Place } from '../../compile/source-text.ts';
import { kindOf, sideOf } from '../algebra.ts';
import type { Check, CheckSet } from '../program.ts';
import { kindExample, kindNoun } from './kinds.ts';
import {
  checkNotInSet,
  checkTwiceInSet,
  parameterOfAnotherCheck,
  parameterOfAnotherKind,
  setCycle,
  setTooDeep,
  unknownCheckInSet,
  unknownParameter,
  unknownSet,
} from './messages/sets.ts';
import { type CheckSurroundings, type ReadCheck, readCheck, readParameter } from './read-check.ts';
import type { Parameter } from './reading.ts';

/** What a set says of each of its checks, in its order: the values of parameters that it changes. */
type Entries = ReadonlyMap<string, ReadonlyMap<string, Parameter>>;

export interface SetText {
  readonly declaration: SetDeclaration;
  readonly reading: Reading;
}

export interface SetSurroundings extends CheckSurroundings {
  readonly checks: ReadonlyMap<string, ReadCheck>;
  readonly sets: ReadonlyMap<string, SetText>;
  /** Text of declarations that could not be read: what a name in it stands for is not known. */
  readonly damaged: readonly string[];
}

/** How many sets may rest on one another: bounds the work for each of them. */
const DEEPEST = 32;

/** All sets that have no mistake and rest on none that has one, by name. */
export const readSets = (given: SetSurroundings): ReadonlyMap<string, CheckSet> => {
  const entries = entriesOfAll(given);
  const sets = new Map<string, CheckSet>();
  for (const [name, { declaration }] of given.sets) {
    const own = entries.get(name) ?? null;
    const checks = own === null ? null : checksOf(own, given);
    if (checks !== null) sets.set(name, { name, title: declaration.title?.value ?? null, checks });
  }
  return sets;
};

// ---- what rests on what -------------------------------------------------------------------------------------------------

/** null: the set has a mistake, and was told. */
const entriesOfAll = (given: SetSurroundings): ReadonlyMap<string, Entries | null> => {
  const done = new Map<string, { readonly entries: Entries | null; readonly depth: number }>();
  const way: string[] = [];
  const visit = (name: string, set: SetText): { readonly entries: Entries | null; readonly depth: number } => {
    const known = done.get(name);
    if (known !== undefined) return known;
    way.push(name);
    const result = entriesOf(set, given, (base) => {
      const round = way.indexOf(base.name);
      if (round >= 0) {
        set.reading.report.add(setCycle(at(set.reading, base.span), [...way.slice(round), base.name]));
        return null;
      }
      const next = baseOf(set, base, given);
      if (next === null) return null;
      const found = way.length > DEEPEST ? null : visit(base.name, next);
      if (found !== null && found.depth < DEEPEST) return found;
      set.reading.report.add(setTooDeep(at(set.reading, base.span), DEEPEST));
      return null;
    });
    way.pop();
    done.set(name, result);
    return result;
  };
  return new Map([...given.sets].map(([name, set]) => [name, visit(name, set).entries]));
};

const baseOf = ({ reading }: SetText, base: Name, given: SetSurroundings): SetText | null => {
  const next = given.sets.get(base.name);
  if (next !== undefined) return next;
  if (given.damaged.some((text) => text.includes(base.name))) reading.report.fail();
  else
    reading.report.add(
      unknownSet(
        at(reading, base.span),
        base.name,
        given.nearest(base.name, () => [...given.sets.keys()]),
      ),
    );
  return null;
};

type Resolve = (base: Name) => { readonly entries: Entries | null; readonly depth: number } | null;

const entriesOf = (set: SetText, given: SetSurroundings, resolve: Resolve) => {
  const { declaration, reading } = set;
  const base = declaration.extends === null ? null : resolve(declaration.extends);
  if (declaration.extends !== null && (base === null || base.entries === null)) reading.report.fail();
  const entries = new Map(base?.entries ?? []);
  const firsts = new Map<string, Place>();
  for (const line of declaration.lines) {
    if (line.kind === 'damaged') reading.report.fail();
    else readSetLine(line, set, given, { entries, firsts, baseIsKnown: base !== null && base.entries !== null });
  }
  return { entries: reading.report.failed ? null : entries, depth: base === null ? 0 : base.depth + 1 };
};

interface Growing {
  readonly entries: Map<string, ReadonlyMap<string, Parameter>>;
  /** Where each check is named in this set. */
  readonly firsts: Map<string, Place>;
  readonly baseIsKnown: boolean;
}

const readSetLine = (
  line: SetLine,
  { declaration, reading }: SetText,
  given: SetSurroundings,
  growing: Growing,
): void => {
  const { entries, firsts, baseIsKnown } = growing;
  const { name, span } = line.check;
  const place = at(reading, span);
  const first = firsts.get(name);
  if (first !== undefined) {
    reading.report.add(checkTwiceInSet(place, name, first));
    return;
  }
  firsts.set(name, place);
  if (line.kind === 'set remove') {
    if (entries.delete(name) || (declaration.extends !== null && !baseIsKnown)) return;
    reading.report.add(
      checkNotInSet(
        place,
        name,
        given.nearest(name, () => [...entries.keys()]),
      ),
    );
    return;
  }
  const check = given.checks.get(name);
  if (check === undefined) {
    if (given.damaged.some((text) => text.includes(name))) reading.report.fail();
    else
      reading.report.add(
        unknownCheckInSet(
          place,
          name,
          given.nearest(name, () => [...given.checks.keys()]),
        ),
      );
    return;
  }
  // What is wrong with the check was told where it stands.
  if (check.check === null) reading.report.fail();
  const changed = new Map(entries.get(name) ?? []);
  for (const value of line.parameters) {
    const parameter = readChange(reading, value, name, check, given);
    if (parameter !== null) changed.set(value.parameter.name, parameter);
  }
  entries.set(name, changed);
};

// ---- parameters -----------------------------------------------------------------------------------------------------------

/** The value that a line gives to a parameter of a check; null: told. */
const readChange = (
  reading: Reading,
  { parameter, of, value }: ParameterValue,
  check: string,
  { parameters, check: sound }: ReadCheck,
  { nearest }: SetSurroundings,
): Parameter | null => {
  if (of !== null && of.name !== check) {
    reading.report.add(parameterOfAnotherCheck(at(reading, of.span), of.name, check));
    return null;
  }
  const due = parameters.get(parameter.name);
  const place = at(reading, parameter.span);
  if (due === undefined) {
    const known = [...parameters.keys()];
    if (sound === null) reading.report.fail();
    else
      reading.report.add(
        unknownParameter(
          place,
          parameter.name,
          check,
          nearest(parameter.name, () => known),
          known,
        ),
      );
    return null;
  }
  const found = readParameter(reading, value, place);
  if (found === null) return null;
  if (kindOf(found.type) === kindOf(due.type) && sideOf(found.type) === sideOf(due.type)) return found;
  const here = at(reading, value.span);
  if (value.kind === 'number' && due.type.kind === 'quantity') {
    const unit = proposedUnit(due.type.dimension);
    const proposal = unit === null ? `as in \`${kindExample(due.type)}\`` : `\`${value.amount} ${unit}\``;
    const other = { place: due.place, is: 'declared here' };
    reading.report.add(bareNumber(here, value.amount, `The parameter \`${parameter.name}\``, unit, proposal, other));
  } else {
    reading.report.add(parameterOfAnotherKind(here, kindNoun(found.type), kindNoun(due.type), due.place));
  }
  return null;
};

/** The checks of a set with its values filled in; null where one has a mistake. */
const checksOf = (entries: Entries, { checks, fields, nearest }: SetSurroundings): readonly Check[] | null => {
  const filled: Check[] = [];
  for (const [name, changed] of entries) {
    const read = checks.get(name);
    const check = read === undefined ? null : withParameters(read, changed, { fields, nearest });
    if (check === null) return null;
    filled.push(check);
  }
  return filled;
};

/** A check whose parameters have other values: as if its text had them. */
export const withParameters = (
  { declaration, source, check }: ReadCheck,
  changed: ReadonlyMap<string, Parameter>,
  surroundings: CheckSurroundings,
): Check | null => {
  if (check === null || changed.size === 0) return check;
  // Whatever there is to tell of the text was told when it was read the first time.
  return readCheck(declaration, { source, report: createSink().open() }, surroundings, changed).check;
};
