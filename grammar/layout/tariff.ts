import type {
  ChooseClause,
  CurrencyClause,
  Moment,
  PercentageClause,
  TariffClause,
  TariffDeclaration,
  ValidClause,
} from '../tree/tariff.ts';
import { leadingConditionText } from './conditions.ts';
import { componentText, printCases, printExampleLines } from './examples.ts';
import type { Columns, Layout } from './layout.ts';
import { literalText, textText } from './literals.ts';
import { limitText, priceLineText, printBody, printDamaged } from './prices.ts';

export function printTariff(layout: Layout, tariff: TariffDeclaration): void {
  const title = tariff.title === null ? '' : ` ${textText(tariff.title)}`;
  const base = tariff.extends === null ? '' : ` extends ${tariff.extends.name}`;
  layout.line(0, tariff.notes, `tariff ${tariff.name.name}${title}${base} {`);
  const runs = new Runs();
  for (const clause of tariff.clauses) printClause(layout, clause, runs.columnsOf(clause));
  layout.close(0, tariff.closing);
}

type Family = 'settings' | 'prices' | 'changes';

/** Neighbouring clauses of one family share their columns; an empty line or another clause begins new ones. */
class Runs {
  private family: Family | null = null;
  private columns: Columns = { gap: 2 };

  columnsOf(clause: TariffClause): Columns {
    const family = familyOf(clause);
    const parted = clause.notes.above.some((note) => note.kind === 'blank');
    if (family === null || family !== this.family || parted) this.columns = { gap: family === 'prices' ? 3 : 2 };
    this.family = family;
    return this.columns;
  }
}

function familyOf(clause: TariffClause): Family | null {
  switch (clause.kind) {
    case 'owner':
    case 'currency':
    case 'valid':
      return 'settings';
    case 'component':
      return clause.body.kind === 'price' ? 'prices' : null;
    case 'set':
    case 'remove':
    case 'replace':
    case 'surcharge':
    case 'discount':
      return 'changes';
    default:
      return null;
  }
}

export function currencyText({ currency, basis, rate }: CurrencyClause): string {
  if (basis === null) return currency;
  if (basis === 'no tax') return `${currency}, prices bear no tax`;
  return `${currency}, prices ${basis} VAT${rate === null ? '' : ` ${literalText(rate)}`}`;
}

function momentText({ date, time, utc }: Moment): string {
  return `${date.date}${time === null ? '' : ` ${time.time}`}${utc ? ' UTC' : ''}`;
}

export function validText({ from, to }: ValidClause): string {
  return [
    ...(from === null ? [] : [`from ${momentText(from)}`]),
    ...(to === null ? [] : [`to ${momentText(to)}`]),
  ].join(' ');
}

function percentageText(clause: PercentageClause): string {
  const of = clause.of === 'purchase price' ? clause.of : clause.of.map(componentText).join(' and ');
  const because = clause.because === null ? '' : `, because ${textText(clause.because)}`;
  return `${literalText(clause.percent)} of ${of}${because}`;
}

function printClause(layout: Layout, clause: TariffClause, columns: Columns): void {
  const { notes } = clause;
  switch (clause.kind) {
    case 'damaged':
      printDamaged(layout, 1, clause);
      break;
    case 'owner':
      layout.aligned(1, notes, columns, 'owner', clause.party.party);
      break;
    case 'currency':
      layout.aligned(1, notes, columns, 'currency', currencyText(clause));
      break;
    case 'valid':
      layout.aligned(1, notes, columns, 'valid', validText(clause));
      break;
    case 'component':
      printBody(layout, 1, notes, componentText(clause.component), clause.body, columns);
      break;
    case 'replace':
      printReplace(layout, clause, columns);
      break;
    case 'set':
      layout.aligned(1, notes, columns, 'set', `${clause.name.name} ${literalText(clause.value)}`);
      break;
    case 'remove':
      layout.aligned(1, notes, columns, 'remove', componentText(clause.component));
      break;
    case 'surcharge':
    case 'discount': {
      const label = clause.label === null ? [] : [textText(clause.label)];
      layout.aligned(1, notes, columns, clause.kind, ...label, percentageText(clause));
      break;
    }
    case 'choose':
      printChoose(layout, clause);
      break;
    case 'example': {
      layout.line(1, notes, `example${clause.title === null ? '' : ` ${textText(clause.title)}`} {`);
      printExampleLines(layout, 2, clause.lines);
      layout.close(1, clause.closing);
      break;
    }
    case 'cases':
      printCases(layout, 1, clause);
      break;
    default:
      layout.line(1, notes, plainText(clause));
      break;
  }
}

type PlainClause = Extract<
  TariffClause,
  { kind: 'together' | 'purchase price' | 'total' | 'round' | 'offered' | 'property' }
>;

function plainText(clause: PlainClause): string {
  switch (clause.kind) {
    case 'together':
      return `${clause.components.map(componentText).join(' and ')} together ${limitText(clause.limit)}`;
    case 'purchase price':
      return `purchase price ${clause.tariff.name}`;
    case 'total':
      return `total ${clause.word} ${clause.amounts.map(literalText).join(' and ')}`;
    case 'round':
      return `round ${clause.place} to ${literalText(clause.unit)}, ${clause.direction}`;
    case 'offered':
      return `offered ${leadingConditionText(clause.when, true)}`;
    case 'property':
      return `property ${clause.text}`.trimEnd();
  }
}

function printReplace(layout: Layout, clause: Extract<TariffClause, { kind: 'replace' }>, columns: Columns): void {
  const component = componentText(clause.component);
  if (clause.body.kind !== 'price') {
    printBody(layout, 1, clause.notes, `replace ${component}`, clause.body, null);
    return;
  }
  layout.aligned(1, clause.notes, columns, 'replace', `${component}   ${priceLineText(clause.body)}`);
}

function printChoose(layout: Layout, clause: ChooseClause): void {
  const columns = { gap: 3 };
  layout.line(1, clause.notes, 'choose {');
  for (const line of clause.lines) {
    if (line.kind === 'damaged') printDamaged(layout, 2, line);
    else {
      const head = line.when === null ? 'otherwise' : leadingConditionText(line.when, false);
      layout.aligned(2, line.notes, columns, head, line.tariff.name);
    }
  }
  layout.close(1, clause.closing);
}
