import type { CalendarPhrase } from '../program/conditions.ts';
import type { Component, Tariff } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import {
  type Atom,
  type Axis,
  type AxisOf,
  axis,
  type Box,
  type Ending,
  keyOf,
  setOf,
  stretchesBetween,
} from './axis.ts';
import { daysOf, zoneOfTariff } from './days.ts';
import { type Formula, negated } from './formula.ts';
import { phasesOf } from './phases.ts';
import { mapPlan, type Plan, planOf } from './plan.ts';
import { type Asked, askCondition, OFFER, type Question } from './questions.ts';
import { type Days, type Slots, slotsOf } from './slots.ts';

/** Everything that the conditions of one component tell apart, and its clause as decisions over that. */
export interface Domain {
  readonly tariff: Tariff;
  readonly component: Component;
  readonly axes: readonly Axis[];
  /** All moments: every axis in full. */
  readonly everything: Box;
  readonly plan: Plan<Formula>;
  /** To whom the tariff is offered. */
  readonly offered: Formula;
  readonly zone: string;
  readonly days: Days;
}

/** What the questions of one axis name. */
interface Draft {
  readonly of: AxisOf;
  readonly limits: Exact[];
  readonly texts: Set<string>;
  readonly phrases: CalendarPhrase[];
}

const questionsIn = (asked: Asked): readonly Question[] => {
  switch (asked.kind) {
    case 'ask':
      return [asked.question];
    case 'all':
    case 'any':
      return asked.of.flatMap(questionsIn);
    case 'not':
      return questionsIn(asked.of);
    default:
      return [];
  }
};

const conditionsIn = (plan: Plan<Asked>): readonly Asked[] =>
  plan.kind === 'price'
    ? []
    : plan.lines.flatMap(({ when, inner }) => [...(when === null ? [] : [when]), ...conditionsIn(inner)]);

const drafts = (questions: readonly Question[]): ReadonlyMap<string, Draft> => {
  const found = new Map<string, Draft>();
  for (const { of, limits, texts, phrase } of questions) {
    const key = keyOf(of);
    const draft = found.get(key) ?? { of, limits: [], texts: new Set(), phrases: [] };
    draft.limits.push(...limits);
    for (const text of texts) draft.texts.add(text);
    if (phrase !== null) draft.phrases.push(phrase);
    found.set(key, draft);
  }
  return found;
};

const ENDINGS: readonly Ending[] = ['none', 'used', 'expired', 'cancelled'];

/** Amounts of money may be below zero; nothing else that is measured is. */
const mayBeNegative = (of: AxisOf): boolean =>
  of.kind === 'fact' && of.fact.type.kind === 'quantity' && of.fact.type.dimension === 'money';

const plainAtoms = ({ of, limits, texts }: Draft, component: Component): readonly Atom[] => {
  switch (of.kind) {
    case 'phase':
      return phasesOf(component.kind, isIfEver(component)).map((phase) => ({ kind: 'phase', phase }));
    case 'reservation':
      return ENDINGS.map((ending) => ({ kind: 'ending', ending }));
    case 'band':
      return of.widths.map((_, band) => ({ kind: 'band', band }));
    case 'fact':
      if (of.fact.type.kind === 'quantity') return stretchesBetween(limits, Exact.zero, mayBeNegative(of));
      return [...(of.fact.type.oneOf ?? [...texts, null])].map((text) => ({ kind: 'text', text }));
    default:
      return stretchesBetween(limits, Exact.zero, false);
  }
};

export const isIfEver = ({ clause }: Component): boolean => clause.kind === 'alternatives' && clause.ifEver;

/** null: the calendar of this component is too much work. */
export const domainOf = (tariff: Tariff, component: Component): Domain | null => {
  const asked = planOf(component);
  const offer: Asked = tariff.offeredWhen === null ? { kind: 'always' } : askCondition(tariff.offeredWhen.when, OFFER);
  const found = drafts([offer, ...conditionsIn(asked)].flatMap(questionsIn));
  const phrases = [...found.values()].flatMap((draft) => draft.phrases);
  const [zone, days] = [zoneOfTariff(tariff, phrases), daysOf(tariff, component, phrases)];
  const [axes, places, calendars] = [[] as Axis[], new Map<string, number>(), new Map<string, Slots>()];
  for (const [key, draft] of found) {
    places.set(key, axes.length);
    if (draft.of.kind === 'calendar') {
      const slots = slotsOf(draft.phrases, days, zone);
      if (slots === null) return null;
      calendars.set(key, slots);
      axes.push(
        axis(
          draft.of,
          slots.classes.map((of) => ({ kind: 'slots', slots: of })),
        ),
      );
    } else axes.push(axis(draft.of, plainAtoms(draft, component)));
  }
  const everything = axes.map(({ all }) => all);
  const setFor = (question: Question): Formula => {
    const key = keyOf(question.of);
    const place = places.get(key) ?? 0;
    const own = axes[place];
    if (own === undefined) return { kind: 'never' };
    const { phrase } = question;
    if (phrase === null) return { kind: 'in', axis: place, set: setOf(own, question.fits) };
    const holds = calendars.get(key)?.holds[found.get(key)?.phrases.indexOf(phrase) ?? -1] ?? [];
    return { kind: 'in', axis: place, set: setOf(own, (_, index) => holds[index] === true) };
  };
  const formula = (of: Asked): Formula => {
    switch (of.kind) {
      case 'ask':
        return setFor(of.question);
      case 'all':
      case 'any':
        return { kind: of.kind, of: of.of.map(formula) };
      case 'not':
        return negated(formula(of.of), everything);
      default:
        return of;
    }
  };
  return { tariff, component, axes, everything, plan: mapPlan(asked, formula), offered: formula(offer), zone, days };
};
