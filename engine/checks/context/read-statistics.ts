import { type Field, numberOf, quantityOf, refuse, required, textOf } from '../../formats/fields.ts';
import { wordOf } from '../../formats/lenient.ts';
import type { Exact } from '../../values/exact.ts';
import type { HistoryMeasure, HistoryQuery, Statistics } from '../context.ts';
import { idKey } from './keys.ts';
import { objectField } from './reading.ts';
import { ENOUGH } from './statistics.ts';

/** Statistics that somebody else has made, by what they are of. */
export interface ListedStatistics extends Pick<HistoryQuery, 'of' | 'key' | 'measure'> {
  readonly statistics: Statistics | null;
}

export const statisticsKey = ({ of, key, measure }: Pick<HistoryQuery, 'of' | 'key' | 'measure'>): string =>
  [of, measure, ...key.split(' ').map(idKey)].join(' ');

const SUBJECTS: readonly HistoryQuery['of'][] = ['evse', 'token', 'cpo', 'pair'];
const MEASURES: readonly HistoryMeasure[] = ['energy', 'average power', 'price of energy', 'clock difference'];

const among =
  <T extends string>(values: readonly T[]) =>
  (field: Field): T => {
    const written = textOf(field).trim().toLowerCase().replaceAll('_', ' ');
    return values.find((value) => value === written) ?? refuse(field, `one of ${values.join(', ')}`);
  };

const countOf = (field: Field): number => {
  const value = quantityOf(field);
  return value.denominator === 1n ? Number(value.numerator) : refuse(field, 'a whole number');
};

/** Of fewer values than are enough there are no statistics to speak of. */
export const readStatistics = (field: Field): ListedStatistics => {
  objectField(field);
  const figure = (key: string, read: (field: Field) => Exact): Exact => required(field, key, read);
  const statistics: Statistics = {
    count: required(field, 'count', countOf),
    median: figure('median', numberOf),
    spread: figure('spread', quantityOf),
    p95: figure('p95', numberOf),
  };
  return {
    of: required(field, 'of', among(SUBJECTS)),
    key: required(field, 'key', wordOf),
    measure: required(field, 'measure', among(MEASURES)),
    statistics: statistics.count < ENOUGH ? null : statistics,
  };
};
