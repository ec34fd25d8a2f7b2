import { compile } from '../../compile/compile.ts';
import { fault } from '../../fault.ts';
import type { Program, Tariff } from '../../program/tariff.ts';
import { type BaseFiles, fileOf, parsed } from './bases.ts';

/** What a case prices its record with. */
export interface CaseTariff {
  readonly program: Program;
  readonly tariff: Tariff;
}

interface Shared {
  /** As it is parsed; cases change copies of it. */
  reference: unknown;
  readonly tariffs: Map<string, CaseTariff>;
}

/** Hundreds of cases share a few files: each is read once for as long as the bases are in hand. */
const known = new WeakMap<BaseFiles, Shared>();

const sharedOf = (bases: BaseFiles): Shared => {
  const shared = known.get(bases) ?? { reference: undefined, tariffs: new Map<string, CaseTariff>() };
  known.set(bases, shared);
  return shared;
};

/** The reference data that all cases begin with. Throws a fault where there is none, or it is no JSON. */
export const sharedReference = (bases: BaseFiles): unknown => {
  const shared = sharedOf(bases);
  shared.reference ??= parsed(fileOf(bases, 'reference.json'), 'reference.json');
  return shared.reference;
};

/** The tariff of a file among the bases. Throws a fault that says what is wrong with it. */
export const tariffIn = (bases: BaseFiles, name: string): CaseTariff => {
  const { tariffs } = sharedOf(bases);
  const compiled = tariffs.get(name) ?? compiledFrom(bases, name);
  tariffs.set(name, compiled);
  return compiled;
};

const compiledFrom = (bases: BaseFiles, name: string): CaseTariff => {
  const { program, diagnostics } = compile([{ name, text: fileOf(bases, name) }], { proof: 'none' });
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  const [tariff] = program.tariffs.values();
  return mistake !== undefined || tariff === undefined
    ? fault('unsupported', `${name}: ${mistake?.message ?? 'there is no tariff in it'}`)
    : { program, tariff };
};
