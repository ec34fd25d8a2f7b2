import { idKey, textKey } from '../../engine/checks/context/keys.ts';
import { fingerprintOf } from '../../engine/checks/context/prints.ts';
import type { Context, Looked, OthersQuery, RecordPrint, Reference } from '../../engine/checks/context.ts';
import type { Wanted } from './wanted.ts';

/** The record itself, where it is among the records kept. */
export interface Itself {
  readonly cpo: string | null;
  readonly id: string | null;
  readonly content: string;
}

export interface Noting {
  readonly context: Context;
  /** What was looked up in a list that is there, and is not in it. */
  readonly wanted: () => readonly Wanted[];
}

/** A context that notes what it could not find. `itself`: no record is another one to itself. */
export const noting = (context: Context, itself: Itself | null): Noting => {
  const missing = new Map<string, Wanted>();
  const note = <T>(list: Wanted['list'], key: string, looked: Looked<T>): Looked<T> => {
    if (looked.kind === 'unknown') missing.set(`${list} ${key}`, { list, wanted: key });
    return looked;
  };
  const { reference } = context;
  const noted: Reference = {
    ...reference,
    evse: (id) => note('locations', idKey(id), reference.evse(id)),
    token: (party, uid, contract) => {
      const looked = reference.token(party, uid, contract);
      return note('tokens', uid === null ? idKey(contract ?? '') : textKey(uid), looked);
    },
    party: (id) => note('parties', idKey(id), reference.party(id)),
    session: (cpo, id) => note('sessions', `${idKey(cpo)} ${textKey(id)}`, reference.session(cpo, id)),
    tariffs: (cpo, id, at) => note('tariffs', `${idKey(cpo)} ${textKey(id)}`, reference.tariffs(cpo, id, at)),
  };
  const others = (query: OthersQuery) => {
    const found = context.others(query);
    if (found === null || itself === null) return found;
    return { ...found, records: found.records.filter((print) => !isItself(print, itself)) };
  };
  return {
    context: { reference: noted, others, history: (query) => context.history(query) },
    wanted: () => [...missing.values()],
  };
};

const isItself = (print: RecordPrint, { cpo, id, content }: Itself): boolean =>
  print.content === fingerprintOf(content) && print.id === id && print.cpo === cpo;
