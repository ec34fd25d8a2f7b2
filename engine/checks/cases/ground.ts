import { FaultError } from '../../fault.ts';
import { contextOf } from '../context/from-reference.ts';
import { printOfDocument } from '../context/prints.ts';
import { createRecordStore } from '../context/record-store.ts';
import type { Context } from '../context.ts';
import type { Document } from '../form/document.ts';
import { meteringOf } from '../metering/read-metering.ts';
import type { BaseFiles } from './bases.ts';
import type { CaseGround } from './run.ts';

/** Cases see what every record sees: reference data, the records before it, its signed data verified. */
export const caseGround = (bases: BaseFiles): CaseGround => ({
  bases,
  contextOf: contextOfCases(),
  meteringOf: ({ record }, context) => meteringOf(record, context),
});

/** Most cases see the reference data as it is, and no other record: that is read once. */
const contextOfCases = (): CaseGround['contextOf'] => {
  const unchanged = new WeakMap<object, Context>();
  return (reference, others) => {
    if (others.length > 0 || typeof reference !== 'object' || reference === null)
      return contextOfCase(reference, others);
    const context = unchanged.get(reference) ?? contextOfCase(reference, others);
    unchanged.set(reference, context);
    return context;
  };
};

/**
 * Without reference data nothing is known, other records included. Reference data that cannot be read would make a case prove
 * something else.
 */
const contextOfCase = (reference: unknown, others: readonly Document[]): Context => {
  if (reference === null) return contextOf(null).context;
  const store = createRecordStore({ limit: Number.MAX_SAFE_INTEGER });
  for (const other of others) store.add(printOfDocument(other));
  const { context, faults } = contextOf(reference, store);
  const [fault] = faults;
  if (fault !== undefined) throw new FaultError({ ...fault, message: `reference: ${fault.message}` });
  return context;
};
