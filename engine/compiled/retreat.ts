/**
 * Why a record goes to the reference evaluator although its tariff is compiled. `fault`: the price is a fault, and the
 * reference evaluator words it.
 */
export type RetreatReason = 'tariff not compiled' | 'fault' | 'large number' | 'fine number' | RecordReason;

/** Features of a record that the compiled evaluator does not read. */
export type RecordReason = 'shared limit' | 'shared rounding' | 'several tariffs' | 'energy while out of order';

/** Thrown inside this room only. It is no error: it carries no stack, so that a retreat costs little. */
export class Retreat {
  readonly reason: RetreatReason;

  constructor(reason: RetreatReason) {
    this.reason = reason;
  }
}

export const retreat = (reason: RetreatReason): never => {
  throw new Retreat(reason);
};
