import type { Name } from '../../grammar/tree/literals.ts';
import type { TariffDeclaration } from '../../grammar/tree/tariff.ts';
import { tariffCycle, tariffTooDeep } from './messages/names.ts';
import type { Named, Names } from './names.ts';
import type { Sink } from './report.ts';

type NamedTariff = Extract<Named, { readonly kind: 'tariff' }>;

/** How many tariffs may rest on one another: bounds the work for every one of them. */
const DEEPEST = 32;

/** The tariffs that a tariff is made from: extended, passed on, or chosen between. */
const madeFrom = (declaration: TariffDeclaration): Name[] => [
  ...(declaration.extends === null ? [] : [declaration.extends]),
  ...declaration.clauses.flatMap((clause) => {
    if (clause.kind === 'purchase price') return [clause.tariff];
    if (clause.kind !== 'choose') return [];
    return clause.lines.flatMap((line) => (line.kind === 'damaged' ? [] : [line.tariff]));
  }),
];

/**
 * Tariffs that cannot be read because they rest on themselves, or on too many others. Each is told once, at the name that
 * closes the way. Afterwards every other tariff rests on at most `DEEPEST` others in a row.
 */
export const findCycles = (names: Names, sink: Sink): ReadonlySet<string> => {
  const unsound = new Set<string>();
  const depths = new Map<string, number>();
  const way: string[] = [];
  const walk = (tariff: NamedTariff, name: string): number => {
    way.push(name);
    let depth = 0;
    for (const next of madeFrom(tariff.declaration)) {
      const named = names.byName.get(next.name);
      if (named?.kind !== 'tariff' || unsound.has(name)) continue;
      const place = { file: tariff.source.name, span: next.span };
      const start = way.indexOf(next.name);
      if (start >= 0) {
        const round = way.slice(start);
        for (const one of round) unsound.add(one);
        sink.open().add(tariffCycle(place, [...round, next.name]));
        continue;
      }
      const known = depths.get(next.name) ?? (way.length > DEEPEST ? DEEPEST : walk(named, next.name));
      depth = Math.max(depth, known + 1);
      if (depth > DEEPEST) {
        unsound.add(name);
        sink.open().add(tariffTooDeep(place, DEEPEST));
        depth = 0;
      }
    }
    way.pop();
    depths.set(name, depth);
    return depth;
  };
  for (const [name, named] of names.byName) if (named.kind === 'tariff' && !depths.has(name)) walk(named, name);
  return unsound;
};
