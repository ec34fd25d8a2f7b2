import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { parseJson } from '../../engine/formats/parse-json.ts';
import { type ImportedPolicy, importPolicy } from '../../engine/policy/from-rules.ts';
import type { Policy } from '../../engine/policy/policy.ts';
import { exportPolicy, type Rule, toRules } from '../../engine/policy/to-rules.ts';
import { policyText } from '../../engine/policy/wording.ts';

const read = (json: string, checks: ReadonlySet<string> | null = null): ImportedPolicy => {
  const parsed = parseJson(json);
  return parsed.status === 'fault' ? parsed : importPolicy(parsed.value, checks);
};

const policyOf = (text: string): Policy => {
  const [policy, ...others] = compile([{ name: 'p.bareme', text }]).policies.values();
  if (policy === undefined || others.length > 0) throw new Error('one policy is due');
  return policy;
};

const SMALL = `policy small "Two lines" {
  hold     when price-differs is error or doubtful and not total up to 5.00 EUR gross
  accept   when held from 10 days
  reject   otherwise
  notify   cpo, hub when rejected
  dispute  TARIFF_WRONG when price-differs is fired
}
`;

describe('an exported policy', () => {
  it('is rules that json-rules-engine reads', () => {
    const { decisions, notices, disputes } = toRules(policyOf(SMALL));
    expect(decisions).toEqual([
      {
        name: 'hold when price-differs is error or doubtful and not total up to 5.00 EUR gross',
        priority: 3,
        conditions: {
          all: [
            { fact: 'finding', params: { check: 'price-differs' }, operator: 'in', value: ['error', 'doubtful'] },
            { fact: 'total', params: { side: 'gross' }, operator: 'above', value: '5.00 EUR' },
          ],
        },
        event: { type: 'decide', params: { decision: 'hold' } },
      },
      {
        name: 'accept when held from 10 days',
        priority: 2,
        conditions: { all: [{ fact: 'heldTime', operator: 'from', value: '10 days' }] },
        event: { type: 'decide', params: { decision: 'accept' } },
      },
      {
        name: 'reject otherwise',
        priority: 1,
        conditions: { all: [] },
        event: { type: 'decide', params: { decision: 'reject' } },
      },
    ]);
    expect(notices.map(({ event }) => event)).toEqual([{ type: 'notify', params: { whom: ['cpo', 'hub'] } }]);
    expect(disputes.map(({ event }) => event)).toEqual([{ type: 'dispute', params: { reason: 'TARIFF_WRONG' } }]);
  });

  it.each(['standard', 'strict', 'lenient'])('%s comes back as the text that it was, but for its notes', (name) => {
    const file = fileURLToPath(new URL(`../../rules/policies/${name}/policy.bareme`, import.meta.url));
    const text = readFileSync(file, 'utf8');
    const back = read(exportPolicy(policyOf(text)));
    const plain = text.split('\n').filter((line) => !/^\s*#/.test(line));
    expect(back.status === 'read' ? policyText(back.policy) : back.fault).toBe(plain.join('\n'));
  });

  it('may be changed: priorities say the order, and lines are written anew', () => {
    const rules = toRules(policyOf(SMALL));
    const [hold, accept, otherwise] = rules.decisions;
    const moved = { ...rules, decisions: [{ ...hold, priority: 5 }, otherwise, { ...accept, priority: 7, name: 'x' }] };
    const back = read(JSON.stringify(moved));
    expect(back.status === 'read' ? back.policy.lines.map(({ text }) => text) : back.fault).toEqual([
      'accept when held from 10 days',
      'hold when price-differs is error or doubtful and total above 5.00 EUR gross',
    ]);
  });
});

describe('what is no policy is told with its place', () => {
  const rules = toRules(policyOf(SMALL));
  const [hold, , otherwise] = rules.decisions;
  const withFirst = (change: object) => ({ ...rules, decisions: [{ ...hold, ...change }, otherwise] });
  const when = (condition: object) => withFirst({ conditions: { all: [condition] } });
  const first = '/decisions/0/conditions/all/0';

  it.each<readonly [what: string, json: unknown, pointer: string, message: string]>([
    ['another format', { ...rules, format: 'bareme policy 2' }, '/format', '"bareme policy 1"'],
    ['no list of rules', { ...rules, disputes: undefined }, '/disputes', 'is missing'],
    ['a key that nothing reads', { ...rules, colour: 'red' }, '/colour', 'left out'],
    ['no last rule', { ...rules, decisions: [hold] }, '/decisions/0', 'followed by a last rule'],
    ['no rule', { ...rules, decisions: [] }, '/decisions', 'followed by a last rule'],
    ['one priority twice', withFirst({ priority: 1 }), '/decisions/1/priority', 'the order would be open'],
    ['a priority of half', withFirst({ priority: 1.5 }), '/decisions/0/priority', 'a whole number'],
    ['a name that cannot be written', { ...rules, name: 'a b' }, '/name', 'a name'],
    [
      'an unknown decision',
      withFirst({ event: { type: 'decide', params: { decision: 'pay' } } }),
      '/decisions/0/event/params/decision',
      'one of',
    ],
    ['an unknown fact', when({ fact: 'weather', operator: 'equal', value: 1 }), `${first}/fact`, 'one of'],
    [
      'a comparison of floating point',
      when({ fact: 'total', operator: 'greaterThan', value: 5 }),
      `${first}/operator`,
      'one of',
    ],
    ['an amount without currency', when({ fact: 'total', operator: 'above', value: 5 }), `${first}/value`, '5.00 EUR'],
    ['energy in euros', when({ fact: 'energy', operator: 'above', value: '5.00 EUR' }), `${first}/value`, '10 kWh'],
    ['half a day', when({ fact: 'heldTime', operator: 'from', value: '0.5 days' }), `${first}/value`, 'whole days'],
    [
      'a verdict before there is one',
      when({ fact: 'verdict', operator: 'equal', value: 'held' }),
      `${first}/fact`,
      'no verdict yet',
    ],
    [
      'a check that is not there',
      when({ fact: 'finding', params: { check: 'price-difers' }, operator: 'in', value: ['error'] }),
      `${first}/params/check`,
      '"price-differs"',
    ],
    ['an empty list inside', when({ any: [] }), `${first}/any`, 'one condition or more'],
  ])('%s', (_, json, pointer, message) => {
    const answer = read(JSON.stringify(json), new Set(['price-differs']));
    expect(answer).toMatchObject({ status: 'fault', fault: { field: pointer } });
    expect(answer.status === 'fault' ? answer.fault.message : '').toContain(message);
  });

  it('nesting without end', () => {
    const nested = (depth: number): Rule['conditions'] => ({
      all:
        depth === 0
          ? [{ fact: 'energy', operator: 'isMissing', value: true }]
          : ([{ not: nested(depth - 1) }] as never),
    });
    expect(read(JSON.stringify(withFirst({ conditions: nested(10) })))).toMatchObject({ status: 'read' });
    const deep = read(JSON.stringify(withFirst({ conditions: nested(15) })));
    expect(deep.status === 'fault' ? deep.fault.message : '').toContain('nested 24 deep at most');
  });
});
