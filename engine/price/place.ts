import { fault } from '../fault.ts';
import type { Fact } from '../program/conditions.ts';
import type { Clause, Component } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import { formatInstant } from '../values/zone.ts';
import { caseHolds, holds, totalHolds } from './conditions.ts';
import { type Evaluation, factAt, type Moment, measureAt, startMoment } from './evaluation.ts';
import { samePrice } from './same-price.ts';

export type PriceClause = Extract<Clause, { kind: 'price' }>;
type Alternatives = Extract<Clause, { kind: 'alternatives' }>;
type Ladder = Extract<Clause, { kind: 'ladder' }>;
type Cases = Extract<Clause, { kind: 'cases' }>;

/** The clause that prices a moment, and the clauses around it, from the component's own down. */
export interface Place {
  readonly path: readonly Clause[];
  readonly leaf: PriceClause;
  /** How much of the component's quantity still fits before a ladder on the way goes to its next band; null: no end. */
  readonly room: Exact | null;
}

/** How far the pricing of one component has come. */
export interface Walk {
  readonly evaluation: Evaluation;
  readonly component: Component;
  /** The component's whole quantity, for `by total`. */
  readonly ownTotal: Exact;
  /** By ladder: the quantity that has reached its block so far (rule 17). */
  readonly climbed: ReadonlyMap<number, Exact>;
}

/** Takes the one line that applies at a moment (rules 15 to 22). */
export const placeAt = (walk: Walk, clause: Clause, moment: Moment): Place => {
  switch (clause.kind) {
    case 'price':
      return { path: [clause], leaf: clause, room: null };
    case 'alternatives':
      return within(clause, alternative(walk, clause, moment));
    case 'ladder':
      return ladder(walk, clause, moment);
    case 'cases':
      return within(clause, caseOf(walk, clause, moment));
  }
};

const within = (clause: Clause, inner: Place): Place => ({ ...inner, path: [clause, ...inner.path] });

const noPrice = (walk: Walk, clause: Clause, moment: Moment): never => {
  const at = formatInstant(walk.evaluation.session.zone, moment.instant);
  return fault(
    'no-price',
    `no line of \`${walk.component.kind.replaceAll('_', ' ')}\` fits ${at}; an \`otherwise\` line would cover it`,
    walk.component.kind,
    clause.source,
  );
};

const alternative = (walk: Walk, clause: Alternatives, moment: Moment): Place => {
  const fitting = clause.lines.filter((line) => line.when !== null && holds(walk.evaluation, line.when, moment));
  const [first, ...others] = fitting;
  const otherwise = clause.lines.find((line) => line.when === null);
  if (first === undefined) {
    return otherwise === undefined ? noPrice(walk, clause, moment) : placeAt(walk, otherwise.then, moment);
  }
  const place = placeAt(walk, first.then, moment);
  if (clause.inOrder) return place;
  const clash = others.find((line) => !samePrice(line.then, first.then));
  if (clash !== undefined) {
    const at = formatInstant(walk.evaluation.session.zone, moment.instant);
    fault(
      'ambiguous-price',
      `two lines with different prices fit ${at}: \`${first.source.text}\` and \`${clash.source.text}\`; write \`except\` in one, or \`in this order\` on the block`,
      walk.component.kind,
      clash.source,
    );
  }
  return place;
};

/** The value a ladder climbs by: its own quantity so far, another measure, or, `by total`, the value at the end. */
const height = (walk: Walk, clause: Ladder, moment: Moment): Exact => {
  const { evaluation } = walk;
  if (clause.by === null) return clause.total ? walk.ownTotal : (walk.climbed.get(clause.id) ?? Exact.zero);
  if (clause.by.kind === 'measure')
    return measureAt(evaluation, clause.by.measure, clause.total || clause.by.total, moment);
  const value = factAt(evaluation, clause.by.fact, moment);
  return value.kind === 'quantity' ? value.amount : Exact.zero;
};

/** A width that a counter or a fact gives is read once, at the start (rule 6). */
const widthAt = (evaluation: Evaluation, width: Exact | Fact): Exact => {
  if (width instanceof Exact) return width;
  const value = factAt(evaluation, width, startMoment(evaluation));
  return value.kind === 'quantity' ? value.amount.greatest(Exact.zero) : Exact.zero;
};

/** A limit belongs to the band above (rule 15). */
const ladder = (walk: Walk, clause: Ladder, moment: Moment): Place => {
  const value = height(walk, clause, moment);
  const own = clause.by === null && !clause.total;
  let top = Exact.zero;
  for (const band of clause.bands) {
    if (band.width !== null) {
      top = top.plus(widthAt(walk.evaluation, band.width));
      if (!value.below(top)) continue;
    }
    const inner = placeAt(walk, band.then, moment);
    const left = own && band.width !== null ? top.minus(value) : null;
    const room = left === null ? inner.room : inner.room === null ? left : left.least(inner.room);
    return { path: [clause, ...inner.path], leaf: inner.leaf, room };
  }
  return noPrice(walk, clause, moment);
};

const caseOf = (walk: Walk, clause: Cases, moment: Moment): Place => {
  const line = clause.lines.find(({ test }) => {
    if (test === null) return true;
    if (clause.by === null) return totalHolds(walk.ownTotal, test);
    const subject = clause.total && clause.by.kind === 'measure' ? { ...clause.by, total: true } : clause.by;
    return caseHolds(walk.evaluation, subject, test, moment);
  });
  return line === undefined ? noPrice(walk, clause, moment) : placeAt(walk, line.then, moment);
};
