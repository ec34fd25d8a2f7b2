import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { price } from '../../engine/price/evaluate.ts';
import { Exact } from '../../engine/values/exact.ts';
import { type Counted, componentText, minuteStretches, priceNode } from '../generators/minutes.ts';
import { sessionOf, startInstant } from '../generators/sessions.ts';
import { tariffText } from '../generators/tariffs.ts';
import { byTheMinute } from './by-the-minute.ts';

const RUNS = { numRuns: Number(process.env.BAREME_RUNS ?? 60) };

const MINUTE = Exact.integer(60);

/** The start of a minute: then every boundary of a window lies between two minutes. */
const minuteStart = startInstant.map((instant) => Exact.integer(instant.over(MINUTE).floor()).times(MINUTE));

const counted = fc.constantFrom<Counted>('energy', 'charging time', 'connected time', 'idle time after charge end');

it('prices ladders, windows, blocks, minimums, roundings and caps, nested as they may be, as a walk unit by unit does', () => {
  fc.assert(
    fc.property(counted, priceNode, minuteStart, minuteStretches, (component, node, start, stretches) => {
      const session = sessionOf(start, stretches);
      const text = tariffText('generated', [componentText(component, node)]);
      const { program, diagnostics } = compile([{ name: 'generated.bareme', text }]);
      expect(
        diagnostics.filter(({ severity }) => severity === 'error'),
        text,
      ).toEqual([]);
      const result = price(program, 'generated', session);
      if (result.status === 'fault') throw new Error(result.fault.message);
      const cents = result.exact.net?.times(Exact.integer(100));
      expect(String(cents), text).toBe(String(byTheMinute(session, component, node)));
    }),
    RUNS,
  );
});
