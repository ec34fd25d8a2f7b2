import type { ISerializedGast } from 'chevrotain';
import { isDescription } from '../scan/token.ts';

/** A rule's content as plain data, for documentation. */
export type Production =
  | { readonly type: 'token'; readonly label: string; readonly isWord: boolean }
  | { readonly type: 'rule'; readonly name: string }
  | { readonly type: 'sequence' | 'optional' | 'repeated' | 'choice'; readonly items: readonly Production[] }
  | { readonly type: 'separated'; readonly items: readonly Production[]; readonly separator: Production };

export interface ProductionRule {
  readonly name: string;
  readonly items: readonly Production[];
}

/** What Chevrotain's serialized productions carry beyond their common type. */
interface Serialized extends ISerializedGast {
  readonly name?: string;
  readonly label?: string;
  readonly nonTerminalName?: string;
  readonly separator?: Serialized;
  readonly definition?: Serialized[];
}

const itemsOf = (gast: Serialized): Production[] => (gast.definition ?? []).map(productionOf);

function productionOf(gast: Serialized): Production {
  const items = itemsOf(gast);
  switch (gast.type) {
    case 'Terminal': {
      const label = gast.label ?? gast.name ?? '';
      return { type: 'token', label, isWord: !isDescription(label) };
    }
    case 'NonTerminal':
      return { type: 'rule', name: gast.name ?? '' };
    case 'Option':
      return { type: 'optional', items };
    case 'Repetition':
    case 'RepetitionMandatory':
      return { type: 'repeated', items };
    case 'RepetitionWithSeparator':
    case 'RepetitionMandatoryWithSeparator':
      return gast.separator === undefined
        ? { type: 'repeated', items }
        : { type: 'separated', items, separator: productionOf(gast.separator) };
    case 'Alternation':
      return { type: 'choice', items };
    default:
      return { type: 'sequence', items };
  }
}

export function productionsOf(rules: readonly ISerializedGast[]): ProductionRule[] {
  return (rules as readonly Serialized[]).map((rule) => ({ name: rule.name ?? '', items: itemsOf(rule) }));
}
