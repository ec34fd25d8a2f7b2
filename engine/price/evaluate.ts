import { FaultError } from '../fault.ts';
import type { Component, Program, Tariff } from '../program/tariff.ts';
import { type Inputs, NO_INPUTS } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import { approximatedCharges } from './approximation.ts';
import { type Charge, chargesOf } from './charges.ts';
import type { Atom } from './cut.ts';
import { type Evaluation, emptyLog, type UsedLog } from './evaluation.ts';
import { feeCharge, isFee, neverInOrder } from './fees.ts';
import { limited, limitedTogether } from './limits.ts';
import { linesOf } from './lines.ts';
import { percentageLines } from './percentages.ts';
import { prepare } from './prepare.ts';
import { raisedAndRounded, stepped } from './quantities.ts';
import { requireInputs } from './required.ts';
import type { LineComponent, Priced, PriceLine, PriceResult, Sides } from './result.ts';
import { roundComponents, roundLines } from './rounding.ts';
import { COUNTS, type Slice, slicesOf } from './slices.ts';
import { addSides, NOTHING, sumSides } from './tax.ts';
import { addTotals, type Total, totalOf } from './total.ts';
import { partsOf, passedOn, requireSameCurrency, tariffFor } from './which-tariff.ts';

/**
 * Prices a record under a tariff: the definition of what every text means (language 1.4). Obvious rather than fast.
 * Amounts are exact; a program that cannot be evaluated on this record is a fault, never a guess.
 */
export const price = (
  program: Program,
  tariffId: string,
  session: Session,
  inputs: Inputs = NO_INPUTS,
): PriceResult => {
  try {
    const used = emptyLog();
    const tariff = tariffFor(program, tariffId, session, inputs, used);
    return priceUnder(program, tariff, session, inputs, used);
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

/** Prices every part of the record by the tariff it names, and adds the parts (rule 8). */
const priceUnder = (program: Program, main: Tariff, record: Session, inputs: Inputs, used: UsedLog): Priced => {
  const { tariffs, session } = partsOf(program, main, record, inputs, used);
  const [first] = tariffs;
  const evaluation = prepare(program, tariffs, session, inputs, used);
  const priced = tariffs.map((tariff) => pricePart(evaluation, tariff, tariff === first));
  const lines = priced.flatMap((part) => part.lines);
  const total = priced.map((part) => part.total).reduce(addTotals);
  return {
    status: 'priced',
    tariff: { id: main.id, hash: program.hashes.get(main.id) ?? '' },
    currency: first.currency,
    basis: first.basis.side,
    total: total.rounded,
    exact: total.exact,
    components: byComponent(lines),
    quantities: quantitiesOf(evaluation),
    approximated: lines.some((line) => line.approximated),
    provisional: session.running,
    used,
    lines,
    warnings: session.warnings,
  };
};

interface Part {
  readonly lines: readonly PriceLine[];
  readonly total: Total;
}

/** Steps (3) to (5) of language 1.4 for the part of the record that one tariff prices. */
const chargesOfPart = (evaluation: Evaluation, tariff: Tariff, isFirst: boolean): readonly Charge[] => {
  const allocated = tariff.components
    .filter(({ kind }) => !isFee(kind))
    .map((component) => allocate(evaluation, component, tariff));
  const slices = stepped(allocated.map(({ slices: own }) => raisedAndRounded(own)));
  const charged = allocated.map(({ counts }, index) => chargesOf(evaluation, tariff, slices[index] ?? [], counts));
  const fees = isFirst ? feesOf(evaluation, tariff) : [];
  const perComponent = [...fees.map((fee) => [fee]), ...charged].map((charges) =>
    limited(evaluation, tariff, roundLines(tariff, charges)),
  );
  return roundComponents(tariff, limitedTogether(evaluation, tariff, perComponent.flat()));
};

/** Steps (3) to (9) of language 1.4 for the part of the record that one tariff prices. */
const pricePart = (evaluation: Evaluation, tariff: Tariff, isFirst: boolean): Part => {
  const charges = chargesOfPart(evaluation, tariff, isFirst);
  const approximated = approximatedCharges(evaluation, tariff, charges, (other) =>
    chargesOfPart(other, tariff, isFirst),
  );
  const own = tariff.components.flatMap((component) =>
    linesOf(
      tariff,
      charges.filter((charge) => charge.component === component),
      (charge) => approximated.has(charge),
    ),
  );
  const purchased = purchasedLines(evaluation, tariff, isFirst);
  const lines = [...purchased, ...own, ...percentageLines(tariff, own, purchased)];
  const owesMinimum = evaluation.session.start !== null && !neverInOrder(evaluation.session);
  const total = totalOf(tariff, sumSides(lines), owesMinimum);
  return { lines: [...lines, ...total.lines], total };
};

interface Allocated {
  readonly counts: NonNullable<(typeof COUNTS)[Component['kind']]>;
  readonly slices: readonly Slice[];
}

/** A component with nothing to price asks for nothing; one with something needs every input its text names (rule 53). */
const allocate = (evaluation: Evaluation, component: Component, tariff: Tariff): Allocated => {
  const counts = COUNTS[component.kind] ?? 'energy';
  const own = evaluation.atoms.filter((atom) => atom.tariff === tariff.id);
  if (!needsPricing(own, component, counts)) return { counts, slices: [] };
  requireInputs(evaluation, component, { counts, atoms: own });
  return { counts, slices: slicesOf(evaluation, tariff, component, counts) };
};

/** Whether there is, or may be, a quantity: a record that cannot tell charging from idle may have either (rule 13). */
const needsPricing = (atoms: readonly Atom[], component: Component, counts: Allocated['counts']): boolean => {
  const tellsStates = component.kind.includes('charging_time') || component.kind.includes('idle_time');
  return atoms.some(
    ({ gains, quantities }) => gains[counts].isPositive || (tellsStates && quantities.connected.isPositive),
  );
};

const feesOf = (evaluation: Evaluation, tariff: Tariff): Charge[] =>
  tariff.components
    .filter(({ kind }) => isFee(kind))
    .map((component) => feeCharge(evaluation, tariff, component))
    .filter((charge) => charge !== null);

/** The price of the tariff's part of the record under another one, passed on as it is. */
const purchasedLines = (evaluation: Evaluation, tariff: Tariff, isFirst: boolean): readonly PriceLine[] => {
  if (tariff.purchase === null) return [];
  const { program, session, inputs, used } = evaluation;
  const purchased = tariffFor(program, tariff.purchase.tariff, session, inputs, used);
  requireSameCurrency(tariff, purchased);
  const passed = prepare(program, [purchased], passedOn(session, tariff, purchased), inputs, used);
  return pricePart(passed, purchased, isFirst).lines;
};

export const byComponent = (lines: readonly PriceLine[]): ReadonlyMap<LineComponent, Sides> => {
  const components = new Map<LineComponent, Sides>();
  for (const line of lines) components.set(line.component, addSides(components.get(line.component) ?? NOTHING, line));
  return components;
};

const quantitiesOf = (evaluation: Evaluation): Priced['quantities'] => {
  const quantities = new Map<string, { value: (typeof evaluation.totals)['energy']; unit: 'kWh' | 's' }>();
  for (const [clock, value] of Object.entries(evaluation.totals)) {
    if (clock !== 'energy' && value.isZero) continue;
    quantities.set(clock.replaceAll(' ', '_'), { value, unit: clock.endsWith('energy') ? 'kWh' : 's' });
  }
  return quantities;
};
