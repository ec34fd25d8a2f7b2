import { FaultError } from '../fault.ts';
import { price as referencePrice } from '../price/evaluate.ts';
import { emptyLog } from '../price/evaluation.ts';
import type { PriceResult } from '../price/result.ts';
import { tariffFor } from '../price/which-tariff.ts';
import type { Program, Tariff } from '../program/tariff.ts';
import { type Inputs, NO_INPUTS } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import { approximatedCharges, costsOf, type Reprice } from './approximation.ts';
import { type Planned, planOf } from './compile.ts';
import { createRun, evaluate } from './evaluate.ts';
import type { Plan, Run } from './plan.ts';
import { createQuote, type Quote, quoteTotals } from './quote.ts';
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
  /** Prices other courses of the record, while what was found of it is kept. */
  readonly reprice: Reprice;
}

const workSpaces = new WeakMap<Plan, WorkSpace>();

const createWorkSpace = (plan: Plan, track: Track): WorkSpace => {
  const [main, course] = [createRun(plan, track, NO_INPUTS), createRun(plan, track, NO_INPUTS)];
  const reprice: Reprice = (other) => {
    evaluate(course, other, main.inputs);
    return costsOf(course);
  };
  return { main, reprice };
};

const workSpaceFor = (plan: Plan, track: Track): WorkSpace => {
  let space = workSpaces.get(plan);
  if (space === undefined) {
    space = createWorkSpace(plan, track);
    workSpaces.set(plan, space);
  }
  return space;
};

const requireOneTariff = ({ pieces }: Session, tariff: Tariff): void => {
  for (const { tariff: named } of pieces) if (named !== null && named !== tariff.id) retreat('several tariffs');
};

const compiledPrice = (program: Program, tariffId: string, session: Session, inputs: Inputs): PriceResult => {
  const used = emptyLog();
  const tariff = tariffFor(program, tariffId, session, inputs, used);
  const planned = plannedFor(program, tariff);
  if (planned.status === 'unsupported') return retreat('tariff not compiled');
  requireOneTariff(session, tariff);
  const track = trackOf(session);
  const { main, reprice } = workSpaceFor(planned.plan, track);
  main.used = used;
  evaluate(main, track, inputs);
  return resultOf(main, approximatedCharges(main, reprice), used);
};

/** A record made ready, or why the reference evaluator has to price it. */
export type Ready =
  | { readonly status: 'ready'; readonly track: Track }
  | { readonly status: 'retreat'; readonly reason: RetreatReason };

export const makeReady = (session: Session): Ready => {
  try {
    return { status: 'ready', track: trackOf(session) };
  } catch (error) {
    if (error instanceof Retreat) return { status: 'retreat', reason: error.reason };
    throw error;
  }
};

/** Prices records that were made ready; null where the reference evaluator has to. The quote is written over by the next. */
export type Quoter = (track: Track, inputs?: Inputs) => Quote | null;

/**
 * A tariff made ready to say what records cost, and no more. It is the tariff itself that prices: its validity, and to whom it is
 * offered, were asked when it was chosen. null where only the reference evaluator reads it.
 */
export const quoterFor = (program: Program, tariff: Tariff): Quoter | null => {
  const planned = plannedFor(program, tariff);
  if (planned.status === 'unsupported') return null;
  const { plan } = planned;
  const quote = createQuote();
  let space: WorkSpace | null = null;
  return (track, inputs = NO_INPUTS) => {
    space ??= createWorkSpace(plan, track);
    try {
      requireOneTariff(track.session, tariff);
      evaluate(space.main, track, inputs);
      quote.approximated = approximatedCharges(space.main, space.reprice).size > 0;
      quoteTotals(space.main, quote);
      return quote;
    } catch (error) {
      if (error instanceof Retreat) return null;
      throw error;
    }
  };
};
