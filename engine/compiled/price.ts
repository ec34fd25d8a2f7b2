import { FaultError } from '../fault.ts';
import { price as referencePrice } from '../price/evaluate.ts';
import { emptyLog } from '../price/evaluation.ts';
import type { PriceResult } from '../price/result.ts';
import { tariffFor } from '../price/which-tariff.ts';
import type { Program, Tariff } from '../program/tariff.ts';
import { type Inputs, NO_INPUTS } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import { approximatedCharges, costsOf } from './approximation.ts';
import { type Planned, planOf } from './compile.ts';
import { createRun, evaluate } from './evaluate.ts';
import type { Plan, Run } from './plan.ts';
import { resultOf } from './result.ts';
import { Retreat, type RetreatReason, retreat } from './retreat.ts';
import { type Track, trackOf } from './track.ts';

/** A price, and which evaluator gave it: `compiled`, or why it was the reference evaluator. */
export interface PricedBy {
  readonly result: PriceResult;
  readonly by: 'compiled' | RetreatReason;
}

/** What of a tariff only the reference evaluator reads; none: records are priced by the compiled one. */
export const unsupportedIn = (program: Program, tariffId: string): readonly string[] => {
  const tariff = program.tariffs.get(tariffId);
  if (tariff === undefined) return ['no such tariff'];
  const planned = plannedFor(program, tariff);
  return planned.status === 'planned' ? [] : planned.reasons;
};

/**
 * Prices a record as the reference evaluator does, to the last digit and line, by the compiled evaluator where it can. Faults
 * are always told by the reference evaluator.
 */
export const priceBest = (
  program: Program,
  tariffId: string,
  session: Session,
  inputs: Inputs = NO_INPUTS,
): PricedBy => {
  try {
    return { result: compiledPrice(program, tariffId, session, inputs), by: 'compiled' };
  } catch (error) {
    if (!(error instanceof Retreat) && !(error instanceof FaultError)) throw error;
    const by = error instanceof Retreat ? error.reason : 'fault';
    return { result: referencePrice(program, tariffId, session, inputs), by };
  }
};

const plans = new WeakMap<Tariff, Planned>();

const plannedFor = (program: Program, tariff: Tariff): Planned => {
  const planned = plans.get(tariff) ?? planOf(program, tariff);
  plans.set(tariff, planned);
  return planned;
};

interface WorkSpace {
  readonly main: Run;
  /** For other courses of the record, while what was found of it is kept. */
  readonly course: Run;
}

const workSpaces = new WeakMap<Plan, WorkSpace>();

const workSpaceFor = (plan: Plan, track: Track, inputs: Inputs): WorkSpace => {
  let space = workSpaces.get(plan);
  if (space === undefined) {
    space = { main: createRun(plan, track, inputs), course: createRun(plan, track, inputs) };
    workSpaces.set(plan, space);
  }
  return space;
};

const compiledPrice = (program: Program, tariffId: string, session: Session, inputs: Inputs): PriceResult => {
  const used = emptyLog();
  const tariff = tariffFor(program, tariffId, session, inputs, used);
  const planned = plannedFor(program, tariff);
  if (planned.status === 'unsupported') return retreat('tariff not compiled');
  for (const piece of session.pieces)
    if (piece.tariff !== null && piece.tariff !== tariff.id) retreat('several tariffs');
  const track = trackOf(session);
  const { main, course } = workSpaceFor(planned.plan, track, inputs);
  evaluate(main, track, inputs);
  const approximated = approximatedCharges(main, (other) => {
    evaluate(course, other, inputs);
    return costsOf(course);
  });
  return resultOf(main, approximated, used);
};
