import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { price } from '../../engine/price/evaluate.ts';
import { NO_QUANTITIES, type Piece } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';
import { parseInstant } from '../../engine/values/zone.ts';
import { withPieces } from '../generators/sessions.ts';

const START = parseInstant('2026-03-02T11:00:00Z') ?? Exact.zero;

/** One reported period: 13 min of charging and 9 min idle, in OCPI's reading (rule 43). */
const piece: Piece = {
  from: START,
  to: START.plus(Exact.integer(22 * 60)),
  state: null,
  quantities: {
    ...NO_QUANTITIES,
    energy: Exact.integer(2),
    charging: Exact.integer(13 * 60),
    idle: Exact.integer(9 * 60),
  },
  power: null,
  current: null,
  provenance: 'reported',
  period: 0,
  tariff: null,
};

const LINES = ['charging time  3.00 EUR/h, step 5 min', 'idle time      6.00 EUR/h, step 5 min'];

describe('rule 26 on a period that charges and idles', () => {
  it.each([[LINES], [LINES.toReversed()]])(
    'rounds the idling, which came last, however the tariff is written',
    (lines) => {
      const text = `tariff t {\n  currency EUR, prices exclude VAT 20 %\n  ${lines.join('\n  ')}\n}\n`;
      const { program } = compile([{ name: 't.bareme', text }]);
      const result = price(program, 't', { ...withPieces(START, [piece]), asReported: true });
      // 13 min x 3.00/h + 10 min x 6.00/h
      expect(result.status === 'priced' && String(result.total.net)).toBe('1.65');
    },
  );
});
