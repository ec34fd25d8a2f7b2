import type { CounterDeclaration, FactDeclaration, FactTypeText } from '../../../grammar/tree/file.ts';
import type { Fact, FactType } from '../../program/conditions.ts';
import { RECORD_FACTS } from '../../program/record-facts.ts';
import { isMeasure } from '../measures.ts';
import { nameIsBuiltIn } from '../messages/names.ts';
import { at, type Reading } from '../reading.ts';

const typeOf = (type: FactTypeText): FactType => {
  switch (type.kind) {
    case 'one of':
      return { kind: 'text', oneOf: type.values.map((value) => value.value) };
    case 'yes or no':
      return { kind: 'text', oneOf: ['yes', 'no'] };
    case 'text':
    case 'party':
      return { kind: 'text', oneOf: null };
    default:
      return { kind: 'quantity', dimension: type.kind };
  }
};

/** What a caller declares to give: a fact, followed or fixed at the start, or a counter as it stood at the start. */
export const readFact = (reading: Reading, declaration: FactDeclaration | CounterDeclaration): Fact | null => {
  const { name } = declaration.name;
  if (RECORD_FACTS.has(name) || isMeasure(name)) {
    reading.report.add(nameIsBuiltIn(at(reading, declaration.name.span), name));
    return null;
  }
  const type = typeOf(declaration.type);
  return declaration.kind === 'counter'
    ? { name, origin: 'counter', type, followed: false }
    : { name, origin: 'declared', type, followed: declaration.reading === 'followed' };
};
