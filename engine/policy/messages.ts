import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { beside, didYouMean, inserted, type Pages, replaced, teller } from '../compile/messages/page.ts';
import type { Place } from '../compile/source-text.ts';

export const policyPages = {
  'policy-without-otherwise': {
    title: 'A policy that leaves records undecided',
    severity: 'error',
    teaching:
      'A policy decides every record: what no line takes goes to its last decision, which is written with `otherwise`.',
    bad: 'policy p {\n  reject when any error\n}',
    good: 'policy p {\n  reject when any error\n  accept otherwise\n}',
  },
  'decision-after-otherwise': {
    title: 'A decision after `otherwise`',
    severity: 'error',
    teaching:
      '`otherwise` takes every record that comes to it, so no decision may follow it. Notices and disputes may: they come on top.',
    bad: 'policy p {\n  reject when any error\n  accept otherwise\n  hold when any doubtful\n}',
    good: 'policy p {\n  reject when any error\n  hold when any doubtful\n  accept otherwise\n}',
  },
  'policy-line-never-applies': {
    title: 'A line of a policy that never applies',
    severity: 'warning',
    teaching:
      'A policy is read from the top and the first line that applies decides. This line applies to no record: its condition never holds, or lines above it take every record for which it does.',
    bad: 'policy p {\n  reject when any error\n  hold when any error and total above 5.00 EUR\n  accept otherwise\n}',
    good: 'policy p {\n  hold when any error and total below 5.00 EUR\n  reject when any error\n  accept otherwise\n}',
  },
  'unknown-check-in-policy': {
    title: 'A check that is not there',
    severity: 'error',
    teaching: 'A condition such as `price-differs is error` names a check by its id. Look up the spelling.',
    bad: 'policy p {\n  reject when price-difers is error\n  accept otherwise\n}',
    good: 'policy p {\n  reject when price-differs is error\n  accept otherwise\n}',
  },
  'check-without-test': {
    title: 'A check, but not what of it',
    severity: 'error',
    teaching:
      'A check finds an error, something doubtful or something to know. A condition says which: `is error`, `is doubtful`, `is info`, or `is fired` for any of them.',
    bad: 'policy p {\n  reject when price-differs\n  accept otherwise\n}',
    good: 'policy p {\n  reject when price-differs is fired\n  accept otherwise\n}',
  },
  'verdict-before-decision': {
    title: 'A verdict while there is none yet',
    severity: 'error',
    teaching:
      '`excluded`, `rejected`, `held` and `accepted` are what the lines of a policy decide. Only notices and disputes, which come after, can ask for them.',
    bad: 'policy p {\n  reject when any error or held\n  accept otherwise\n}',
    good: 'policy p {\n  reject when any error\n  accept otherwise\n  notify cpo when rejected\n}',
  },
  'not-a-policy-condition': {
    title: 'Something that a policy does not read',
    severity: 'error',
    teaching:
      'A policy reads findings (`any error`, `price-differs is error`), the amounts `total` and `claimed`, `energy`, how long the record has been `held`, and whether one of them `is missing`. What takes computing or looking at other records is the work of a check: the policy then asks for its finding.',
    bad: 'policy p {\n  hold when claimed - total above 1.00 EUR\n  accept otherwise\n}',
    good: 'policy p {\n  hold when claimed above total\n  accept otherwise\n}',
  },
  'unknown-party-to-notify': {
    title: 'A notice to somebody unknown',
    severity: 'error',
    teaching: 'A policy notifies `cpo`, `emsp` and `hub`: the parties of the record and the clearing house.',
    bad: 'policy p {\n  accept otherwise\n  notify driver when accepted\n}',
    good: 'policy p {\n  accept otherwise\n  notify emsp when accepted\n}',
  },
  'unknown-dispute-reason': {
    title: 'A dispute without a known reason',
    severity: 'error',
    teaching:
      'The reasons of disputes are a closed list, so that both sides mean the same: NO_AUTH, WRONG_TOKEN, CLONED, DUPLICATE, NOT_CHARGED, ENERGY_WRONG, TIME_WRONG, EVSE_OUT_OF_ORDER, TARIFF_WRONG, ROUNDING, TAX_WRONG, CURRENCY_WRONG, LATE, IDLE_FEE_CONTESTED, PRICE_DISPLAY, RESERVATION, CREDIT_MISSING, OTHER.',
    bad: 'policy p {\n  accept otherwise\n  dispute TARIF_WRONG when any error\n}',
    good: 'policy p {\n  accept otherwise\n  dispute TARIFF_WRONG when any error\n}',
  },
  'held-in-whole-days': {
    title: 'How long a record is held counts in whole days',
    severity: 'error',
    teaching:
      'A condition on the time for which a record has been held is `held from 10 days` or `held below 10 days`, with one day or more. A held record is looked at again once a day.',
    bad: 'policy p {\n  accept when held from 36 h\n  hold otherwise\n}',
    good: 'policy p {\n  accept when held from 2 days\n  hold otherwise\n}',
  },
} satisfies Pages;

const tell = teller(policyPages);

export const policyWithoutOtherwise = (
  place: Place,
  line: { readonly at: number; readonly text: string },
): Diagnostic =>
  tell('policy-without-otherwise', place, 'What of the other records? The last decision is written with `otherwise`.', {
    repair: inserted(`Add \`${line.text.trim()}\``, line.at, line.text),
  });

export const decisionAfterOtherwise = (place: Place, otherwise: Place): Diagnostic =>
  tell('decision-after-otherwise', place, 'No record comes to this line: `otherwise` takes all.', {
    related: beside(place, otherwise, '`otherwise` stands here'),
  });

export const lineNeverHolds = (place: Place): Diagnostic =>
  tell('policy-line-never-applies', place, 'This line applies to no record: its condition never holds.');

export const lineNeverReached = (place: Place, above: Place | null): Diagnostic =>
  tell('policy-line-never-applies', place, 'This line applies to no record: lines above take all that it fits.', {
    related: beside(place, above, 'this line takes them'),
  });

export const unknownCheck = (place: Place, name: string, near: string | null): Diagnostic =>
  tell('unknown-check-in-policy', place, `No check is called \`${name}\`.${didYouMean(near)}`, {
    repair: near === null ? null : replaced(`Write \`${near}\``, place.span, near),
  });

export const checkWithoutTest = (place: Place, name: string): Diagnostic =>
  tell(
    'check-without-test',
    place,
    `What of \`${name}\`? Write \`${name} is error\`, \`doubtful\`, \`info\` or \`fired\`.`,
    {
      repair: inserted(`Write \`${name} is fired\``, place.span.end, ' is fired'),
    },
  );

export const verdictBeforeDecision = (place: Place, verdict: string): Diagnostic =>
  tell('verdict-before-decision', place, `While the lines are read nothing is \`${verdict}\` yet.`);

export const notAPolicyCondition = (place: Place, found: string, near: string | null = null): Diagnostic =>
  tell(
    'not-a-policy-condition',
    place,
    `A policy does not read ${found}.${near === null ? ' Write a check for it, and ask for its finding here.' : didYouMean(near)}`,
    { repair: near === null ? null : replaced(`Write \`${near}\``, place.span, near) },
  );

export const unknownParty = (place: Place, name: string, near: string | null): Diagnostic =>
  tell('unknown-party-to-notify', place, `Nobody is called \`${name}\`: write cpo, emsp or hub.${didYouMean(near)}`, {
    repair: near === null ? null : replaced(`Write \`${near}\``, place.span, near),
  });

export const unknownReason = (place: Place, name: string, near: string | null): Diagnostic =>
  tell('unknown-dispute-reason', place, `\`${name}\` is no reason of disputes.${didYouMean(near)}`, {
    repair: near === null ? null : replaced(`Write \`${near}\``, place.span, near),
  });

export const heldInWholeDays = (place: Place): Diagnostic =>
  tell(
    'held-in-whole-days',
    place,
    'Write `held from` or `held below`, and one or more whole days: `held from 10 days`.',
  );
