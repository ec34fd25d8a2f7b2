import type { CanonicalCdr } from '../formats/canonical-cdr.ts';
import type { ImportedTariff } from '../formats/ocpi-tariff/import.ts';
import { nameTariffs } from '../formats/ocpi-tariff/select.ts';
import { recordStartOf } from '../price/prepare.ts';
import type { Program } from '../program/tariff.ts';
import type { Piece, Session } from '../session/session.ts';

/** Tariffs that records are priced by, however they were written. */
export interface PriceList {
  readonly program: Program;
  /** What OCPI calls them; null for tariffs written in the language. */
  readonly imported: readonly ImportedTariff[] | null;
  /** What the text of an imported tariff does not say, where the price may differ. */
  readonly warnings: readonly string[];
  /** Tariffs that are seen from elsewhere are no candidates here; null: all are this list's own. */
  readonly own: ReadonlySet<string> | null;
}

/** The pieces of a record name tariffs by OCPI id: by the name in the program where it has them, else by none (rule 8). */
export const namePieces = (
  { program, imported }: Pick<PriceList, 'program' | 'imported'>,
  id: string,
  session: Session,
): { readonly pieces: readonly Piece[]; readonly warnings: readonly string[] } => {
  const names = imported ?? writtenAsImported(program);
  const { pieces, unknownIds } = nameTariffs(session.pieces, names, recordStartOf(session));
  const isOther = unknownIds.length > 0 && (imported === null || imported.length > 1 || unknownIds.length > 1);
  const warnings = isOther
    ? [`the periods name ${unknownIds.join(', ')}, which is not there: they are priced by ${id}`]
    : [];
  return { pieces, warnings };
};

/** Tariffs of the language go by their own names. */
const writtenAsImported = ({ tariffs }: Program): readonly ImportedTariff[] =>
  [...tariffs.values()].map(({ id, owner }) => ({
    name: id,
    id,
    owner,
    type: null,
    from: null,
    to: null,
    pointer: '',
  }));

/** Ids of tariffs that a record names: its periods, then its connector. */
export const namedTariffs = ({ periods, connectorTariffs }: CanonicalCdr): readonly string[] => [
  ...periods.flatMap(({ tariffId }) => (tariffId === null ? [] : [tariffId])),
  ...connectorTariffs,
];
