import { type ReadSession, sessionOf } from '../formats/session-of.ts';
import { price } from '../price/evaluate.ts';
import type { Priced, Sides } from '../price/result.ts';
import { addSides, minusSides, NOTHING } from '../price/tax.ts';
import type { Program, Tariff } from '../program/tariff.ts';
import type { Session } from '../session/session.ts';
import { centOf, toTheCent } from './cents.ts';
import type { Change, Setting, Situation } from './misreading.ts';

/** A price before and after the rounding of its total, and what it took to find it. */
export interface Repriced {
  readonly exact: Sides;
  readonly total: Sides;
  /** The tariff that the total is rounded by. */
  readonly tariff: Tariff | null;
  /** How often the evaluator ran. */
  readonly repricings: number;
}

type Kind<K extends Change['kind']> = Extract<Change, { kind: K }>;

const ofKind = <K extends Change['kind']>(changes: readonly Change[], kind: K): readonly Kind<K>[] =>
  changes.filter((change): change is Kind<K> => change.kind === kind);

/** The pieces of a record name tariffs as OCPI does, in capitals or not; those the program does not have name none. */
const withKnownTariffs = (session: Session, program: Program): Session => {
  const byName = new Map([...program.tariffs.keys()].map((id) => [id.toLowerCase(), id]));
  const known = (id: string | null): string | null => (id === null ? null : (byName.get(id.toLowerCase()) ?? null));
  return { ...session, pieces: session.pieces.map((piece) => ({ ...piece, tariff: known(piece.tariff) })) };
};

/** The timeline of a record, its tariffs by the names of the program. */
export const readSession = ({ cdr, reading, zone, program }: Setting): ReadSession => {
  const read = sessionOf(cdr, reading, zone);
  return read.status === 'fault' ? read : { status: 'read', session: withKnownTariffs(read.session, program) };
};

/** The timeline as these changes read it; null where it is none. */
const sessionUnder = ({ setting, session }: Situation, changes: readonly Change[]): Session | null => {
  const [records, cuts] = [ofKind(changes, 'record'), ofKind(changes, 'cut')];
  const cdr = records.reduce((record, { of }) => of(record), setting.cdr);
  const isSame = records.length === 0 && cuts.length === 0;
  const read: ReadSession = isSame
    ? { status: 'read', session }
    : readSession({ ...setting, cdr, reading: cuts[0]?.reading ?? setting.reading });
  if (read.status === 'fault') return null;
  const named =
    ofKind(changes, 'other tariff').length === 0
      ? read.session
      : { ...read.session, pieces: read.session.pieces.map((piece) => ({ ...piece, tariff: null })) };
  return ofKind(changes, 'session').reduce((now, { of }) => of(now), named);
};

const anyTime = (tariff: Tariff): Tariff => ({ ...tariff, valid: { from: null, to: null }, offeredWhen: null });

/** The program with the tariffs of the record changed; the others stay as they are. */
const programUnder = ({ setting, tariffs: concerned }: Situation, changes: readonly Change[]): Program => {
  const tariffs = new Map(setting.program.tariffs);
  const other = ofKind(changes, 'other tariff')[0]?.id ?? null;
  const own = concerned.map(({ id }) => id);
  for (const id of other === null ? own : [...own, other]) {
    const tariff = tariffs.get(id);
    if (tariff === undefined) continue;
    const changed = ofKind(changes, 'tariff').reduce((now, { of }) => of(now), tariff);
    tariffs.set(id, id === other ? anyTime(changed) : changed);
  }
  return { ...setting.program, tariffs };
};

const totalRounded = (tariff: Tariff | null, sides: Sides): Sides =>
  (tariff?.rounding ?? [])
    .filter(({ place }) => place === 'total')
    .reduce<Sides>(
      ({ net, gross }, { unit, direction }) => ({
        net: net?.roundedTo(unit, direction) ?? null,
        gross: gross?.roundedTo(unit, direction) ?? null,
      }),
      sides,
    );

/**
 * Prices a record as these changes read it: record, tariffs, session, price, in this order. null where a reading makes the
 * record impossible to price: then it is not what happened.
 */
export const repriced = (situation: Situation, changes: readonly Change[]): Repriced | null => {
  const session = sessionUnder(situation, changes);
  if (session === null) return null;
  const { setting } = situation;
  const program = programUnder(situation, changes);
  const tariffId = ofKind(changes, 'other tariff')[0]?.id ?? setting.tariffId;
  const priceOf = (part: Session): Priced | null => {
    const result = price(program, tariffId, part, setting.inputs);
    return result.status === 'priced' ? result : null;
  };
  const roundsPeriods = ofKind(changes, 'round periods').length > 0;
  const found = roundsPeriods ? roundedPerPeriod(session, priceOf) : whole(priceOf(session), program);
  return found === null ? null : withAmounts(found, changes);
};

const whole = (result: Priced | null, program: Program): Repriced | null =>
  result === null
    ? null
    : {
        exact: result.exact,
        total: result.total,
        tariff: program.tariffs.get(result.tariff.id) ?? null,
        repricings: 1,
      };

/** What the session costs up to the end of each period; the share of each period rounded, and these added up. */
const roundedPerPeriod = (session: Session, priceOf: (part: Session) => Priced | null): Repriced | null => {
  const periods = [...new Set(session.pieces.map(({ period }) => period))].sort((a, b) => a - b);
  let before = NOTHING;
  let total = NOTHING;
  for (const last of periods) {
    const pieces = session.pieces.filter(({ period }) => period <= last);
    const end = session.end === null ? null : (pieces.at(-1)?.to ?? session.end);
    const now = priceOf({ ...session, pieces, end });
    if (now === null) return null;
    total = addSides(total, toTheCent(minusSides(now.exact, before), centOf(now.currency)));
    before = now.exact;
  }
  return { exact: total, total, tariff: null, repricings: periods.length };
};

/** The same price with its amounts taken for others. */
export const withAmounts = (found: Repriced, changes: readonly Change[]): Repriced | null => {
  const amounts = ofKind(changes, 'amounts');
  if (amounts.length === 0) return found;
  const exact = amounts.reduce<Sides | null>((sides, { of }) => (sides === null ? null : of(sides)), found.exact);
  return exact === null ? null : { ...found, exact, total: totalRounded(found.tariff, exact) };
};
