import type { Fault } from '../../fault.ts';
import type { Piece } from '../../session/session.ts';
import type { Exact } from '../../values/exact.ts';
import type { ImportedTariff } from './import.ts';

/** What a record says about its tariffs. */
export interface TariffWish {
  /** When the record starts: the reservation, if there is one, else the session. */
  readonly start: Exact;
  /** OCPI ids that its periods name, in the order of time; null where a period names none. */
  readonly periodTariffs: readonly (string | null)[];
  /** OCPI ids that the connector names, where the record has them (2.1.1). */
  readonly connectorTariffs: readonly string[];
}

export type Selected =
  | {
      readonly status: 'selected';
      readonly tariff: ImportedTariff;
      /** True where more than one tariff would do and the first was taken. */
      readonly ambiguous: boolean;
    }
  | { readonly status: 'fault'; readonly fault: Fault };

const isValidAt = ({ from, to }: ImportedTariff, instant: Exact): boolean =>
  (from === null || !instant.below(from)) && (to === null || instant.below(to));

/**
 * The tariff of a record among those it carries or those supplied. A single one is the tariff, valid or not (the evaluator
 * objects when it is not). Of several, those valid when the record starts count, from their start up to, not including, their
 * end; then what the first period names, what the connector names, what is for ordinary sessions, and their order decide.
 */
export const selectTariff = (tariffs: readonly ImportedTariff[], wish: TariffWish): Selected => {
  const [only] = tariffs;
  if (only === undefined) return refused('no-tariff', 'the record carries no tariff and none was supplied', '/tariffs');
  if (tariffs.length === 1) return { status: 'selected', tariff: only, ambiguous: false };
  const valid = tariffs.filter((tariff) => isValidAt(tariff, wish.start));
  const named = wish.periodTariffs.find((id) => id !== null) ?? null;
  const narrowed = [
    (tariff: ImportedTariff) => sameId(tariff.id, named),
    (tariff: ImportedTariff) => wish.connectorTariffs.some((id) => sameId(tariff.id, id)),
    (tariff: ImportedTariff) => tariff.type === null || tariff.type === 'REGULAR',
  ].reduce((left, fits) => (left.some(fits) ? left.filter(fits) : left), valid);
  const [first] = narrowed;
  if (first === undefined)
    return refused('not-valid', 'none of the tariffs is valid when the record starts', '/tariffs');
  return { status: 'selected', tariff: first, ambiguous: narrowed.length > 1 };
};

/**
 * Replaces the OCPI ids that pieces name by the names of the imported tariffs (language rule 8: each tariff prices its own
 * part). An id that no tariff has keeps the tariff of the record: some parties name their own catalogue there.
 */
export const nameTariffs = (
  pieces: readonly Piece[],
  tariffs: readonly ImportedTariff[],
  start: Exact,
): { readonly pieces: readonly Piece[]; readonly unknownIds: readonly string[] } => {
  const unknown = new Set<string>();
  const named = pieces.map((piece) => {
    if (piece.tariff === null) return piece;
    const same = tariffs.filter(({ id }) => sameId(id, piece.tariff));
    const found = same.find((tariff) => isValidAt(tariff, start)) ?? same[0];
    if (found === undefined) unknown.add(piece.tariff);
    return { ...piece, tariff: found?.name ?? null };
  });
  return { pieces: named, unknownIds: [...unknown] };
};

/** OCPI ids are the same in capitals and small letters (CiString). */
const sameId = (id: string, other: string | null): boolean =>
  other !== null && id.toLowerCase() === other.toLowerCase();

const refused = (code: Fault['code'], message: string, field: string): Selected => ({
  status: 'fault',
  fault: { code, message, field, source: null },
});
