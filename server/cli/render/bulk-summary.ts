import {
  type PartnerSum,
  partnersOf,
  type Sum,
  type Summary,
  topFindings,
} from '../../../engine/evaluation/summary.ts';
import { amountText, currencyText } from '../../../engine/explain/numbers.ts';
import { english } from '../../../engine/explain/words/en.ts';
import { counted } from '../bulk/progress.ts';
import type { Paint } from '../terminal/paint.ts';
import { type Cell, type Column, tableLines } from '../terminal/table.ts';

/** How a stream went besides what its records came to. */
export interface BulkEnd {
  readonly seconds: number;
  /** The signal that ended it, or that the reader went away; null: the stream ended. */
  readonly endedBy: string | null;
}

const MOST_ROWS = 20;

/** What many records came to, for a person. */
export const bulkSummaryText = (summary: Summary, end: BulkEnd, paint: Paint, columns: number): string => {
  const { lines, unread, verdicts } = summary;
  const rate = end.seconds === 0 ? lines : Math.round(lines / end.seconds);
  const head = `${counted(lines)} lines in ${end.seconds.toFixed(1)} s, ${counted(rate)} a second`;
  const found = topFindings(summary);
  return [
    paint.bold(end.endedBy === null ? head : `${head}; ended by ${end.endedBy}`),
    `${counted(verdicts.accepted)} accepted, ${counted(verdicts.held)} held, ${counted(verdicts.rejected)} rejected, ${counted(verdicts.excluded)} excluded; ${counted(unread)} unreadable`,
    ...faultLines(summary),
    ...section(
      'Findings',
      found,
      ({ check, error, doubtful, info }) => [`  ${check}`, ...[error, doubtful, info].map(counted)],
      ['', 'error', 'doubtful', 'info'],
      paint,
      columns,
    ),
    ...section('Amounts', partnersOf(summary), partnerRow, PARTNER_HEADS, paint, columns),
    '',
  ].join('\n');
};

const faultLines = ({ faults }: Summary): readonly string[] =>
  faults.size === 0
    ? []
    : [`without a price: ${[...faults].map(([code, count]) => `${code} ${counted(count)}`).join(', ')}`];

const section = <T>(
  title: string,
  entries: readonly T[],
  row: (entry: T) => readonly string[],
  heads: readonly string[],
  paint: Paint,
  columns: number,
): readonly string[] => {
  if (entries.length === 0) return [];
  const shown = entries.slice(0, MOST_ROWS).map((entry) => row(entry).map((text): Cell => ({ text })));
  const layout = heads.map((_, at): Column => (at === 0 ? { align: 'left', wraps: true } : { align: 'right' }));
  const left = entries.length - shown.length;
  return [
    paint.bold(title),
    ...tableLines([heads.map((text): Cell => ({ text, paint: paint.dim })), ...shown], layout, columns),
    ...(left === 0 ? [] : [paint.dim(`  and ${counted(left)} more`)]),
  ];
};

const PARTNER_HEADS = ['', 'Records', '', 'Net', 'Gross', 'Accepted gross', 'Claimed net', 'Claimed gross'];

const partnerRow = ({ cpo, emsp, currency, records, total, accepted, claimed }: PartnerSum): readonly string[] => {
  const side = (sum: Sum, which: 'net' | 'gross'): string => {
    const isMissing = (which === 'net' ? sum.netUnknown : sum.grossUnknown) > 0;
    return `${amountText(english, sum[which], currency)}${isMissing ? '?' : ''}`;
  };
  return [
    `  ${cpo ?? '?'} – ${emsp ?? '?'}`,
    counted(records),
    currencyText(english, currency),
    side(total, 'net'),
    side(total, 'gross'),
    side(accepted, 'gross'),
    side(claimed, 'net'),
    side(claimed, 'gross'),
  ];
};
