// Records, tariffs and outcomes for the sentences that drivers read.

import { compile } from '../../engine/compile/compile.ts';
import { type DriverMessage, driverMessage } from '../../engine/evaluation/driver-message/driver-message.ts';
import type { Ending } from '../../engine/evaluation/driver-message/endings.ts';
import { createEmbeddedTariffs } from '../../engine/evaluation/embedded-tariffs.ts';
import { NOTHING_BESIDE, type Valuation, valuationOf } from '../../engine/evaluation/valuation.ts';
import type { CanonicalCdr } from '../../engine/formats/canonical-cdr.ts';
import type { Verdict } from '../../engine/policy/policy.ts';
import { cdrOf, period, record } from '../formats/records.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is different about a situation. */
export interface Situation {
  /** Lines of the tariff, with its currency line; null: there is no tariff. */
  readonly tariff?: readonly string[] | null;
  readonly record?: Fields;
  readonly questioned?: boolean;
  readonly verdict?: Verdict;
  readonly ending?: Ending | null;
}

/** 12.30 kWh in 42 min 40 s, from 14:00 to 14:42:40 in Lyon, on the 5th of May 2026. */
export const CHARGE: Fields = record('12:00:00', '12:42:40', [period('12:00:00', { ENERGY: 12.3, TIME: 0.711 })], {
  total_energy: 12.3,
});

const TARIFF = ['currency EUR, prices include VAT 20 %', 'session fee 0.425 EUR', 'energy 0.25 EUR/kWh'];

const valued = (lines: readonly string[] | null, cdr: CanonicalCdr): Valuation => {
  const text = lines === null ? '' : `tariff t {\n${lines.join('\n')}\n}\n`;
  const { program, diagnostics } = compile([{ name: 't.bareme', text }]);
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  if (mistake !== undefined) throw new Error(mistake.message);
  const list = { program, imported: null, warnings: [], own: null };
  return valuationOf(cdr, { lists: [list], ownership: 'any owner', embedded: createEmbeddedTariffs() }, NOTHING_BESIDE);
};

/** The message of the usual charge, but for what is different. */
export const messageOf = (situation: Situation = {}): DriverMessage => {
  const { tariff = TARIFF, questioned = false, verdict = 'accepted', ending = null } = situation;
  const cdr = cdrOf({ ...CHARGE, ...situation.record });
  return driverMessage(cdr, valued(tariff, cdr), { questioned, verdict }, ending);
};
