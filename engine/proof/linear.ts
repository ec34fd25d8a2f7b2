import { Exact } from '../values/exact.ts';

/** A sum of variables, each from zero up, by their names. */
export type Sum = ReadonlyMap<string, Exact>;

/** `sum <= bound`, `sum >= bound` or `sum = bound`. */
export interface Relation {
  readonly sum: Sum;
  readonly operator: '<=' | '>=' | '=';
  readonly bound: Exact;
}

/** Without some variables: those are zero. null: then no values fit. */
export const without = (relations: readonly Relation[], names: ReadonlySet<string>): readonly Relation[] | null => {
  const left: Relation[] = [];
  for (const relation of relations) {
    const { sum, operator, bound } = relation;
    const rest = new Map([...sum].filter(([name]) => !names.has(name)));
    if (rest.size > 0) left.push(rest.size === sum.size ? relation : { ...relation, sum: rest });
    else if (bound.isZero) continue;
    else if (operator === '=' || (operator === '<=' ? bound.isNegative : bound.isPositive)) return null;
  }
  return left;
};

/** A row of the tableau: what its basic variable is, by the others. The last entry is the constant. */
type Row = Exact[];

interface Tableau {
  readonly rows: Row[];
  /** The basic variable of each row. */
  readonly basis: number[];
  /** What is made small: the cost of each column, and at its end minus the value so far. */
  readonly cost: Row;
}

/** Entries that are zero stay so: rows are sparse, and exact division is slow. */
const pivot = ({ rows, basis, cost }: Tableau, row: number, column: number): void => {
  const own = rows[row] ?? [];
  const by = own[column] ?? Exact.one;
  for (const [at, value] of own.entries()) if (!value.isZero) own[at] = value.over(by);
  for (const other of [...rows, cost]) {
    const factor = other[column] ?? Exact.zero;
    if (other === own || factor.isZero) continue;
    for (const [at, value] of own.entries()) {
      if (!value.isZero) other[at] = (other[at] ?? Exact.zero).minus(value.times(factor));
    }
  }
  basis[row] = column;
};

/** Bland's rule: the first column that helps, the first row that allows it, so that it never turns in circles. */
const solve = (tableau: Tableau, columns: number): boolean => {
  const { rows, basis, cost } = tableau;
  for (;;) {
    const column = cost.slice(0, columns).findIndex((value) => value.isNegative);
    if (column < 0) return true;
    let chosen = -1;
    let least: Exact | null = null;
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? Exact.zero;
      if (!factor.isPositive) continue;
      const ratio = (row.at(-1) ?? Exact.zero).over(factor);
      const order = least === null ? -1 : ratio.compare(least);
      if (order < 0 || (order === 0 && (basis[index] ?? 0) < (basis[chosen] ?? 0))) [chosen, least] = [index, ratio];
    }
    if (chosen < 0) return false;
    pivot(tableau, chosen, column);
  }
};

/** The values of all variables at which the cost is least, none below zero; null where no values fit. Exact (simplex method). */
export const leastCost = (relations: readonly Relation[], costs: Sum): ReadonlyMap<string, Exact> | null => {
  const names = [...new Set([...costs.keys(), ...relations.flatMap(({ sum }) => [...sum.keys()])])];
  const slacks = relations.filter(({ operator }) => operator !== '=').length;
  const artificial = names.length + slacks;
  const width = artificial + relations.length + 1;
  const rows: Row[] = [];
  let slack = names.length;
  for (const [index, { sum, operator, bound }] of relations.entries()) {
    const row: Row = new Array<Exact>(width).fill(Exact.zero);
    for (const [name, factor] of sum) row[names.indexOf(name)] = factor;
    if (operator !== '=') {
      row[slack] = operator === '<=' ? Exact.one : Exact.one.negated();
      slack += 1;
    }
    row[width - 1] = bound;
    if (bound.isNegative) for (const [at, value] of row.entries()) if (!value.isZero) row[at] = value.negated();
    row[artificial + index] = Exact.one;
    rows.push(row);
  }
  const basis = rows.map((_, index) => artificial + index);
  const first: Row = new Array<Exact>(width).fill(Exact.zero);
  for (const row of rows) {
    for (const [at, value] of row.entries()) {
      if (!value.isZero && (at < artificial || at === width - 1)) first[at] = (first[at] ?? Exact.zero).minus(value);
    }
  }
  solve({ rows, basis, cost: first }, artificial);
  if (!(first.at(-1) ?? Exact.zero).isZero) return null;
  for (const [index, variable] of basis.entries()) {
    if (variable < artificial) continue;
    const column = (rows[index] ?? []).slice(0, artificial).findIndex((value) => !value.isZero);
    if (column >= 0) pivot({ rows, basis, cost: first }, index, column);
  }
  const cost: Row = new Array<Exact>(width).fill(Exact.zero);
  for (const [name, value] of costs) cost[names.indexOf(name)] = value;
  for (const [index, variable] of basis.entries()) {
    const factor = cost[variable] ?? Exact.zero;
    if (factor.isZero) continue;
    for (const [at, value] of (rows[index] ?? []).entries()) {
      if (!value.isZero) cost[at] = (cost[at] ?? Exact.zero).minus(value.times(factor));
    }
  }
  solve({ rows, basis, cost }, artificial);
  const values = new Map(names.map((name) => [name, Exact.zero]));
  for (const [index, variable] of basis.entries()) {
    const name = names[variable];
    if (name !== undefined) values.set(name, rows[index]?.at(-1) ?? Exact.zero);
  }
  return values;
};
