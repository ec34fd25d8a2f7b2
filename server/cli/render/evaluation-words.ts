import type { FindingSeverity } from '../../../engine/checks/finding.ts';
import type { Language } from '../../../engine/explain/words/words.ts';
import type { Verdict } from '../../../engine/policy/policy.ts';

/** What stands around an evaluation on the screen. */
export interface About {
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly severities: Readonly<Record<FindingSeverity, string>>;
  readonly decidedBy: (rule: string) => string;
  readonly driver: string;
  readonly noChecks: string;
  readonly findings: string;
  readonly counted: (made: number, passed: number, silent: number) => string;
  readonly measured: string;
  readonly limit: string;
  readonly price: string;
  readonly notified: string;
  readonly dispute: string;
  readonly acceptedAfter: (days: number) => string;
}

export const ABOUT: Readonly<Record<Language, About>> = {
  en: {
    verdicts: { accepted: 'ACCEPTED', held: 'HELD', rejected: 'REJECTED', excluded: 'EXCLUDED' },
    severities: { error: 'error', doubtful: 'doubtful', info: 'info' },
    decidedBy: (rule) => `decided by: ${rule}`,
    driver: 'Driver',
    noChecks: 'No check was made: the rules declare none.',
    findings: 'Findings',
    counted: (made, passed, silent) => `${made} made, ${passed} passed, ${silent} not applicable`,
    measured: 'measured',
    limit: 'limit',
    price: 'Price',
    notified: 'Notified',
    dispute: 'Dispute',
    acceptedAfter: (days) =>
      `Accepted by itself after ${days} ${days === 1 ? 'day' : 'days'}, if nothing else changes.`,
  },
  fr: {
    verdicts: { accepted: 'ACCEPTÉE', held: 'RETENUE', rejected: 'REJETÉE', excluded: 'EXCLUE' },
    severities: { error: 'erreur', doubtful: 'doute', info: 'information' },
    decidedBy: (rule) => `décidé par : ${rule}`,
    driver: 'Conducteur',
    noChecks: "Aucun contrôle n'a été fait : les règles n'en déclarent pas.",
    findings: 'Constats',
    counted: (made, passed, silent) => `${made} faits, ${passed} contrôles passés, ${silent} sans objet`,
    measured: 'mesuré',
    limit: 'limite',
    price: 'Prix',
    notified: 'Avisés',
    dispute: 'Litige',
    acceptedAfter: (days) =>
      `Acceptée d'elle-même après ${days} ${days === 1 ? 'jour' : 'jours'}, si rien d'autre ne change.`,
  },
};
