import type { AlternativeLine, PriceBody, PriceLine, Term } from '../../../grammar/tree/prices.ts';
import type { ComponentClause, ComponentPhrase } from '../../../grammar/tree/tariff.ts';
import { leaveNothing } from './coverage.ts';
import type { ImportNote, OcpiComponent, OcpiDimension, OcpiElement, OcpiTariff } from './model.ts';
import { type Applies, conditionOf } from './restrictions.ts';
import type { TaxReading } from './tax.ts';
import { alternative, block, component, duration, energy, FREE, money, NOWHERE, priceLine, rate } from './tree.ts';

/** One component of a tariff in OCPI's order: what it prices, when, and where it stands. */
interface Offer {
  readonly applies: Applies;
  readonly offered: OcpiComponent;
}

/** Where a dimension goes when it prices the session, and when it prices a reservation (null: it cannot). */
const PHRASES: Readonly<Record<OcpiDimension, { session: ComponentPhrase; reservation: ComponentPhrase | null }>> = {
  FLAT: { session: 'session fee', reservation: 'reservation fee' },
  ENERGY: { session: 'energy', reservation: null },
  TIME: { session: 'charging time', reservation: 'reservation time' },
  PARKING_TIME: { session: 'idle time', reservation: null },
};

/** Steps are counted once for energy, once for time, once for the reservation (language rule 26). */
const STEPS_WITH: Readonly<Record<OcpiDimension, readonly OcpiDimension[]>> = {
  FLAT: ['FLAT'],
  ENERGY: ['ENERGY'],
  TIME: ['TIME', 'PARKING_TIME'],
  PARKING_TIME: ['TIME', 'PARKING_TIME'],
};

const SESSION_ORDER: readonly OcpiDimension[] = ['FLAT', 'ENERGY', 'TIME', 'PARKING_TIME'];

/**
 * The clauses that price a tariff's dimensions. In OCPI the first element that has a component for a dimension and whose
 * restrictions hold decides, dimension by dimension; elements with a reservation restriction price reservations, the others sessions.
 */
export const clausesOf = (tariff: OcpiTariff, tax: TaxReading, notes: ImportNote[]): ComponentClause[] => {
  const offers = (reserved: boolean): ReadonlyMap<OcpiDimension, readonly Offer[]> => {
    const elements = tariff.elements.filter((element) => (element.restrictions.reservation !== null) === reserved);
    const ordered = reserved ? expiryFirst(elements) : elements;
    const applies = new Map(ordered.map((element) => [element, conditionOf(element.restrictions, notes)]));
    return new Map(SESSION_ORDER.map((dimension) => [dimension, reachable(dimension, ordered, applies, notes)]));
  };
  const writer: Writer = { currency: tariff.currency, tax };
  const session = offers(false);
  const clauses = SESSION_ORDER.map((dimension) => {
    const priced = STEPS_WITH[dimension].some((other) => hasPrice(session.get(other) ?? []));
    return clauseOf(PHRASES[dimension].session, session.get(dimension) ?? [], { ...writer, keepZero: priced });
  });
  return [...clauses, ...reservationClauses(offers(true), writer, notes)].filter((clause) => clause !== null);
};

interface Writer {
  readonly currency: string;
  readonly tax: TaxReading;
}

const hasPrice = (offers: readonly Offer[]): boolean => offers.some(({ offered }) => !offered.price.isZero);

/** An expired reservation is priced by the elements for expiry, wherever they stand (OCPI ReservationRestrictionType). */
const expiryFirst = (elements: readonly OcpiElement[]): readonly OcpiElement[] => [
  ...elements.filter(({ restrictions }) => restrictions.reservation === 'RESERVATION_EXPIRES'),
  ...elements.filter(({ restrictions }) => restrictions.reservation !== 'RESERVATION_EXPIRES'),
];

/** What of a dimension can come to hold: nothing behind an unrestricted component, one component for each element. */
const reachable = (
  dimension: OcpiDimension,
  elements: readonly OcpiElement[],
  applies: ReadonlyMap<OcpiElement, Applies>,
  notes: ImportNote[],
): readonly Offer[] => {
  const found: Offer[] = [];
  for (const element of elements) {
    const when = applies.get(element) ?? { kind: 'never' };
    if (when.kind === 'never') continue;
    for (const [count, offered] of element.components.filter((one) => one.dimension === dimension).entries()) {
      const decided = found.some((offer) => offer.applies.kind === 'always');
      if (!decided && count === 0) found.push({ applies: when, offered });
      else notes.push(hidden(offered, decided));
    }
  }
  return found;
};

const hidden = (offered: OcpiComponent, decided: boolean): ImportNote => ({
  pointer: offered.pointer,
  message: decided
    ? `never reached: an earlier element without restrictions prices ${offered.dimension}; it is left out`
    : `a second ${offered.dimension} component of the same element is never used; it is left out`,
  affectsPrice: false,
});

const reservationClauses = (
  offers: ReadonlyMap<OcpiDimension, readonly Offer[]>,
  writer: Writer,
  notes: ImportNote[],
): (ComponentClause | null)[] => {
  for (const dimension of SESSION_ORDER) {
    if (PHRASES[dimension].reservation !== null) continue;
    for (const { offered } of offers.get(dimension) ?? []) {
      const message = `a reservation has no ${dimension}: the component is left out`;
      notes.push({ pointer: offered.pointer, message, affectsPrice: false });
    }
  }
  const time = offers.get('TIME') ?? [];
  const fees = offers.get('FLAT') ?? [];
  const onlyExpired = fees.length > 0 && fees.every(({ applies }) => asksForExpiry(applies));
  if (fees.some(({ applies }) => asksForExpiry(applies)) && !onlyExpired) {
    const message =
      'an expired reservation pays the flat fee for expiry in place of the one for reservations, not both';
    notes.push({ pointer: fees[0]?.offered.pointer ?? '', message, affectsPrice: true });
  }
  return [
    onlyExpired
      ? clauseOf('expired reservation fee', fees.map(withoutExpiry), { ...writer, keepZero: false })
      : clauseOf('reservation fee', fees, { ...writer, keepZero: false }),
    clauseOf('reservation time', time, { ...writer, keepZero: hasPrice(time) }),
  ];
};

const isExpiry = (applies: Applies): boolean =>
  applies.kind === 'when' && applies.condition.kind === 'flag' && applies.condition.flag === 'expired';

const asksForExpiry = (applies: Applies): boolean =>
  isExpiry(applies) ||
  (applies.kind === 'when' &&
    applies.condition.kind === 'and' &&
    applies.condition.of.some((part) => part.kind === 'flag' && part.flag === 'expired'));

/** An expired reservation fee is due for expired reservations only: its lines need not say so. */
const withoutExpiry = (offer: Offer): Offer => {
  if (isExpiry(offer.applies)) return { ...offer, applies: { kind: 'always' } };
  if (offer.applies.kind !== 'when' || offer.applies.condition.kind !== 'and') return offer;
  const rest = offer.applies.condition.of.filter((part) => part.kind !== 'flag');
  const [only] = rest;
  if (rest.length === 1 && only !== undefined) return { ...offer, applies: { kind: 'when', condition: only } };
  return { ...offer, applies: { kind: 'when', condition: { ...offer.applies.condition, of: rest } } };
};

/** `keepZero`: a price of zero with a step must stay, because its quantity counts in steps that cost something. */
interface ClauseWriter extends Writer {
  readonly keepZero: boolean;
}

/** A plain line where nothing is asked, else a list read from the top, closed by `otherwise`. null without offers. */
const clauseOf = (phrase: ComponentPhrase, offers: readonly Offer[], writer: ClauseWriter): ComponentClause | null => {
  const [first] = offers;
  if (first === undefined) return null;
  const allFree = !writer.keepZero && !hasPrice(offers);
  if (first.applies.kind === 'always' || allFree) return component(phrase, bodyOf(first.offered, writer));
  const conditional = offers.filter(({ applies }) => applies.kind === 'when');
  const inOrder = conditional.length > 1;
  // Where one component always holds, OCPI's flat fee is decided at the start; else the first that ever holds makes it due.
  const ifEver = first.offered.dimension === 'FLAT' && conditional.length === offers.length;
  return component(phrase, block(linesOf(offers, writer), { inOrder, ifEver }));
};

const linesOf = (offers: readonly Offer[], writer: ClauseWriter): AlternativeLine[] => {
  const lines = offers.map(({ applies, offered }) =>
    alternative(applies.kind === 'when' ? applies.condition : null, bodyOf(offered, writer)),
  );
  const conditions = lines.map(({ when }) => when).filter((when) => when !== null);
  const complete = conditions.length < lines.length || leaveNothing(conditions);
  return complete ? lines : [...lines, alternative(null, FREE)];
};

const bodyOf = (offered: OcpiComponent, { currency, tax, keepZero }: ClauseWriter): PriceBody => {
  const withStep = offered.dimension !== 'FLAT' && offered.step !== null;
  if (offered.price.isZero && !(keepZero && withStep)) return FREE;
  const terms: Term[] = [...(offered.price.isZero ? [] : tax.termsOf(offered)), ...stepOf(offered)];
  return priceLine(priceOf(offered, currency), terms);
};

const priceOf = ({ dimension, price }: OcpiComponent, currency: string): PriceLine['price'] => {
  if (dimension === 'FLAT') return money(price, currency);
  return rate(price, currency, dimension === 'ENERGY' ? 'kWh' : 'h');
};

/** OCPI counts steps of energy in Wh and steps of time in seconds. */
const stepOf = ({ dimension, step }: OcpiComponent): Term[] => {
  if (dimension === 'FLAT' || step === null) return [];
  return [{ kind: 'step', quantity: dimension === 'ENERGY' ? energy(step) : duration(step), span: NOWHERE }];
};
