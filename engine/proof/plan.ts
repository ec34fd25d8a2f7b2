import type { PriceClause } from '../price/place.ts';
import type { Clause, Component } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import { type Asked, askBand, askCase, askCondition, isOwn, type Mode, modeOf } from './questions.ts';

type Alternatives = Extract<Clause, { kind: 'alternatives' }>;

/** A block of which the first line that fits counts. */
type Ordered = Extract<Clause, { kind: 'ladder' | 'cases' }>;

export type Block = Alternatives | Ordered;

/** A clause as a tree of decisions, each condition a `C`. The places of lines are those of the clause. */
export type Plan<C> =
  | { readonly kind: 'price'; readonly clause: PriceClause }
  | {
      readonly kind: 'alternatives';
      readonly clause: Alternatives;
      /** `when` null is `otherwise`. */
      readonly lines: readonly { readonly when: C | null; readonly inner: Plan<C> }[];
    }
  | {
      readonly kind: 'ordered';
      readonly clause: Ordered;
      readonly lines: readonly { readonly when: C; readonly inner: Plan<C> }[];
    };

/** What is read of a clause by where it stands. */
interface Around {
  readonly component: Component;
  readonly mode: Mode;
  /** What the component has reached when the ladders around began, where nothing else stands around; null: unknown. */
  readonly base: Exact | null;
}

export const planOf = (component: Component): Plan<Asked> => {
  const { clause, kind } = component;
  const mode: Mode = clause.kind === 'alternatives' && clause.ifEver ? { kind: 'running', when: 'now' } : modeOf(kind);
  return planClause(clause, { component, mode, base: Exact.zero });
};

const planClause = (clause: Clause, around: Around): Plan<Asked> => {
  const { component, mode } = around;
  const unknown: Around = { ...around, base: null };
  switch (clause.kind) {
    case 'price':
      return { kind: 'price', clause };
    case 'alternatives':
      return {
        kind: 'alternatives',
        clause,
        lines: clause.lines.map(({ when, then }) => {
          // What no line of a fee came to hold for is read as any other fee is.
          const inside = when === null && clause.ifEver ? { ...unknown, mode: modeOf(component.kind) } : unknown;
          return { when: when === null ? null : askCondition(when, mode), inner: planClause(then, inside) };
        }),
      };
    case 'cases':
      return {
        kind: 'ordered',
        clause,
        lines: clause.lines.map(({ test, then }) => ({
          when: askCase(clause, test, component.kind, mode),
          inner: planClause(then, unknown),
        })),
      };
    case 'ladder':
      return {
        kind: 'ordered',
        clause,
        lines: clause.bands.map(({ then }, band) => ({
          when: askBand(clause, band, around.base, component.kind, mode),
          inner: planClause(then, { ...around, base: isOwn(clause) ? baseOfBand(clause, band, around.base) : null }),
        })),
      };
  }
};

const baseOfBand = (clause: Extract<Clause, { kind: 'ladder' }>, band: number, base: Exact | null): Exact | null =>
  clause.bands
    .slice(0, band)
    .reduce<Exact | null>(
      (top, { width }) => (top === null || !(width instanceof Exact) ? null : top.plus(width)),
      base,
    );

/** The same decisions with every condition changed. */
export const mapPlan = <A, B>(plan: Plan<A>, change: (condition: A) => B): Plan<B> => {
  switch (plan.kind) {
    case 'price':
      return plan;
    case 'alternatives':
      return {
        ...plan,
        lines: plan.lines.map(({ when, inner }) => ({
          when: when === null ? null : change(when),
          inner: mapPlan(inner, change),
        })),
      };
    case 'ordered':
      return {
        ...plan,
        lines: plan.lines.map(({ when, inner }) => ({ when: change(when), inner: mapPlan(inner, change) })),
      };
  }
};
