import { describe, expect, it } from 'vitest';
import { compileChecks } from '../../../engine/checks/compile/compile.ts';
import { compileText } from './check-text.ts';
import { shown } from './shown.ts';

const CHECKS = `check a {
  parameter most 100 kWh
  parameter fee 1.00 EUR
  error when energy > most or claimed > fee
  says en "{most}"
  says fr "{most}"
}
check b {
  error when energy < 0 kWh
  says en "{energy}"
  says fr "{energy}"
}
`;

const linesOf = (sets: string, name: string): readonly string[] => {
  const { sets: compiled, diagnostics } = compileText(CHECKS + sets);
  expect(diagnostics).toEqual([]);
  return compiled.get(name)!.checks.map((check) => `${check.id}: ${check.lines.map(({ when }) => shown(when)).join()}`);
};

const A = (most: number, fee: string) =>
  `a: (energy:energy > ${most}:energy or claimed:money either > ${fee}:money either)`;
const B = 'b: energy:energy < 0:energy';

describe('a set', () => {
  it('lists its checks with their parameters filled in', () => {
    expect(linesOf('set s {\n  check b\n  check a with most 80 kWh\n}', 's')).toEqual([B, A(80, '1 EUR')]);
  });

  it('may be in another currency than the check', () => {
    expect(linesOf('set s {\n  check a with fee of a 2.00 CHF\n}', 's')).toEqual([A(100, '2 CHF')]);
  });

  it('extends another: what is not named is inherited, parameters one by one', () => {
    const sets = `set strict extends usual {
  check a with fee 0.50 EUR
  remove b
}
set usual "The usual" {
  check a with most 80 kWh
  check b
}`;
    expect(linesOf(sets, 'usual')).toEqual([A(80, '1 EUR'), B]);
    expect(linesOf(sets, 'strict')).toEqual([A(80, '0.5 EUR')]);
  });

  it('makes another version of a check whose parameters it changes, and only of that', () => {
    const { checks, sets } = compileText(`${CHECKS}set s {\n  check a with most 80 kWh\n  check b\n}`);
    const [a, b] = sets.get('s')!.checks;
    expect(a!.hash).not.toBe(checks.get('a')!.hash);
    expect(b).toBe(checks.get('b'));
    expect(a!.parameters.get('most')).toMatchObject({ kind: 'quantity', dimension: 'energy' });
  });

  it('sees checks and sets of other files', () => {
    const files = [
      { name: 'sets.bareme', text: 'set s extends t {\n  check a\n}' },
      { name: 'checks.bareme', text: `${CHECKS}set t {\n  check b\n}` },
    ];
    expect(
      compileChecks(files)
        .sets.get('s')!
        .checks.map(({ id }) => id),
    ).toEqual(['b', 'a']);
  });

  it('is left out with what has a mistake, which is told once, where it stands', () => {
    const text = `${CHECKS.replace('energy <', 'enrgy <')}set s {\n  check b\n}\nset t extends s {\n  check a\n}\nset u {\n  check a\n}`;
    const { checks, sets, diagnostics } = compileText(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-field']);
    expect([[...checks.keys()], [...sets.keys()]]).toEqual([['a'], ['u']]);
  });

  it('says nothing of a name whose declaration could not be read', () => {
    const { diagnostics } = compileText('check x 1 {\n}\nset s {\n  check x\n}');
    expect(diagnostics.map(({ code }) => code)).toEqual(['syntax-unexpected']);
  });

  it('asks for the unit of a parameter', () => {
    const { diagnostics } = compileText(`${CHECKS}set s {\n  check a with most 80\n}`);
    expect(diagnostics.map(({ code, repair }) => [code, repair?.title])).toEqual([['bare-number', 'Write `80 kWh`']]);
  });

  it('keeps a parameter on the side that it is declared on', () => {
    const { diagnostics } = compileText(`${CHECKS}set s {\n  check a with fee 2.00 EUR net\n}`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['parameter-of-another-kind']);
  });
});
