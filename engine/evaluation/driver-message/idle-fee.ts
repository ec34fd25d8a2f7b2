import { priceBest } from '../../compiled/price.ts';
import type { Program } from '../../program/tariff.ts';
import type { Inputs } from '../../session/inputs.ts';
import { type Instant, NO_QUANTITIES, type Session } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';

/** As far ahead as is looked. */
const DAY = Exact.integer(86_400n);

/**
 * From when on staying plugged in costs a fee: what the tariff would charge if the vehicle stayed for another day. null where it
 * would charge none, or where nobody can tell.
 */
export const idleFeeFrom = (program: Program, tariff: string, session: Session, inputs: Inputs): Instant | null => {
  const last = session.pieces.at(-1);
  if (last === undefined) return null;
  const stay = {
    ...last,
    from: last.to,
    to: last.to.plus(DAY),
    state: 'idle',
    quantities: { ...NO_QUANTITIES, idle: DAY },
  } as const;
  const longer: Session = { ...session, end: stay.to, pieces: [...session.pieces, stay] };
  const { result } = priceBest(program, tariff, longer, inputs);
  if (result.status === 'fault') return null;
  const starts = result.lines.flatMap(({ component, from, ...line }) => {
    const isFee = component === 'idle_time' || component === 'idle_time_after_charge_end';
    return isFee && from !== null && line[result.basis]?.isPositive ? [from] : [];
  });
  return starts.length === 0 ? null : starts.reduce((first, from) => first.least(from));
};
