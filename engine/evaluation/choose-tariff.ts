import type { Fault } from '../fault.ts';
import type { CanonicalCdr } from '../formats/canonical-cdr.ts';
import { selectTariff } from '../formats/ocpi-tariff/select.ts';
import { recordStartOf } from '../price/prepare.ts';
import { refusalOf } from '../price/which-tariff.ts';
import type { Tariff } from '../program/tariff.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import { namedTariffs, type PriceList } from './price-list.ts';

export type Choice =
  | { readonly kind: 'chosen'; readonly list: PriceList; readonly id: string; readonly warnings: readonly string[] }
  /** The lists have nothing for this operator. */
  | { readonly kind: 'none' }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** Whether a tariff of another owner may price the record: where the caller names the tariffs himself, it may. */
export type Ownership = 'of the operator' | 'any owner';

/** What the caller gives for the tariffs of a list; a fault where it does not fit what they declare. */
export type InputsOf = (list: PriceList) => { readonly inputs: Inputs; readonly fault: Fault | null };

/** Which tariff prices a record: exactly one, or it is a fault that says between which nobody can tell. */
export const chooseTariff = (
  lists: readonly PriceList[],
  ownership: Ownership,
  cdr: CanonicalCdr,
  session: Session,
  inputsOf: InputsOf,
): Choice => {
  const imported = lists.find((list) => list.imported !== null);
  if (imported !== undefined) return chooseImported(imported, cdr, session);
  const own = candidatesFor(lists, ownership, cdr.key.cpo);
  if (own.length > 0) return chooseWritten(own, cdr, session, inputsOf);
  const anybodys = candidatesFor(lists, ownership, null);
  if (anybodys.length === 0) return { kind: 'none' };
  const choice = chooseWritten(anybodys, cdr, session, inputsOf);
  // Nobody gave any of them to this operator: what the record itself carries is surer.
  return choice.kind === 'fault' && cdr.tariffs.length > 0 ? { kind: 'none' } : choice;
};

const chooseImported = (list: PriceList, cdr: CanonicalCdr, session: Session): Choice => {
  const periodTariffs = cdr.periods.map(({ tariffId }) => tariffId);
  const wish = { start: recordStartOf(session), periodTariffs, connectorTariffs: cdr.connectorTariffs };
  const selected = selectTariff(list.imported ?? [], wish);
  if (selected.status === 'fault') return { kind: 'fault', fault: selected.fault };
  const { tariff, ambiguous } = selected;
  const warnings = ambiguous ? [`several tariffs fit the record; the first, ${tariff.id}, was taken`] : [];
  return { kind: 'chosen', list, id: tariff.name, warnings };
};

interface Candidate {
  readonly list: PriceList;
  readonly tariff: Tariff;
}

/**
 * Those that are valid and offered when the record starts. One that is offered on a condition goes before those that are offered
 * to all; among several the one that the record names is meant.
 */
const chooseWritten = (
  candidates: readonly Candidate[],
  cdr: CanonicalCdr,
  session: Session,
  inputsOf: InputsOf,
): Choice => {
  const refusals = candidates.map(({ list, tariff }) => {
    const { inputs, fault } = inputsOf(list);
    return fault ?? refusalOf(list.program, tariff.id, session, inputs);
  });
  const open = refusals.find((refusal) => refusal !== null && !DOES_NOT_APPLY.has(refusal.code));
  // Whether that tariff applies nobody knows, so that no other can be taken instead.
  if (open) return { kind: 'fault', fault: open };
  const fitting = candidates.filter((_, at) => refusals[at] === null);
  if (fitting.length === 0) return { kind: 'fault', fault: noneApplies(candidates, refusals) };
  return single(mostSpecial(fitting), cdr);
};

const DOES_NOT_APPLY: ReadonlySet<Fault['code']> = new Set(['not-offered', 'not-valid']);

const mostSpecial = (fitting: readonly Candidate[]): readonly Candidate[] => {
  const special = fitting.filter(({ tariff }) => tariff.offeredWhen !== null);
  return special.length > 0 ? special : fitting;
};

const single = (fitting: readonly Candidate[], cdr: CanonicalCdr): Choice => {
  const named = namedTariffs(cdr).map((id) => id.toLowerCase());
  const meant = fitting.filter(({ tariff }) => named.includes(tariff.id.toLowerCase()));
  const [only, ...others] = meant.length > 0 ? meant : fitting;
  if (only !== undefined && others.length === 0)
    return { kind: 'chosen', list: only.list, id: only.tariff.id, warnings: [] };
  const message = `several tariffs could price this record: ${namesOf(fitting)}; \`valid\` or \`offered when\` in all but one would tell them apart`;
  const source = only?.tariff.source ?? null;
  return { kind: 'fault', fault: { code: 'several-tariffs', message, field: null, source } };
};

const noneApplies = (candidates: readonly Candidate[], refusals: readonly (Fault | null)[]): Fault => {
  const [refusal] = refusals;
  if (candidates.length === 1 && refusal) return refusal;
  const message = `none of the tariffs ${namesOf(candidates)} is valid for this record and offered to it`;
  return { code: 'no-tariff', message, field: null, source: candidates[0]?.tariff.source ?? null };
};

const MOST_NAMED = 5;

const namesOf = (candidates: readonly Candidate[]): string => {
  const names = candidates.slice(0, MOST_NAMED).map(({ tariff }) => tariff.id);
  const left = candidates.length - names.length;
  return left === 0 ? names.join(', ') : `${names.join(', ')} and ${left} more`;
};

/** By owner; null: of none. */
type Owners = ReadonlyMap<string | null, readonly Tariff[]>;

const byList = new WeakMap<PriceList, Owners>();

const candidatesFor = (lists: readonly PriceList[], ownership: Ownership, cpo: string | null): readonly Candidate[] =>
  lists.flatMap((list) => {
    const owners = byList.get(list) ?? byOwner(list);
    byList.set(list, owners);
    const tariffs = ownership === 'any owner' ? [...owners.values()].flat() : owners.get(cpo?.toUpperCase() ?? null);
    return (tariffs ?? []).map((tariff) => ({ list, tariff }));
  });

/** Tariffs that others choose among, or pass on, are no candidates by themselves. */
const byOwner = ({ program: { tariffs }, own }: PriceList): Owners => {
  const parts = new Set(
    [...tariffs.values()].flatMap(({ purchase, choose }) => [
      ...(purchase === null ? [] : [purchase.tariff]),
      ...(choose ?? []).map(({ tariff }) => tariff),
    ]),
  );
  const owners = new Map<string | null, Tariff[]>();
  for (const tariff of tariffs.values()) {
    if (parts.has(tariff.id) || (own !== null && !own.has(tariff.id))) continue;
    const owner = tariff.owner?.toUpperCase() ?? null;
    owners.set(owner, [...(owners.get(owner) ?? []), tariff]);
  }
  return owners;
};
