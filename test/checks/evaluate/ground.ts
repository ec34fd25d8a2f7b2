import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CheckCase, USUAL_TARIFF } from '../../../engine/checks/cases/case-file.ts';
import { type CaseGround, caseWorld } from '../../../engine/checks/cases/run.ts';
import { compileChecks } from '../../../engine/checks/compile/compile.ts';
import type { Context, Looked, RecordPrint } from '../../../engine/checks/context.ts';
import { evaluateCheck } from '../../../engine/checks/evaluate.ts';
import type { Finding } from '../../../engine/checks/finding.ts';
import type { Check } from '../../../engine/checks/program.ts';
import type { World } from '../../../engine/checks/world.ts';
import { parseJson } from '../../../engine/formats/parse-json.ts';

const folder = fileURLToPath(new URL('../../../rules/checks/bases', import.meta.url));

export const BASE_FILES: ReadonlyMap<string, string> = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]),
);

export const BASES = ['ocpi-ac', 'ocpi-dc', 'ocpi-211', 'ocpi-230', 'oicp', 'ochp', 'emip', 'csv'] as const;

const noList = (): Looked<never> => ({ kind: 'no list' });

/** Nobody knows anything besides the record. */
export const NOTHING_KNOWN: Context = {
  reference: {
    evse: noList,
    token: noList,
    party: noList,
    session: noList,
    authorisation: noList,
    authorisationsOf: noList,
    agreement: noList,
    invoice: noList,
    invoicesOf: noList,
    tariffs: noList,
  },
  others: () => null,
  history: () => null,
};

export const withOthers = (records: readonly RecordPrint[]): Context => ({
  ...NOTHING_KNOWN,
  others: () => ({ records, completeSince: null }),
});

const ground = (context: Context): CaseGround => ({
  bases: BASE_FILES,
  contextOf: () => context,
  meteringOf: () => null,
});

/** Numbers as a document has them: as they are written. */
export const asReceived = (json: object): Readonly<Record<string, unknown>> => {
  const read = parseJson(JSON.stringify(json));
  return read.status === 'read' ? (read.value as Readonly<Record<string, unknown>>) : {};
};

/** A base with changes, as checks see it. */
export const worldWith = (
  base: string,
  patches: Readonly<Record<string, unknown>> = {},
  more: Partial<CheckCase> & { readonly context?: Context } = {},
): World => {
  const one: CheckCase = {
    name: base,
    base,
    with: new Map(Object.entries(asReceived(patches))),
    reference: null,
    others: [],
    received: null,
    at: null,
    facts: null,
    tariff: USUAL_TARIFF,
    expect: 'passed',
    because: 'a world for a test',
    ...more,
  };
  return caseWorld(one, ground(more.context ?? NOTHING_KNOWN));
};

/** The one check of these lines. */
export const checkOf = (lines: string): Check => {
  const says = /^\s*says /m.test(lines) ? '' : '\n  says en "found"\n  says fr "trouvé"';
  const { checks, diagnostics } = compileChecks([
    { name: 'check.bareme', text: `check probe {\n${lines}${says}\n}\n` },
  ]);
  const objections = diagnostics.filter(({ severity }) => severity === 'error');
  if (objections.length > 0) throw new Error(objections.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const check = checks.get('probe');
  if (check === undefined) throw new Error('the text has no check');
  return check;
};

export const findingOf = (lines: string, world: World): Finding => evaluateCheck(checkOf(lines), world);

/** `fired error`, `passed`, `not applicable: missing in this record, claimed`. */
export const shortOf = (finding: Finding): string => {
  switch (finding.outcome) {
    case 'fired':
      return `fired ${finding.severity}`;
    case 'passed':
      return 'passed';
    case 'not_applicable':
      return `not applicable: ${finding.reason}, ${finding.what}`;
  }
};
