import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Reader, sidesText, valueText } from '../../../engine/checks/rendering.ts';
import {
  type CheckDimension,
  type CheckValue,
  duration,
  instant,
  money,
  quantity,
} from '../../../engine/checks/value.ts';
import { english } from '../../../engine/explain/words/en.ts';
import { french } from '../../../engine/explain/words/fr.ts';
import { Exact } from '../../../engine/values/exact.ts';
import { parseInstant } from '../../../engine/values/zone.ts';

const en: Reader = { words: english, zone: 'Europe/Paris' };
const fr: Reader = { words: french, zone: 'Europe/Paris' };
const of = Exact.of;
const at = (text: string): CheckValue => instant(parseInstant(text) ?? Exact.zero);

describe('values in messages', () => {
  it.each<[CheckValue, string, string]>([
    [quantity('energy', of('22.5')), '22.5 kWh', '22,5 kWh'],
    [quantity('energy', of('-0.0004')), '0 kWh', '0 kWh'],
    [quantity('power', of('11.28')), '11.28 kW', '11,28 kW'],
    [quantity('current', of(32)), '32 A', '32 A'],
    [quantity('percent', of('0.055')), '5.5 %', '5,5 %'],
    [quantity('count', of(3)), '3', '3'],
    [duration(of(5400)), '1 h 30 min', '1 h 30 min'],
    [duration(of(-90)), '-1 min 30 s', '-1 min 30 s'],
    [duration(of('0.36')), '0.36 s', '0,36 s'],
    [duration(Exact.zero), '0 s', '0 s'],
    [money(of('7.7'), 'EUR'), '7.70 EUR', '7,70 €'],
    [{ kind: 'rate', per: 'energy', amount: of('0.342'), currency: 'EUR' }, '0.342 EUR/kWh', '0,342 €/kWh'],
    [{ kind: 'rate', per: 'duration', amount: of('0.001'), currency: 'EUR' }, '0.06 EUR/min', '0,06 €/min'],
    [at('2026-03-03T17:00:00Z'), 'Tue 3 Mar 2026 18:00', 'mar. 3 mars 2026 18:00'],
    [{ kind: 'yes or no', holds: true }, 'yes', 'oui'],
    [{ kind: 'text', text: 'FR*GLY' }, 'FR*GLY', 'FR*GLY'],
  ])('%#', (value, inEnglish, inFrench) => {
    expect(valueText(en, value)).toBe(inEnglish);
    expect(valueText(fr, value)).toBe(inFrench);
  });

  it('say so where an instant is by UTC', () => {
    expect(valueText({ ...en, zone: null }, at('2026-03-03T17:00:07Z'))).toBe('Tue 3 Mar 2026 17:00:07 UTC');
  });

  it('of two sides that differ never read alike', () => {
    const dimension = fc.constantFrom<CheckDimension>('energy', 'duration', 'power', 'current', 'count', 'percent');
    const size = fc.tuple(fc.bigInt(-1_000_000_000n, 1_000_000_000n), fc.integer({ min: 0, max: 9 }));
    const exact = size.map(([count, decimals]) => Exact.ratio(count, 10n ** BigInt(decimals)));
    const near = fc.integer({ min: 1, max: 15 }).map((decimals) => Exact.ratio(1n, 10n ** BigInt(decimals)));
    const kinds: readonly ((amount: Exact) => CheckValue)[] = [
      (amount) => money(amount, 'EUR'),
      instant,
      (amount) => ({ kind: 'rate', per: 'duration', amount, currency: 'EUR' }),
    ];
    fc.assert(
      fc.property(dimension, fc.integer({ min: 0, max: 3 }), exact, near, (unit, kind, amount, apart) => {
        const make = kinds[kind] ?? ((value: Exact) => quantity(unit, value));
        const { measured, limit } = sidesText(en, { measured: make(amount.plus(apart)), limit: make(amount) });
        expect(measured).not.toBe(limit);
      }),
    );
  });
});
