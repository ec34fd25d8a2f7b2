import type { Fault } from '../../../engine/fault.ts';
import type { CanonicalCdr } from '../../../engine/formats/canonical-cdr.ts';
import type { ImportedTariff } from '../../../engine/formats/ocpi-tariff/import.ts';
import { selectTariff } from '../../../engine/formats/ocpi-tariff/select.ts';
import { price } from '../../../engine/price/evaluate.ts';
import type { Inputs } from '../../../engine/session/inputs.ts';
import type { Instant, Session } from '../../../engine/session/session.ts';
import { Exact } from '../../../engine/values/exact.ts';
import { nearest } from '../../../grammar/read/nearest.ts';
import { WrongUse } from '../wrong-use.ts';
import type { Tariffs } from './tariffs.ts';

export type Chosen =
  | { readonly status: 'chosen'; readonly id: string; readonly warnings: readonly string[] }
  | { readonly status: 'fault'; readonly fault: Fault };

const startOf = (session: Session): Instant => session.reservation?.from ?? session.start ?? Exact.zero;

const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Which tariff prices the record: the one named, else what the record says among OCPI tariffs, else the only one that fits. */
export const chooseTariff = (
  tariffs: Tariffs,
  named: string | null,
  cdr: CanonicalCdr,
  session: Session,
  inputs: Inputs,
): Chosen => {
  if (named !== null) return { status: 'chosen', id: namedTariff(tariffs, named), warnings: [] };
  return tariffs.imported === null
    ? onlyTariff(tariffs, session, inputs)
    : selectedTariff(tariffs.imported, cdr, session);
};

const idsOf = ({ compiled, imported }: Tariffs): readonly string[] =>
  imported === null ? declaredIds(compiled.trees) : imported.map(({ id }) => id);

/** All tariffs of the text, those with errors too: they exist, and their diagnostics say why they cannot price. */
const declaredIds = (trees: Tariffs['compiled']['trees']): readonly string[] =>
  [...trees.values()].flatMap(({ declarations }) =>
    declarations.flatMap((declaration) => (declaration.kind === 'tariff' ? [declaration.name.name] : [])),
  );

const namedTariff = (tariffs: Tariffs, named: string): string => {
  const imported = tariffs.imported?.find(({ id, name }) => sameId(id, named) || name === named);
  if (imported !== undefined) return imported.name;
  const ids = idsOf(tariffs);
  if (tariffs.imported === null && ids.includes(named)) return named;
  const near = nearest(named, ids);
  throw new WrongUse(
    `there is no tariff ${named}`,
    near === null ? `there is ${ids.join(', ')}` : `did you mean ${near}?`,
  );
};

const selectedTariff = (imported: readonly ImportedTariff[], cdr: CanonicalCdr, session: Session): Chosen => {
  const periodTariffs = cdr.periods.map(({ tariffId }) => tariffId);
  const wish = { start: startOf(session), periodTariffs, connectorTariffs: cdr.connectorTariffs };
  const selected = selectTariff(imported, wish);
  if (selected.status === 'fault') return selected;
  const { tariff, ambiguous } = selected;
  const warnings = ambiguous ? [`several tariffs fit the record; the first, ${tariff.id}, was taken`] : [];
  return { status: 'chosen', id: tariff.name, warnings };
};

const DOES_NOT_APPLY: ReadonlySet<Fault['code']> = new Set(['not-offered', 'not-valid']);

/** Of several tariffs the one that is valid and offered to this session, if there is just one. */
const onlyTariff = (tariffs: Tariffs, session: Session, inputs: Inputs): Chosen => {
  const ids = idsOf(tariffs);
  const [first] = ids;
  if (first === undefined) {
    const names = tariffs.texts.map(({ name }) => name).join(', ');
    return {
      status: 'fault',
      fault: { code: 'no-tariff', message: `${names} holds no tariff`, field: null, source: null },
    };
  }
  if (ids.length === 1) return { status: 'chosen', id: first, warnings: [] };
  const withoutTariffs = { ...session, pieces: session.pieces.map((piece) => ({ ...piece, tariff: null })) };
  const fitting = ids.filter((id) => {
    const result = price(tariffs.compiled.program, id, withoutTariffs, inputs);
    return result.status === 'priced' || !DOES_NOT_APPLY.has(result.fault.code);
  });
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return { status: 'chosen', id: only, warnings: [] };
  throw new WrongUse(
    `several tariffs could price this record: ${(fitting.length === 0 ? ids : fitting).join(', ')}`,
    'name one with --tariff-id',
  );
};
