import fc from 'fast-check';
import type { Finding } from '../../engine/checks/finding.ts';
import type { Amount, Circumstances } from '../../engine/policy/circumstances.ts';
import { assemble } from '../../engine/policy/decide.ts';
import {
  type Condition,
  DECISIONS,
  type Operator,
  PARTIES,
  type Policy,
  REASONS,
  SEVERITIES,
  type Subject,
  VERDICTS,
} from '../../engine/policy/policy.ts';
import { lineText } from '../../engine/policy/wording.ts';
import { Exact } from '../../engine/values/exact.ts';

/** Amounts that binary floating point, or a comparison of texts, would take for each other or in the wrong order. */
const TRAPS = [
  '0.3',
  '0.30000000000000004',
  '5.00',
  '5.000000000000000001',
  '4.999999999999999999',
  '10',
  '9.99',
  '-5',
];

const CURRENCIES = ['EUR', 'CHF'];
const CHECKS = ['price-differs', 'late', 'same-session-twice'];

const exact = fc.constantFrom(...TRAPS).map((text) => Exact.of(text));
const orNone = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 5 });

// ---- records --------------------------------------------------------------------------------------------------------

const findingOf = (check: string): fc.Arbitrary<Finding> =>
  fc.oneof(
    fc.constantFrom(...SEVERITIES).map(
      (severity): Finding => ({
        outcome: 'fired',
        check,
        severity,
        message: { en: check, fr: check },
        measured: null,
        limit: null,
        pointers: [],
        read: [],
      }),
    ),
    fc.constant<Finding>({ outcome: 'passed', check }),
    fc.constant<Finding>({ outcome: 'not_applicable', check, reason: 'missing in this record', what: 'meter start' }),
  );

/** None at all for one record in five or so; a check may find several things. */
const findings = fc.array(fc.constantFrom(...CHECKS, 'energy-zero').chain(findingOf), { maxLength: 4 });

/** A third has no end as a decimal. */
const price = fc.oneof(exact, fc.constant(Exact.ratio(1n, 3n)));

const amount: fc.Arbitrary<Amount> = fc.record({
  net: orNone(price),
  gross: orNone(price),
  currency: fc.constantFrom(...CURRENCIES),
});

export const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  findings,
  total: orNone(amount),
  claimed: orNone(amount),
  basis: orNone(fc.constantFrom('net', 'gross')),
  energy: orNone(price),
  heldDays: fc.constantFrom(0, 0, 0, 1, 9, 10, 11),
});

// ---- policies -------------------------------------------------------------------------------------------------------

const operator = fc.constantFrom<Operator>('<', '<=', '>', '>=', '=');
const amountKind = fc.constantFrom('total', 'claimed');

const amountLimit: fc.Arbitrary<Condition> = fc
  .record({
    kind: amountKind,
    side: fc.constantFrom('basis', 'basis', 'net', 'gross'),
    operator,
    amount: exact,
    unit: fc.constantFrom(...CURRENCIES),
  })
  .map(({ kind, side, operator, amount, unit }) => {
    const left: Subject = { kind, side };
    return { kind: 'compare', left, operator, right: { kind: 'limit', amount, unit } };
  });

const amounts: fc.Arbitrary<Condition> = fc.tuple(amountKind, operator, amountKind).map(([left, operator, right]) => ({
  kind: 'compare',
  left: { kind: left, side: 'basis' },
  operator,
  right: { kind: right, side: 'basis' },
}));

const energy: fc.Arbitrary<Condition> = fc.tuple(operator, exact).map(([operator, amount]) => ({
  kind: 'compare',
  left: { kind: 'energy' },
  operator,
  right: { kind: 'limit', amount, unit: 'kWh' },
}));

const heldTime: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom<Operator>('>=', '<'), fc.integer({ min: 1, max: 12 }))
  .map(([operator, days]) => ({
    kind: 'compare',
    left: { kind: 'held time' },
    operator,
    right: { kind: 'limit', amount: Exact.integer(days), unit: 'days' },
  }));

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...SEVERITIES).map((severity): Condition => ({ kind: 'any finding', severity })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...CHECKS), fc.subarray([...SEVERITIES], { minLength: 1 }))
      .map(([check, severities]): Condition => ({ kind: 'finding', check, severities })),
  },
  { weight: 3, arbitrary: amountLimit },
  { weight: 1, arbitrary: amounts },
  { weight: 1, arbitrary: energy },
  { weight: 1, arbitrary: heldTime },
  {
    weight: 1,
    arbitrary: fc.constantFrom('total', 'claimed', 'energy').map((of): Condition => ({ kind: 'missing', of })),
  },
);

const verdict = fc.constantFrom(...VERDICTS).map((word): Condition => ({ kind: 'verdict', verdict: word }));

const conditionOver = (leaves: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaves,
      fc
        .tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
        .map(([kind, of]): Condition => ({ kind, of })),
      tie('condition').map((of): Condition => ({ kind: 'not', of })),
    ),
  })).condition;

const before = conditionOver(leaf);
const after = conditionOver(fc.oneof(leaf, verdict, verdict));

export const policies: fc.Arbitrary<Policy> = fc
  .record({
    lines: fc.array(fc.record({ decision: fc.constantFrom(...DECISIONS), when: before }), { maxLength: 5 }),
    last: fc.constantFrom(...DECISIONS),
    notices: fc.array(fc.record({ whom: fc.shuffledSubarray([...PARTIES], { minLength: 1 }), when: after }), {
      maxLength: 2,
    }),
    disputes: fc.array(fc.record({ reason: fc.constantFrom(...REASONS.slice(0, 3)), when: after }), { maxLength: 2 }),
  })
  .map(({ lines, last, notices, disputes }) =>
    assemble({
      name: 'generated',
      title: null,
      lines: lines.map((line) => ({ ...line, text: lineText(line.decision, line.when) })),
      otherwise: { decision: last, text: lineText(last, null) },
      notices: notices.map((line) => ({ ...line, text: lineText(`notify ${line.whom.join(', ')}`, line.when) })),
      disputes: disputes.map((line) => ({ ...line, text: lineText(`dispute ${line.reason}`, line.when) })),
    }),
  );
