import { exampleOf, nounOf } from '../../compile/literals.ts';
import type { CheckType } from '../value.ts';

const SIDED = { net: 'a net ', gross: 'a gross ' } as const;

/** `an energy`, `a net amount of money`: what messages call a type. */
export const kindNoun = (type: CheckType): string => {
  switch (type.kind) {
    case 'quantity':
      return type.dimension === 'count' ? 'a plain number' : nounOf(type.dimension);
    case 'money':
      return `${type.side === null ? 'an ' : SIDED[type.side]}amount of money`;
    case 'rate':
      return `${type.side === null ? 'a ' : SIDED[type.side]}price per ${type.per === 'energy' ? 'kWh' : 'time'}`;
    case 'instant':
      return 'a moment';
    case 'text':
      return 'a text';
    case 'yes or no':
      return 'a yes or no';
  }
};

/** A literal of the type; null where there is none. */
export const kindExample = (type: CheckType): string | null => {
  switch (type.kind) {
    case 'quantity':
      return exampleOf(type.dimension);
    case 'money':
      return exampleOf('money');
    case 'rate':
      return type.per === 'energy' ? '0.30 EUR/kWh' : '0.10 EUR/min';
    case 'text':
      return '"FR"';
    default:
      return null;
  }
};
