// The rules that tests of the server evaluate by: three tariffs, three checks, and the policy of rules that declare none.

import { readFileSync } from 'node:fs';
import { compileRules, type Rules, selectRules } from '../../engine/evaluation/rules.ts';
import { RULES } from '../bulk/generated.ts';

const CHECKS = ['price/price-differs', 'reference/evse-unknown', 'across/record-id-used-again'];

const texts = [
  { name: 'tariffs.bareme', text: RULES },
  ...CHECKS.map((path) => ({ name: path, text: readFileSync(`rules/checks/${path}/check.bareme`, 'utf8') })),
];

const compiled = (): Rules => {
  const { diagnostics, ...rest } = compileRules([{ own: texts, inherited: [] }]);
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new Error(`${wrong.file}: ${wrong.message}`);
  const selected = selectRules({ ...rest, diagnostics }, { policy: null, set: null });
  if (selected.status === 'unknown') throw new Error(`there is no ${selected.what}`);
  return selected.rules;
};

export const LIBRARY: Rules = compiled();
