import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Declaration } from '../../../grammar/tree/file.ts';
import type { ChooseLine } from '../../../grammar/tree/tariff.ts';
import { beside } from '../../compile/messages/page.ts';
import { type LintPages, lintTeller, removed } from '../page.ts';
import { clausesOf, type FileView, literalsOf, type ProgramView, placeIn, type TariffLint } from '../view.ts';
import { textOf, wholeLine } from '../written.ts';

const LOT = 'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}';
const USES = (price: string): string => LOT.replace('0.30 EUR/kWh', price);
const SPOT = 'series spot {\n  unit EUR/MWh\n  every 1 h\n}\n';
const PRICE =
  'price hour-price {\n  take spot\n  between 0.10 EUR/kWh and 0.60 EUR/kWh\n  if missing 0.35 EUR/kWh\n}\n';
const HOLIDAYS = 'calendar school-holidays {\n  2026-02-14 to 2026-03-02\n}\n';
const PLAN = 'fact plan one of "none", "plus"; at start\n';

export const declarationPages = {
  'value-unused': {
    title: 'A value that no price uses',
    severity: 'warning',
    teaching:
      'The value is declared and then not used. Somebody who changes it believes that a price changes; perhaps a tariff should name it and has a figure instead.',
    bad: `value day-price 0.30 EUR/kWh\n${LOT}`,
    good: `value day-price 0.30 EUR/kWh\n${USES('day-price')}`,
    repair: 'same amounts',
  },
  'fact-unused': {
    title: 'A fact or counter that nothing reads',
    severity: 'warning',
    teaching:
      'Callers are asked to give what is declared, with every record. What no tariff reads is work for nothing, or a condition that was forgotten.',
    bad: `${PLAN}${LOT}`,
    good: `${PLAN}tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy by plan {\n    "plus"     0.25 EUR/kWh\n    otherwise  0.30 EUR/kWh\n  }\n}`,
    repair: 'same amounts',
  },
  'series-unused': {
    title: 'A series that no price takes',
    severity: 'warning',
    teaching:
      'Series have to be delivered for every hour. One that no price takes is not needed, or a price was forgotten.',
    bad: `${SPOT}${LOT}`,
    good: `${SPOT}${PRICE}${USES('hour-price')}`,
    repair: 'same amounts',
  },
  'price-unused': {
    title: 'A price that no tariff uses',
    severity: 'warning',
    teaching:
      'The price is built from a series step by step, and then no tariff charges it. Perhaps a tariff should name it and has a figure instead.',
    bad: `${SPOT}${PRICE}${LOT}`,
    good: `${SPOT}${PRICE}${USES('hour-price')}`,
    repair: 'same amounts',
  },
  'calendar-unused': {
    title: 'A calendar that no line reads',
    severity: 'warning',
    teaching: 'The days are listed and then no price depends on them. Perhaps a line or an `except` was forgotten.',
    bad: `${HOLIDAYS}${LOT}`,
    good: `${HOLIDAYS}tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    school-holidays  0.25 EUR/kWh\n    otherwise        0.30 EUR/kWh\n  }\n}`,
    repair: 'same amounts',
  },
  'set-to-same': {
    title: 'A value set to what it is',
    severity: 'warning',
    teaching:
      'The variant sets the value to the amount that it has anyway. Either another amount was meant, or the line can go.',
    bad: `value day-price 0.30 EUR/kWh\n${USES('day-price')}\ntariff lot-plus extends lot {\n  set day-price 0.30 EUR/kWh\n}`,
    good: `value day-price 0.30 EUR/kWh\n${USES('day-price')}\ntariff lot-plus extends lot {\n  set day-price 0.27 EUR/kWh\n}`,
    repair: 'same amounts',
  },
  'choice-like-otherwise': {
    title: 'A choice of what `otherwise` chooses',
    severity: 'warning',
    teaching: 'The line chooses the tariff that would be chosen without it. Another tariff was probably meant.',
    bad: `${PLAN}${LOT}\ntariff lot-plus extends lot {\n  discount "plus" 10 % of energy\n}\ntariff both {\n  choose {\n    when DC              lot-plus\n    when plan is "plus"  lot\n    otherwise            lot\n  }\n}`,
    good: `${PLAN}${LOT}\ntariff lot-plus extends lot {\n  discount "plus" 10 % of energy\n}\ntariff both {\n  choose {\n    when DC              lot\n    when plan is "plus"  lot-plus\n    otherwise            lot\n  }\n}`,
    repair: 'same amounts',
  },
} satisfies LintPages;

const tell = lintTeller(declarationPages);

const CODES: Readonly<Partial<Record<Declaration['kind'], keyof typeof declarationPages>>> = {
  value: 'value-unused',
  fact: 'fact-unused',
  counter: 'fact-unused',
  series: 'series-unused',
  'price declaration': 'price-unused',
  'calendar declaration': 'calendar-unused',
};

/** Declarations of a program that prices something, and that nothing in it names. */
export const unusedNames = (file: FileView, program: ProgramView): readonly Diagnostic[] => {
  const damaged = program.files.some(({ tree }) => tree.declarations.some(({ kind }) => kind === 'damaged'));
  if (damaged || program.tariffs.length === 0) return [];
  return file.tree.declarations.flatMap((declaration) => {
    const code = CODES[declaration.kind];
    if (code === undefined || !('name' in declaration)) return [];
    const { name, span } = declaration.name;
    if (program.mentioned.has(name) || program.isMentionedElsewhere(name)) return [];
    return [
      tell(code, placeIn(file, span), `Nothing uses \`${name}\`.`, {
        repair: removed('Leave the declaration out', wholeLine(file.source, declaration)),
      }),
    ];
  });
};

export const idleChanges: TariffLint = (view) =>
  clausesOf(view, 'set').flatMap((clause) => {
    const [only, ...others] = literalsOf(view, clause.name.name);
    const declared = view.values.get(clause.name.name);
    if (only === undefined || others.length > 0 || declared?.inline !== true) return [];
    if (JSON.stringify(plain(only)) !== JSON.stringify(plain(clause.value))) return [];
    return [
      tell('set-to-same', placeIn(view, clause.span), `\`${clause.name.name}\` has this amount already.`, {
        repair: removed('Leave the line out', wholeLine(view.source, clause)),
      }),
    ];
  });

/** A literal without the place it stands at. */
const plain = ({ span: _, ...rest }: { readonly span: unknown }): object => rest;

export const idleChoices: TariffLint = (view) =>
  clausesOf(view, 'choose').flatMap(({ lines }) => {
    const whole = lines.filter((line): line is ChooseLine => line.kind === 'choose line');
    const [last, above] = [whole.at(-1), whole.at(-2)];
    if (last === undefined || above === undefined || last.when !== null) return [];
    if (above.tariff.name !== last.tariff.name) return [];
    const place = placeIn(view, above.span);
    return [
      tell('choice-like-otherwise', place, `\`otherwise\` chooses ${textOf(view.source, last.tariff.span)}, too.`, {
        related: beside(place, placeIn(view, last.span), 'the same tariff'),
        repair: removed('Leave the line out', wholeLine(view.source, above)),
      }),
    ];
  });
