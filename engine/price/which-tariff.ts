import { type Fault, FaultError, fault } from '../fault.ts';
import type { Program, Tariff, ValidityMoment } from '../program/tariff.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Piece, Session } from '../session/session.ts';
import type { Exact } from '../values/exact.ts';
import { instantsAt, parseInstant } from '../values/zone.ts';
import { holds } from './conditions.ts';
import { emptyLog, startMoment, type UsedLog } from './evaluation.ts';
import { prepare, recordStartOf } from './prepare.ts';

const SECONDS = /T(\d{2}):(\d{2}):(\d{2})$/;

const instantOf = (moment: ValidityMoment, zone: string): Exact | null => {
  if (moment.utc) return parseInstant(moment.local);
  const match = SECONDS.exec(moment.local);
  if (match === null) return null;
  const second = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
  return instantsAt(zone, moment.local.slice(0, 10), second)[0] ?? parseInstant(moment.local);
};

/** Whether the tariff is valid when the record starts (rule 6). */
const requireValid = (tariff: Tariff, session: Session): void => {
  const start = recordStartOf(session);
  const { from, to } = tariff.valid;
  const first = from === null ? null : instantOf(from, session.zone);
  const end = to === null ? null : instantOf(to, session.zone);
  if ((first !== null && start.below(first)) || (end !== null && !start.below(end))) {
    const window = `${from === null ? '' : ` from ${from.local}`}${to === null ? '' : ` until ${to.local}`}`;
    fault(
      'not-valid',
      `the tariff \`${tariff.id}\` is valid${window}, and the record starts outside`,
      tariff.id,
      tariff.source,
    );
  }
};

const MOST_CHOICES = 32;

/**
 * The tariff that prices a record: choices are made once, at session start (rule 6); a record outside a tariff's validity or
 * its `offered when` is a fault (rule 56).
 */
export const tariffFor = (program: Program, id: string, session: Session, inputs: Inputs, used: UsedLog): Tariff => {
  let name = id;
  for (let choices = 0; choices < MOST_CHOICES; choices += 1) {
    const tariff =
      program.tariffs.get(name) ?? fault('no-tariff', `there is no tariff \`${name}\` without errors`, name);
    requireValid(tariff, session);
    if (tariff.offeredWhen === null && tariff.choose === null) return tariff;
    const evaluation = prepare(program, [tariff], session, inputs, used);
    const moment = startMoment(evaluation);
    if (tariff.offeredWhen !== null && !holds(evaluation, tariff.offeredWhen.when, moment)) {
      fault('not-offered', `the tariff \`${name}\` is not offered to this session`, name, tariff.offeredWhen.source);
    }
    if (tariff.choose === null) return tariff;
    const line = tariff.choose.find(({ when }) => when === null || holds(evaluation, when, moment));
    if (line === undefined)
      return fault('no-tariff', `no line of the choice in \`${name}\` fits this session`, name, tariff.source);
    name = line.tariff;
  }
  return fault('too-large', `more than ${MOST_CHOICES} choices between tariffs follow each other`, id);
};

/** Why a tariff does not price a record: not valid then, not offered to it, or what its conditions ask for is not there; null: it does. */
export const refusalOf = (program: Program, id: string, session: Session, inputs: Inputs): Fault | null => {
  try {
    tariffFor(program, id, session, inputs, emptyLog());
    return null;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
};

/** A record with the tariff that prices each of its pieces; null where none of these does. */
export interface Parts {
  /** In order of time; the first one's session fee is due. */
  readonly tariffs: readonly [Tariff, ...Tariff[]];
  readonly session: Session;
}

/** Amounts of two currencies do not add up (language 1.1). */
export const requireSameCurrency = (one: Tariff, other: Tariff): void => {
  if (one.currency === other.currency) return;
  const message = `\`${one.id}\` is in ${one.currency}, \`${other.id}\` in ${other.currency}; their amounts do not add up`;
  fault('currency-differs', message, other.id);
};

/** The tariffs that the periods of a record name (rule 8); what they choose is chosen as anywhere else. */
export const partsOf = (program: Program, main: Tariff, session: Session, inputs: Inputs, used: UsedLog): Parts => {
  const byName = new Map<string, Tariff>([[main.id, main]]);
  const tariffOf = ({ tariff: name }: Piece): Tariff => {
    if (name === null) return main;
    if (!program.tariffs.has(name))
      fault('no-tariff', `a period names the tariff \`${name}\`, which is not there`, name);
    const tariff = byName.get(name) ?? tariffFor(program, name, session, inputs, used);
    byName.set(name, tariff);
    return tariff;
  };
  const pieces = session.pieces.map((piece) => ({ piece, tariff: tariffOf(piece) }));
  const [first = main, ...others] = new Set(pieces.map(({ tariff }) => tariff));
  for (const other of others) requireSameCurrency(first, other);
  const named = pieces.map(({ piece, tariff }): Piece => ({ ...piece, tariff: tariff.id }));
  return { tariffs: [first, ...others], session: { ...session, pieces: named } };
};

/** The part of a record that one tariff prices, as another would price it: what is passed on (language 1.3). */
export const passedOn = (session: Session, from: Tariff, to: Tariff): Session => ({
  ...session,
  pieces: session.pieces.map((piece) => ({ ...piece, tariff: piece.tariff === from.id ? to.id : null })),
});
