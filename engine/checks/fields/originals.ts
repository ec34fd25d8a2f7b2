import { Exact } from '../../values/exact.ts';
import type { Others, OthersQuery, RecordPrint, SameKey } from '../context.ts';
import type { World } from '../world.ts';

/** Every instant that a record can have. */
const EVER = { from: Exact.zero, to: Exact.integer(0xffffffffn) } as const;

/** A query for other records than this one, over all that is kept where no span is given. */
export const queryFor = (
  world: World,
  same: readonly (readonly [SameKey, string])[],
  span: Pick<OthersQuery, 'from' | 'to'> = EVER,
): OthersQuery => ({
  same: new Map(same),
  but: { cpo: world.record.key.cpo, id: world.record.key.id, content: world.content },
  ...span,
});

export type Original =
  | { readonly kind: 'found'; readonly print: RecordPrint }
  /** `searched`: all records that there ever were are kept, and it is none of them. */
  | { readonly kind: 'not found'; readonly searched: boolean };

/** The record that this one corrects, among those known before. */
export const originalOf = (world: World): Original => {
  const { corrects, key } = world.record;
  const others = corrects === null ? null : world.context.others(queryFor(world, idsOf(corrects, key.cpo)));
  const print = others === null ? undefined : lastNormal(others);
  if (print !== undefined) return { kind: 'found', print };
  return { kind: 'not found', searched: others !== null && others.completeSince === null };
};

const idsOf = (id: string, cpo: string | null): readonly (readonly [SameKey, string])[] =>
  cpo === null
    ? [['record id', id]]
    : [
        ['record id', id],
        ['cpo', cpo],
      ];

const lastNormal = ({ records }: Others): RecordPrint | undefined => records.find(({ nature }) => nature === 'normal');
