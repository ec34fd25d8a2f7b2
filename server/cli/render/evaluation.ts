import { type Fired, fired } from '../../../engine/checks/finding.ts';
import type { DriverMessage } from '../../../engine/evaluation/driver-message/driver-message.ts';
import type { Evaluated, Evaluation } from '../../../engine/evaluation/evaluate.ts';
import { verdictOf } from '../../../engine/evaluation/result-json.ts';
import { durationText, numberText } from '../../../engine/explain/numbers.ts';
import { dateText, timeText } from '../../../engine/explain/times.ts';
import type { Words } from '../../../engine/explain/words/words.ts';
import { SEVERITIES, type Verdict } from '../../../engine/policy/policy.ts';
import type { Paint } from '../terminal/paint.ts';
import { wrapped } from '../terminal/table.ts';
import { ABOUT, type About } from './evaluation-words.ts';
import { faultText } from './fault.ts';
import { shortPriceTable } from './short-price-table.ts';

interface Drawing {
  readonly words: Words;
  readonly about: About;
  readonly paint: Paint;
  readonly columns: number;
}

/** Verdict, what the driver reads, what the checks found, the price in short, and who hears of it. */
export const evaluationText = (evaluation: Evaluation, words: Words, paint: Paint, columns: number): string => {
  const drawing: Drawing = { words, about: ABOUT[words.language], paint, columns };
  const parts =
    evaluation.status === 'fault'
      ? [headLines(drawing, evaluation), driverLines(drawing, evaluation.message), unreadLines(drawing, evaluation)]
      : [
          headLines(drawing, evaluation),
          driverLines(drawing, evaluation.message),
          findingLines(drawing, evaluation),
          priceLines(drawing, evaluation),
          afterLines(drawing, evaluation),
        ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
};

const brushOf = (paint: Paint, verdict: Verdict): ((text: string) => string) => {
  if (verdict === 'accepted') return paint.green;
  return verdict === 'rejected' ? paint.red : verdict === 'held' ? paint.yellow : paint.cyan;
};

const headLines = (drawing: Drawing, evaluation: Evaluation): readonly string[] => {
  const { about, paint, columns } = drawing;
  const verdict = verdictOf(evaluation);
  const head = brushOf(paint, verdict)(paint.bold(about.verdicts[verdict]));
  if (evaluation.status === 'fault') return [head];
  const { key, protocol } = evaluation.document.record;
  const record = [key.cpo, key.id, protocol].filter(Boolean).join(' · ');
  return [
    `${head}  ${record}`,
    ...wrapped(courseText(drawing, evaluation), columns).filter((line) => line !== ''),
    paint.dim(about.decidedBy(evaluation.disposition.line.text)),
  ];
};

const courseText = ({ words }: Drawing, { document: { record }, valuation }: Evaluated): string => {
  const [start, end] = [record.start?.value ?? null, record.end?.value ?? null];
  const zone = valuation.session?.zone ?? record.zone ?? 'UTC';
  const energy = record.totalEnergy?.value ?? null;
  const time = start === null || end === null ? null : end.minus(start);
  const parts = [
    start === null ? null : `${dateText(words, zone, start)} ${timeText(zone, start)} ${zone}`,
    energy === null ? null : `${numberText(words, energy, 0, 3)} kWh`,
    time === null ? null : durationText(words, time),
  ];
  return parts.filter((part) => part !== null).join(' · ');
};

const driverLines = ({ about, paint, columns }: Drawing, { sentence }: DriverMessage): readonly string[] => [
  paint.bold(about.driver),
  ...[sentence.fr, sentence.en].flatMap((text) => wrapped(`  ${text}`, columns)),
];

const findingLines = (drawing: Drawing, { findings }: Evaluated): readonly string[] => {
  const { about, paint } = drawing;
  if (findings.length === 0) return [paint.dim(about.noChecks)];
  const made = fired(findings).toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const [passed, silent] = (['passed', 'not_applicable'] as const).map(
    (outcome) => findings.filter((finding) => finding.outcome === outcome).length,
  );
  return [
    `${paint.bold(about.findings)}  ${paint.dim(about.counted(made.length, passed ?? 0, silent ?? 0))}`,
    ...made.flatMap((finding) => firedLines(drawing, finding)),
  ];
};

const firedLines = ({ words, about, paint, columns }: Drawing, finding: Fired): readonly string[] => {
  const { severity, check, measured, limit, pointers } = finding;
  const brush = severity === 'error' ? paint.red : severity === 'doubtful' ? paint.yellow : paint.cyan;
  const sides = [
    measured === null ? null : `${about.measured} ${measured.text}`,
    limit === null ? null : `${about.limit} ${limit.text}`,
  ].filter((side) => side !== null);
  const name = about.severities[severity];
  const [first = '', ...others] = wrapped(`  ${name}  ${finding.message[words.language]}`, columns);
  return [
    `  ${brush(name)}${first.slice(2 + name.length)}`,
    ...others,
    ...wrapped(`      ${[check, ...sides].join(' · ')}`, columns).map(paint.dim),
    ...(pointers.length === 0 ? [] : wrapped(`      ${pointers.join(' ')}`, columns).map(paint.dim)),
  ];
};

const priceLines = ({ words, about, paint, columns }: Drawing, { valuation }: Evaluated): readonly string[] => {
  const { result, tariff, claimed } = valuation;
  if (result.status === 'fault') return faultText(words, result.fault, paint).trimEnd().split('\n');
  const name = tariff === null || tariff.title === null ? result.tariff.id : `${tariff.title} (${tariff.id})`;
  return [`${paint.bold(about.price)}  ${name}`, ...shortPriceTable(words, result, claimed, paint, columns)];
};

const afterLines = ({ about, paint }: Drawing, { disposition }: Evaluated): readonly string[] => {
  const { notify, disputes, autoAcceptAfterDays } = disposition;
  const row = (name: string, text: string): string => `${paint.bold(name)}  ${text}`;
  return [
    ...(notify.length === 0 ? [] : [row(about.notified, notify.join(', '))]),
    ...disputes.map(({ reason, check }) => row(about.dispute, check === null ? reason : `${reason} · ${check}`)),
    ...(autoAcceptAfterDays === null ? [] : [about.acceptedAfter(autoAcceptAfterDays)]),
  ];
};

const unreadLines = ({ words, paint }: Drawing, { fault }: Extract<Evaluation, { status: 'fault' }>) =>
  faultText(words, fault, paint).trimEnd().split('\n');
