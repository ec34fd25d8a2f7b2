import { Exact } from '../../values/exact.ts';
import type { HistoryMeasure, Statistics } from '../context.ts';

/** Fewer values say nothing about what is usual. */
export const ENOUGH = 20;

/**
 * What statistics rest on, of one record: whole numbers, so that a sum of many is exact and costs little. Energy in tenths of a
 * Wh, money in ten-thousandths, time in seconds; what the record does not say is null.
 */
export interface Figures {
  readonly energy: number | null;
  readonly chargingTime: number | null;
  readonly net: number | null;
}

/** How many of its whole units make one of the measure: 0.1 Wh in kWh, W in kW, 0.0001 of money per kWh. */
const SCALES: Readonly<Record<HistoryMeasure, bigint>> = {
  energy: 10_000n,
  'average power': 1_000n,
  'price of energy': 10_000n,
  'clock difference': 1n,
};

/** The value of a measure in its whole units, half a unit up; null where a record does not have it. */
const figureOf = ({ energy, chargingTime, net }: Figures, measure: HistoryMeasure): number | null => {
  switch (measure) {
    case 'energy':
      return energy;
    case 'average power':
      // 0.1 Wh per s is 360 W.
      return energy === null || chargingTime === null || chargingTime <= 0
        ? null
        : Math.round((energy * 360) / chargingTime);
    case 'price of energy':
      // Of records without energy there is no price of energy.
      return energy === null || net === null || energy <= 0 ? null : Math.round((net * 10_000) / energy);
    case 'clock difference':
      // Records kept do not know when the hub saw the end: only reference data does.
      return null;
  }
};

/** Robust statistics of one measure over these records; null where fewer than enough have it. */
export const statisticsOf = (records: readonly Figures[], measure: HistoryMeasure): Statistics | null => {
  const values = records.map((record) => figureOf(record, measure)).filter((value) => value !== null);
  if (values.length < ENOUGH) return null;
  values.sort((a, b) => a - b);
  const twice = twiceMedian(values);
  const distances = values.map((value) => Math.abs(2 * value - twice)).sort((a, b) => a - b);
  const scale = SCALES[measure];
  return {
    count: values.length,
    median: Exact.ratio(BigInt(twice), 2n * scale),
    spread: Exact.ratio(BigInt(twiceMedian(distances)), 4n * scale),
    p95: Exact.ratio(BigInt(values[Math.ceil(0.95 * values.length) - 1] ?? 0), scale),
  };
};

/** Of ascending values; twice, so that it is whole where the middle lies between two of them. */
const twiceMedian = (ascending: readonly number[]): number => {
  const [low, high] = [(ascending.length - 1) >> 1, ascending.length >> 1];
  return (ascending[low] ?? 0) + (ascending[high] ?? 0);
};
