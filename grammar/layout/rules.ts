import type { Name, Text } from '../tree/literals.ts';
import type { Damaged, Line } from '../tree/notes.ts';
import type {
  CheckLine,
  ContractLine,
  DecisionTable,
  ParameterValue,
  PolicyLine,
  RuleDeclaration,
  SetLine,
  TaxRuleLine,
} from '../tree/rules.ts';
import { givenText, printExampleLines } from './examples.ts';
import { foldedText } from './expressions.ts';
import type { Layout } from './layout.ts';
import { literalText, textText } from './literals.ts';
import { printDamaged } from './prices.ts';
import { printTable } from './tables.ts';
import { currencyText, validText } from './tariff.ts';

export function printRule(layout: Layout, rule: RuleDeclaration): void {
  const word = rule.kind === 'rule set' ? 'set' : rule.kind;
  const base = rule.kind === 'rule set' && rule.extends !== null ? ` extends ${rule.extends.name}` : '';
  const title = rule.kind === 'tax rule' ? '' : titleText(rule.title);
  layout.line(0, rule.notes, `${word} ${rule.name.name}${title}${base} {`);
  switch (rule.kind) {
    case 'check':
      printLines(layout, rule.lines, checkCells);
      break;
    case 'rule set':
      printLines(layout, rule.lines, setCells);
      break;
    case 'policy':
      printLines(layout, rule.lines, policyCells);
      break;
    case 'contract':
      printLines(layout, rule.lines, contractCells);
      break;
    case 'tax rule':
      printTaxRule(layout, rule.lines);
      break;
    case 'fixture':
      printExampleLines(layout, 1, rule.lines);
  }
  layout.close(0, rule.closing);
}

const titleText = (title: Text | null): string => (title === null ? '' : ` ${textText(title)}`);
const names = (list: readonly Name[]): string => list.map((name) => name.name).join(', ');

/** Lines of a word and what follows it, in two columns. */
function printLines<L extends Line & { readonly kind: string }>(
  layout: Layout,
  lines: readonly (L | Damaged)[],
  cells: (line: L) => readonly string[],
): void {
  const columns = { gap: 2 };
  for (const line of lines) {
    if (isDamaged(line)) printDamaged(layout, 1, line);
    else layout.aligned(1, line.notes, columns, ...cells(line));
  }
}

const isDamaged = (line: Line & { readonly kind: string }): line is Damaged => line.kind === 'damaged';

function checkCells(line: CheckLine): string[] {
  switch (line.kind) {
    case 'parameter':
      return ['parameter', `${line.name.name} ${literalText(line.value)}`];
    case 'subject':
      return ['subject', line.of];
    case 'source':
      return ['source', textText(line.text)];
    case 'applies':
      return ['applies', `when ${foldedText(line.when)}`];
    case 'says':
      return [`says ${line.language.name}`, textText(line.text)];
    case 'pointers':
      return ['pointers', line.paths.map(textText).join(', ')];
    default:
      return [line.kind, `when ${foldedText(line.when)}`];
  }
}

function parametersText(parameters: readonly ParameterValue[]): string {
  const values = parameters.map(({ parameter, of, value }) =>
    [parameter.name, ...(of === null ? [] : [`of ${of.name}`]), literalText(value)].join(' '),
  );
  return values.length === 0 ? '' : ` with ${values.join(', ')}`;
}

function setCells(line: SetLine): string[] {
  if (line.kind === 'set remove') return ['remove', line.check.name];
  return ['check', `${line.check.name}${parametersText(line.parameters)}`];
}

function policyCells(line: PolicyLine): string[] {
  switch (line.kind) {
    case 'decision':
      return [line.decision, line.when === null ? 'otherwise' : `when ${foldedText(line.when)}`];
    case 'notify':
      return ['notify', `${names(line.whom)} when ${foldedText(line.when)}`];
    case 'dispute':
      return ['dispute', `${line.reason.name} when ${foldedText(line.when)}`];
  }
}

function contractCells(line: ContractLine): string[] {
  switch (line.kind) {
    case 'party line':
      return [line.role, line.party.party];
    case 'valid':
      return ['valid', validText(line)];
    case 'currency':
      return ['currency', currencyText(line)];
    case 'apply':
      return ['apply', line.tariff.name, `to ${line.to.map(givenText).join(' and ')}`];
    case 'use checks':
      return ['checks', `${line.set.name}${parametersText(line.parameters)}`];
    case 'use policy':
      return ['policy', line.policy.name];
    case 'use tax rule':
      return ['tax rule', line.rule.name];
    case 'price from': {
      const cross = line.crossChecked === null ? '' : `, cross-checked with ${line.crossChecked.name}`;
      return ['price', `from ${line.side.name}${cross}`];
    }
    case 'deadline':
      return [line.of, `within ${literalText(line.within)}`];
  }
}

function printTaxRule(layout: Layout, lines: readonly (TaxRuleLine | Damaged)[]): void {
  const columns = { gap: 2 };
  for (const line of lines) {
    if (line.kind === 'damaged') printDamaged(layout, 1, line);
    else if (line.kind === 'tax source') layout.aligned(1, line.notes, columns, 'source', textText(line.text));
    else if (line.kind === 'valid') layout.aligned(1, line.notes, columns, 'valid', validText(line));
    else printDecisionTable(layout, line);
  }
}

function printDecisionTable(layout: Layout, table: DecisionTable): void {
  layout.line(1, table.notes, 'table {');
  const head = { line: table.head, cells: table.columns.map((column) => column.text) };
  const rows = table.rows.map((row) =>
    row.kind === 'damaged' ? row : { line: row, cells: row.cells.map((cell) => cell.text) },
  );
  printTable(layout, 2, head, rows);
  layout.close(1, table.closing);
}
