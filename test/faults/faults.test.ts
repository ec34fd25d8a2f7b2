// Each kind of fault, planted into sound records of the network, is found by the check that is meant to find it.
// BAREME_FAULTS=100 plants each kind a hundred times.

import { expect, it } from 'vitest';
import { printOfDocument } from '../../engine/checks/context/prints.ts';
import { createRecordStore } from '../../engine/checks/context/record-store.ts';
import { type Finding, type FindingSeverity, fired } from '../../engine/checks/finding.ts';
import { contextWith, documentOf, evaluated, rulesOf } from './evaluated.ts';
import { acrossKinds } from './kinds/across.ts';
import { energyKinds } from './kinds/energy.ts';
import { formKinds } from './kinds/form.ts';
import { historyKinds } from './kinds/history.ts';
import { meteringKinds } from './kinds/metering.ts';
import { priceKinds } from './kinds/price.ts';
import { referenceKinds } from './kinds/reference.ts';
import { timeKinds } from './kinds/time.ts';
import { drawOf, type Kind, type Planted } from './planting.ts';
import { chargesOf } from './sound/charge.ts';
import { knownOf } from './sound/known.ts';
import { networkOf } from './sound/network.ts';
import { type Statement, statementOf } from './sound/statement.ts';

const TIMES = Math.max(4, Number(process.env.BAREME_FAULTS ?? 4));
const ENOUGH = 0.98;

const KINDS: readonly Kind[] = [
  ...formKinds,
  ...timeKinds,
  ...energyKinds,
  ...referenceKinds,
  ...priceKinds,
  ...acrossKinds,
  ...historyKinds,
  ...meteringKinds,
];

const SOUND = chargesOf(networkOf(12, 300), Math.max(700, TIMES * 25), 1815).map(statementOf);

const SEVERITIES: readonly FindingSeverity[] = ['info', 'doubtful', 'error'];

const rules = new Map(['standard', 'eichrecht'].map((set) => [set, rulesOf(set)]));

/** Evaluated with what the hub knows of this station, this driver and this session. */
const findingsOf = (sound: Statement, planted: Planted, set: string): readonly Finding[] => {
  const { evse, token } = sound.charge;
  const known = knownOf({ evses: [evse], tokens: [token] }, [sound]);
  const store = createRecordStore({ limit: 1000 });
  for (const before of planted.before ?? []) store.add(printOfDocument(documentOf(before)));
  const context = contextWith(planted.known?.(known) ?? known, store);
  const document = documentOf(planted.statement, planted.edits);
  const chosen = rules.get(set);
  if (chosen === undefined) throw new Error(`there is no set ${set}`);
  const evaluation = evaluated(chosen, document, context, planted.now ?? null);
  if (evaluation.status === 'fault') throw new Error(evaluation.fault.message);
  return evaluation.findings;
};

/** null: found. */
const missedBy = ({ check, least = 'doubtful', set = 'standard', plant }: Kind, sound: Statement): string | null => {
  const findings = findingsOf(sound, plant(sound, drawOf(sound.charge)), set);
  const own = findings.find((finding) => finding.check === check);
  if (own?.outcome === 'fired' && SEVERITIES.indexOf(own.severity) >= SEVERITIES.indexOf(least)) return null;
  const others = fired(findings).map((finding) => finding.check);
  const said = own?.outcome === 'not_applicable' ? `${own.outcome} (${own.reason}, ${own.what})` : own?.outcome;
  return `${sound.cpo.protocol} ${sound.cpo.party}: ${said}; instead ${others.join(', ') || 'nothing'}`;
};

/** The kinds take turns at the sound records, so that each meets all protocols that carry it. */
const plantedIn = (kind: Kind, at: number): readonly Statement[] => {
  const fitting = SOUND.filter((one) => kind.fits?.(one) ?? true);
  const step = Math.max(1, Math.floor(fitting.length / TIMES));
  return Array.from({ length: TIMES }, (_, n) => fitting[(at + n * step) % fitting.length]).filter(
    (one) => one !== undefined,
  );
};

const nameOf = ({ check, how }: Kind): string => (how === undefined ? check : `${check}, ${how}`);

it('plants a fault for every check of the sets', () => {
  const planted = new Set(KINDS.map(({ check }) => check));
  const all = [...rules.values()].flatMap(({ checks }) => checks.map(({ id }) => id));
  expect([...new Set(all)].filter((id) => !planted.has(id))).toEqual([]);
});

it('finds what is planted by the check that is meant to', () => {
  const results = KINDS.map((kind, at) => {
    const sound = plantedIn(kind, at);
    return { name: nameOf(kind), count: sound.length, missed: sound.flatMap((one) => missedBy(kind, one) ?? []) };
  });
  const count = results.reduce((sum, one) => sum + one.count, 0);
  const missed = results.reduce((sum, one) => sum + one.missed.length, 0);
  const weak = results.filter((one) => one.missed.length > 0);
  const told = weak.map((one) => `${one.name}: ${one.count - one.missed.length}/${one.count}; ${one.missed[0]}`);
  console.log(`${KINDS.length} kinds, ${count} planted, ${count - missed} found (${(1 - missed / count) * 100} %)`);
  console.log(told.join('\n'));
  expect(results.filter((one) => one.count < TIMES).map(({ name }) => name)).toEqual([]);
  const under = results.filter((one) => one.missed.length / one.count > 1 - ENOUGH);
  expect(under.map(({ name, missed: [first] }) => `${name}: ${first}`)).toEqual([]);
  expect(1 - missed / count).toBeGreaterThanOrEqual(ENOUGH);
});
