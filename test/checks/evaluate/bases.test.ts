import { describe, expect, it } from 'vitest';
import { recordFields } from '../../../engine/checks/fields/fields.ts';
import { BASES, worldWith } from './ground.ts';

const money = (amount: { toString(): string } | null | undefined): string => amount?.toString() ?? 'none';

describe('the base records', () => {
  it.each(BASES)('%s is written as its protocol says, and its claim agrees with its price', (base) => {
    const world = worldWith(base);
    expect(world.form).toEqual([]);
    expect(world.record.warnings).toEqual([]);
    expect(world.session?.warnings).toEqual([]);
    const { price, record } = world;
    if (price?.status !== 'priced') throw new Error(`${base} is not priced: ${price?.fault.message}`);
    expect(price.approximated).toBe(false);
    if (record.claimed === null) return;
    expect(money(record.claimed.net)).toBe(money(price.total.net));
    if (record.claimed.gross !== null) expect(money(record.claimed.gross)).toBe(money(price.total.gross));
  });
});

describe('the fields', () => {
  it.each(BASES)('that %s is said never to carry are nowhere in it', (base) => {
    const world = worldWith(base);
    const found = [...recordFields]
      .filter(([, field]) => field.notIn.includes(world.record.protocol))
      .filter(([, field]) => field.read(world, world).kind === 'seen')
      .map(([phrase]) => phrase);
    // Asked only of protocols with periods, and of those whose times are local: elsewhere they would say nothing.
    const pointless = ['returned energy', 'offset fits place', 'times in utc'];
    expect(found.filter((phrase) => !pointless.includes(phrase))).toEqual([]);
  });

  it.each(BASES)('of %s point into the record', (base) => {
    const world = worldWith(base);
    const lost = [...recordFields].flatMap(([phrase, field]) => {
      const sight = field.read(world, world);
      const pointers = sight.kind === 'seen' ? sight.pointers : [];
      return pointers.filter((pointer) => !/^(?:\/|line )/.test(pointer)).map((pointer) => `${phrase}: ${pointer}`);
    });
    expect(lost).toEqual([]);
  });

  it('say what they are in one sentence', () => {
    const odd = [...recordFields].filter(([, { says }]) => !/^[A-Z].*\.$/.test(says)).map(([phrase]) => phrase);
    expect(odd).toEqual([]);
  });
});
