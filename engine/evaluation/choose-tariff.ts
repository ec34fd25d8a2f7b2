import type { Fault } from '../fault.ts';
import type { CanonicalCdr } from '../formats/canonical-cdr.ts';
import { selectTariff } from '../formats/ocpi-tariff/select.ts';
import { recordStartOf } from '../price/prepare.ts';
import { refusalOf } from '../price/which-tariff.ts';
import type { Program, Tariff } from '../program/tariff.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import { namedTariffs, type PriceList } from './price-list.ts';

export type Choice =
  | { readonly kind: 'chosen'; readonly id: string; readonly warnings: readonly string[] }
  /** The list has nothing for this operator. */
  | { readonly kind: 'none' }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** Whether a tariff of another owner may price the record: where the caller names the tariffs himself, it may. */
export type Ownership = 'of the operator' | 'any owner';

/** Which tariff of a list prices a record: exactly one, or it is a fault that says between which nobody can tell. */
export const chooseTariff = (
  list: PriceList,
  ownership: Ownership,
  cdr: CanonicalCdr,
  session: Session,
  inputs: Inputs,
): Choice =>
  list.imported === null
    ? chooseWritten(list.program, ownership, cdr, session, inputs)
    : chooseImported(list, cdr, session);

const chooseImported = ({ imported }: PriceList, cdr: CanonicalCdr, session: Session): Choice => {
  const periodTariffs = cdr.periods.map(({ tariffId }) => tariffId);
  const wish = { start: recordStartOf(session), periodTariffs, connectorTariffs: cdr.connectorTariffs };
  const selected = selectTariff(imported ?? [], wish);
  if (selected.status === 'fault') return { kind: 'fault', fault: selected.fault };
  const { tariff, ambiguous } = selected;
  const warnings = ambiguous ? [`several tariffs fit the record; the first, ${tariff.id}, was taken`] : [];
  return { kind: 'chosen', id: tariff.name, warnings };
};

/**
 * Those of the record's operator (without any, those of no owner), valid and offered when it starts. One that is offered on a
 * condition goes before those that are offered to all; among several the one that the record names is meant.
 */
const chooseWritten = (
  program: Program,
  ownership: Ownership,
  cdr: CanonicalCdr,
  session: Session,
  inputs: Inputs,
): Choice => {
  const candidates = candidatesFor(program, ownership, cdr.key.cpo);
  if (candidates.length === 0) return { kind: 'none' };
  const refusals = new Map(candidates.map(({ id }) => [id, refusalOf(program, id, session, inputs)]));
  const open = [...refusals.values()].find((refusal) => refusal !== null && !DOES_NOT_APPLY.has(refusal.code));
  // Whether that tariff applies nobody knows, so that no other can be taken instead.
  if (open) return { kind: 'fault', fault: open };
  const fitting = candidates.filter(({ id }) => refusals.get(id) === null);
  if (fitting.length === 0) return { kind: 'fault', fault: noneApplies(candidates, [...refusals.values()]) };
  return single(mostSpecial(fitting), cdr);
};

const DOES_NOT_APPLY: ReadonlySet<Fault['code']> = new Set(['not-offered', 'not-valid']);

const mostSpecial = (fitting: readonly Tariff[]): readonly Tariff[] => {
  const special = fitting.filter(({ offeredWhen }) => offeredWhen !== null);
  return special.length > 0 ? special : fitting;
};

const single = (fitting: readonly Tariff[], cdr: CanonicalCdr): Choice => {
  const named = namedTariffs(cdr).map((id) => id.toLowerCase());
  const meant = fitting.filter(({ id }) => named.includes(id.toLowerCase()));
  const [only, ...others] = meant.length > 0 ? meant : fitting;
  if (only !== undefined && others.length === 0) return { kind: 'chosen', id: only.id, warnings: [] };
  const message = `several tariffs could price this record: ${fitting.map(({ id }) => id).join(', ')}; \`valid\` or \`offered when\` in all but one would tell them apart`;
  return { kind: 'fault', fault: { code: 'several-tariffs', message, field: null, source: only?.source ?? null } };
};

const noneApplies = (candidates: readonly Tariff[], refusals: readonly (Fault | null)[]): Fault => {
  const [refusal] = refusals;
  if (candidates.length === 1 && refusal) return refusal;
  const message = `none of the tariffs ${candidates.map(({ id }) => id).join(', ')} is valid for this record and offered to it`;
  return { code: 'no-tariff', message, field: null, source: candidates[0]?.source ?? null };
};

const byProgram = new WeakMap<Program, ReadonlyMap<string | null, readonly Tariff[]>>();

const candidatesFor = (program: Program, ownership: Ownership, cpo: string | null): readonly Tariff[] => {
  const owners = byProgram.get(program) ?? byOwner(program);
  byProgram.set(program, owners);
  if (ownership === 'any owner') return [...owners.values()].flat();
  return (cpo === null ? undefined : owners.get(cpo.toUpperCase())) ?? owners.get(null) ?? [];
};

/** Tariffs that others choose among, or pass on, are no candidates by themselves. */
const byOwner = ({ tariffs }: Program): ReadonlyMap<string | null, readonly Tariff[]> => {
  const parts = new Set(
    [...tariffs.values()].flatMap(({ purchase, choose }) => [
      ...(purchase === null ? [] : [purchase.tariff]),
      ...(choose ?? []).map(({ tariff }) => tariff),
    ]),
  );
  const owners = new Map<string | null, Tariff[]>();
  for (const tariff of tariffs.values()) {
    if (parts.has(tariff.id)) continue;
    const owner = tariff.owner?.toUpperCase() ?? null;
    owners.set(owner, [...(owners.get(owner) ?? []), tariff]);
  }
  return owners;
};
