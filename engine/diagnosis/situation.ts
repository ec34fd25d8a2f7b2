import { type Fault, FaultError, fault } from '../fault.ts';
import { price } from '../price/evaluate.ts';
import type { Tariff } from '../program/tariff.ts';
import type { Session } from '../session/session.ts';
import type { Setting, Situation } from './misreading.ts';
import { readSession } from './reprice.ts';

export type ReadSituation =
  | { readonly status: 'read'; readonly situation: Situation }
  | { readonly status: 'fault'; readonly fault: Fault };

const MOST_TARIFFS = 200;

/** The tariffs that may price the record: its own, those it chooses from or passes on, and those its periods name. */
const concernedTariffs = ({ program, tariffId }: Setting, session: Session): readonly Tariff[] => {
  const named = session.pieces.map(({ tariff }) => tariff).filter((id) => id !== null);
  const waiting = [tariffId, ...named];
  const found = new Map<string, Tariff>();
  while (waiting.length > 0 && found.size < MOST_TARIFFS) {
    const tariff = program.tariffs.get(waiting.shift() ?? '');
    if (tariff === undefined || found.has(tariff.id)) continue;
    found.set(tariff.id, tariff);
    waiting.push(...(tariff.choose ?? []).map((line) => line.tariff));
    if (tariff.purchase !== null) waiting.push(tariff.purchase.tariff);
  }
  return [...found.values()];
};

/** The record as we price it. A record that has no price is a fault: there is nothing to compare with. */
export const situationOf = (setting: Setting): ReadSituation => {
  try {
    return { status: 'read', situation: read(setting) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const read = (setting: Setting): Situation => {
  const timeline = readSession(setting);
  if (timeline.status === 'fault') throw new FaultError(timeline.fault);
  const { session } = timeline;
  const priced = price(setting.program, setting.tariffId, session, setting.inputs);
  if (priced.status === 'fault') throw new FaultError(priced.fault);
  const tariffs = concernedTariffs(setting, session);
  const main = setting.program.tariffs.get(priced.tariff.id);
  if (main === undefined) return fault('no-tariff', `there is no tariff \`${priced.tariff.id}\``, priced.tariff.id);
  return { setting, tariffs, main, session, priced };
};
