import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Span } from '../../../grammar/span.ts';
import type { Condition } from '../../../grammar/tree/conditions.ts';
import type { Literal, Quantity } from '../../../grammar/tree/literals.ts';
import type { Term } from '../../../grammar/tree/prices.ts';
import { secondOf } from '../../compile/dates.ts';
import { replaced } from '../../compile/messages/page.ts';
import { Exact } from '../../values/exact.ts';
import { type LintPages, lintTeller, removed } from '../page.ts';
import { clausesOf, componentsOf, placeIn, type TariffLint, type TariffView } from '../view.ts';
import { blocksOf, dimensionOf, pricesOf, quantityOf, textOf, type WrittenPrice, wholeTerm } from '../written.ts';

export const quantityPages = {
  'step-exceeds-band': {
    title: 'A step larger than its band',
    severity: 'warning',
    teaching:
      'The quantity of this line is rounded up to more than the band can hold, so a driver in the band always pays for more than the band is wide. Make the step smaller, or the band wider.',
    bad: 'connected time {\n  first 10 min  0.10 EUR/min, rounded up to 15 min\n  then          0.20 EUR/min\n}',
    good: 'connected time {\n  first 30 min  0.10 EUR/min, rounded up to 15 min\n  then          0.20 EUR/min\n}',
    repair: null,
  },
  'block-exceeds-line': {
    title: 'A started block longer than its line',
    severity: 'warning',
    teaching:
      'A started block covers its whole length, whatever line then applies. Longer than the band or the window it is written on, it reaches beyond it every time, and the line below begins later than it says.',
    bad: 'connected time {\n  first 10 min  0.50 EUR per started 15 min\n  then          0.20 EUR/min\n}',
    good: 'connected time {\n  first 15 min  0.50 EUR per started 15 min\n  then          0.20 EUR/min\n}',
    repair: null,
  },
  'minimum-within-block': {
    title: 'A billed minimum that a started block covers already',
    severity: 'info',
    teaching: 'The first started block is paid in full, so a minimum of no more than its length never adds anything.',
    bad: 'connected time  0.50 EUR per started 15 min, billed for at least 10 min',
    good: 'connected time  0.50 EUR per started 15 min, billed for at least 30 min',
    repair: 'same amounts',
  },
  'rounding-within-block': {
    title: 'A rounding that started blocks do already',
    severity: 'info',
    teaching:
      'Started blocks round up to their own length. Rounding to a part of it before changes no amount; it only makes the line harder to read.',
    bad: 'connected time  0.50 EUR per started 15 min, rounded up to 5 min',
    good: 'connected time  0.50 EUR per started 15 min',
    repair: 'same amounts',
  },
  'term-on-free': {
    title: 'A condition on something free',
    severity: 'info',
    teaching:
      'Where nothing is due there is nothing to tax, to cap or to round. The term looks as if something could be charged here after all.',
    bad: 'energy {\n  22:00-06:00  free, at most 3.00 EUR\n  otherwise    0.30 EUR/kWh\n}',
    good: 'energy {\n  22:00-06:00  0.10 EUR/kWh, at most 3.00 EUR\n  otherwise    0.30 EUR/kWh\n}',
    repair: 'same amounts',
  },
  'power-limit-implausible': {
    title: 'A power that no charge point has',
    severity: 'warning',
    teaching:
      'Charge points are rated from about one kilowatt to one megawatt. A limit far outside was probably meant in another unit, and as it stands it tells nothing apart.',
    bad: 'energy by rated power {\n  up to 22 W   0.30 EUR/kWh\n  otherwise    0.40 EUR/kWh\n}',
    good: 'energy by rated power {\n  up to 22 kW  0.30 EUR/kWh\n  otherwise    0.40 EUR/kWh\n}',
    repair: 'other amounts',
  },
  'energy-limit-implausible': {
    title: 'An amount of energy that no session has as a limit',
    severity: 'warning',
    teaching:
      'Sessions take from a few to a few hundred kilowatt hours. A limit in Wh below a tenth of one, or in MWh, was probably meant in kWh.',
    bad: 'energy {\n  first 10 Wh  free\n  then         0.40 EUR/kWh\n}',
    good: 'energy {\n  first 10 kWh  free\n  then          0.40 EUR/kWh\n}',
    repair: 'other amounts',
  },
  'power-class-edge': {
    title: 'A limit exactly at a usual rating',
    severity: 'info',
    teaching:
      'Charge points are rated 3.7, 7.4, 11, 22 or 43 kW. `below 22 kW` leaves those of exactly 22 kW to the next line; where they are meant to belong to the slower class, the limit is `up to 22 kW`.',
    bad: 'energy by rated power {\n  below 22 kW  0.30 EUR/kWh\n  otherwise    0.40 EUR/kWh\n}',
    good: 'energy by rated power {\n  up to 22 kW  0.30 EUR/kWh\n  otherwise    0.40 EUR/kWh\n}',
    repair: 'other amounts',
  },
} satisfies LintPages;

const tell = lintTeller(quantityPages);

const DAY = 86_400;

/** How wide the line of a price is in the component's own quantity: its band, or its longest window; null where it has no end. */
const widthOf = (written: WrittenPrice): Exact | null => {
  const [line, block] = [written.path.at(-1), written.blocks.at(-1)];
  if (line?.kind === 'band' && block?.by === null) return quantityOf(line.width)?.amount ?? null;
  const phrase = line?.kind === 'alternative' && line.when?.kind === 'calendar' ? line.when : null;
  if (phrase === null || phrase.windows.length === 0 || dimensionOf(written.clause) !== 'duration') return null;
  const lengths = phrase.windows.map(({ from, to }) => {
    const length = secondOf(to) - secondOf(from);
    return length > 0 ? length : length + DAY;
  });
  return Exact.integer(Math.max(...lengths));
};

export const steps: TariffLint = (view) =>
  componentsOf(view)
    .flatMap(pricesOf)
    .flatMap((written) => {
      const width = widthOf(written);
      if (width === null || width.isZero) return [];
      const { price } = written;
      const block = price.kind === 'started block' ? quantityOf(price.length) : null;
      const told: Diagnostic[] = [];
      if (block?.amount.above(width))
        told.push(
          tell('block-exceeds-line', placeIn(view, price.span), 'One started block is longer than its line holds.'),
        );
      for (const term of written.terms) {
        const step = term.kind === 'step' || term.kind === 'rounded up to' ? quantityOf(term.quantity) : null;
        if (step?.amount.above(width))
          told.push(tell('step-exceeds-band', placeIn(view, term.span), 'This is more than the line holds.'));
      }
      return told;
    });

/** Terms that change no amount. */
export const idleTerms: TariffLint = (view) =>
  componentsOf(view)
    .flatMap(pricesOf)
    .flatMap((written) => {
      if (written.price.kind === 'free') return written.terms.flatMap((term) => onFree(view, term));
      if (written.price.kind !== 'started block' || written.path.length > 0) return [];
      const block = quantityOf(written.price.length)?.amount;
      return block === undefined ? [] : written.terms.flatMap((term) => withinBlock(view, term, block));
    });

const leavingOut = (view: TariffView, term: Term) =>
  removed(`Leave out \`${textOf(view.source, term.span)}\``, wholeTerm(view.source, term.span));

const onFree = (view: TariffView, term: Term): readonly Diagnostic[] => {
  if (!['vat', 'no vat', 'at most', 'rounded up to'].includes(term.kind)) return [];
  const message = `\`${textOf(view.source, term.span)}\` has nothing to work on: this line is free.`;
  return [tell('term-on-free', placeIn(view, term.span), message, { repair: leavingOut(view, term) })];
};

const withinBlock = (view: TariffView, term: Term, block: Exact): readonly Diagnostic[] => {
  const place = placeIn(view, term.span);
  if (term.kind === 'billed for at least') {
    const minimum = quantityOf(term.quantity)?.amount;
    if (minimum === undefined || minimum.above(block)) return [];
    const message = 'The first started block is at least as long as this.';
    return [tell('minimum-within-block', place, message, { repair: leavingOut(view, term) })];
  }
  const step = term.kind === 'rounded up to' ? quantityOf(term.quantity)?.amount : undefined;
  if (step === undefined || !step.isPositive || block.over(step).decimals() !== 0) return [];
  const message = 'The started blocks round up to more than this already.';
  return [tell('rounding-within-block', place, message, { repair: leavingOut(view, term) })];
};

/** A limit of a condition, a case or a band: what it is compared with, and the words before it. */
interface WrittenLimit {
  readonly subject: string;
  readonly word: string;
  readonly limit: Quantity;
  /** From its word on. */
  readonly span: Span;
}

const limitOf = (subject: string, word: string, limit: Literal, start: number): readonly WrittenLimit[] =>
  limit.kind === 'quantity' ? [{ subject, word, limit, span: { start, end: limit.span.end } }] : [];

const inCondition = (view: TariffView, condition: Condition): readonly WrittenLimit[] => {
  switch (condition.kind) {
    case 'comparison': {
      const { subject, word, limit } = condition;
      const start = view.source.text.lastIndexOf(word, limit.span.start);
      return limitOf(subject.phrase, word, limit, start);
    }
    case 'and':
    case 'or':
      return condition.of.flatMap((part) => inCondition(view, part));
    case 'not':
      return inCondition(view, condition.of);
    default:
      return [];
  }
};

const limitsOf = (view: TariffView): readonly WrittenLimit[] => {
  const blocks = componentsOf(view).flatMap(blocksOf);
  const inBlocks = blocks.flatMap(({ clause, block }) =>
    block.lines.flatMap((line): readonly WrittenLimit[] => {
      if (line.kind === 'alternative') return line.when === null ? [] : inCondition(view, line.when);
      const own = block.by?.subject?.phrase ?? (dimensionOf(clause) === 'energy' ? 'energy' : 'time');
      if (line.kind === 'case') return line.limits.flatMap((limit) => limitOf(own, line.word, limit, line.span.start));
      if (line.kind !== 'band' || line.width === null) return [];
      return limitOf(own, line.word, line.width, line.span.start);
    }),
  );
  return [...clausesOf(view, 'offered').flatMap(({ when }) => inCondition(view, when)), ...inBlocks];
};

const inUnit = (view: TariffView, { parts: [part], span }: Quantity, unit: string) => {
  const text = `${part?.amount} ${unit}`;
  return replaced(`Write \`${text}\``, placeIn(view, span).span, text);
};

const EDGES = [3.7, 7.4, 11, 22, 43].map((rating) => Exact.of(rating));

/** The same word with the limit on the other side. */
const OTHER_SIDE: Readonly<Record<string, string>> = { below: 'up to', from: 'above' };

const ofPower = (view: TariffView, { subject, word, limit, span }: WrittenLimit): readonly Diagnostic[] => {
  const value = quantityOf(limit);
  const [part, ...more] = limit.parts;
  if (value?.dimension !== 'power' || part === undefined || more.length > 0 || value.amount.isZero) return [];
  const least = subject === 'rated power' ? Exact.one : Exact.ratio(1n, 20n);
  const place = placeIn(view, limit.span);
  const said = textOf(view.source, limit.span);
  if (value.amount.below(least) || value.amount.above(Exact.integer(1000))) {
    const unit = value.amount.below(least) ? 'kW' : 'W';
    const repair = unit === part.unit ? null : inUnit(view, limit, unit);
    return [tell('power-limit-implausible', place, `No charge point is told apart by ${said}.`, { repair })];
  }
  const other = OTHER_SIDE[word];
  if (subject !== 'rated power' || other === undefined || !EDGES.some((edge) => edge.equals(value.amount))) return [];
  const side = word === 'below' ? 'do not belong' : 'belong';
  const message = `Charge points of exactly ${said} ${side} to this line.`;
  const repair = replaced(`Write \`${other} ${said}\``, span, `${other} ${said}`);
  return [tell('power-class-edge', placeIn(view, span), message, { repair })];
};

const ofEnergy = (view: TariffView, { subject, limit }: WrittenLimit): readonly Diagnostic[] => {
  const value = quantityOf(limit);
  const [part, ...more] = limit.parts;
  if (value?.dimension !== 'energy' || part === undefined || more.length > 0 || value.amount.isZero) return [];
  // What a caller declares may count over a month.
  if (subject !== 'energy' && subject !== 'returned energy') return [];
  const odd = part.unit === 'MWh' || (part.unit === 'Wh' && value.amount.below(Exact.ratio(1n, 10n)));
  if (!odd) return [];
  const message = `${textOf(view.source, limit.span)} is hardly a limit for one session.`;
  return [tell('energy-limit-implausible', placeIn(view, limit.span), message, { repair: inUnit(view, limit, 'kWh') })];
};

export const limitsOfQuantities: TariffLint = (view) =>
  limitsOf(view).flatMap((limit) => [...ofPower(view, limit), ...ofEnergy(view, limit)]);
