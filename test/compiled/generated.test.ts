import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { makeReady, quoterFor } from '../../engine/compiled/price.ts';
import { price } from '../../engine/price/evaluate.ts';
import type { Program } from '../../engine/program/tariff.ts';
import { type Inputs, NO_INPUTS } from '../../engine/session/inputs.ts';
import type { Session } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';
import { hardClauses } from '../generators/minutes.ts';
import { recordedSession } from '../generators/sessions.ts';
import { soundTariff, tariffText } from '../generators/tariffs.ts';
import { wideInputs, wideRecord, wideTariff } from '../generators/wide.ts';
import { both, countShares, type Shares } from './both.ts';

/** Pairs of a tariff and a record of each kind; set BAREME_PAIRS for a longer run and BAREME_SEED for another one. */
const PAIRS = Number(process.env.BAREME_PAIRS ?? 1500);
const SEED = Number(process.env.BAREME_SEED ?? 20_260_302);
const TIMEOUT = Math.max(300_000, PAIRS * 100);

const RECORDS = 10;
const settings = (pairs: number) => ({ numRuns: Math.ceil(pairs / RECORDS), seed: SEED });

const tenOf = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: RECORDS, maxLength: RECORDS });

const deepTariff = fc.oneof(
  soundTariff,
  hardClauses.map((lines) => tariffText('generated', lines)),
);

const programOf = (text: string): Program => compile([{ name: 'generated.bareme', text }]).program;

const agrees = (shares: Shares, text: string, program: Program, session: Session, inputs: Inputs): void => {
  const { by, reference, compiled } = both(program, 'generated', session, inputs);
  shares.count(by);
  if (compiled !== reference) expect(compiled, text).toBe(reference);
};

describe('the compiled evaluator gives what the reference evaluator gives, to the last digit and line', {
  timeout: TIMEOUT,
}, () => {
  it('for ladders, windows, blocks, minimums, caps, limits and roundings, nested as they may be', () => {
    const shares = countShares();
    fc.assert(
      fc.property(deepTariff, tenOf(recordedSession), (text, sessions) => {
        const program = programOf(text);
        for (const session of sessions) agrees(shares, text, program, session, NO_INPUTS);
      }),
      settings(PAIRS / 3),
    );
    expect(shares.compiled(), JSON.stringify([...shares.by])).toBeGreaterThan(0.6);
  });

  it('for conditions, facts, series, dated values, fees, reservations and taxes, as they come', () => {
    const shares = countShares();
    fc.assert(
      fc.property(wideTariff, tenOf(fc.tuple(wideRecord, wideInputs)), (text, records) => {
        const program = programOf(text);
        if (!program.tariffs.has('generated')) return;
        for (const [session, inputs] of records) agrees(shares, text, program, session, inputs(session));
      }),
      settings(PAIRS),
    );
    expect(shares.compiled(), JSON.stringify([...shares.by])).toBeGreaterThan(0.75);
  });
});

const fraction = (value: number, parts: number): string =>
  Number.isNaN(value) ? 'null' : String(Exact.ratio(BigInt(value), BigInt(parts)));

/** What a quote says, and what the reference evaluator says of it; null where no quote was given. */
const quoted = (program: Program, session: Session, inputs: Inputs): readonly [string, string] | null => {
  const tariff = program.tariffs.get('generated');
  const ready = makeReady(session);
  const quote =
    tariff === undefined || ready.status === 'retreat' ? null : quoterFor(program, tariff)?.(ready.track, inputs);
  if (quote === null || quote === undefined) return null;
  const { net, gross, parts, roundedNet, roundedGross, roundedParts, approximated } = quote;
  const given = [
    fraction(net, parts),
    fraction(gross, parts),
    fraction(roundedNet, roundedParts),
    fraction(roundedGross, roundedParts),
  ];
  const result = price(program, 'generated', session, inputs);
  if (result.status === 'fault') return [`${given}`, result.fault.message];
  const { exact, total } = result;
  const wanted = [exact.net, exact.gross, total.net, total.gross].map(String);
  return [`${given} ${approximated}`, `${wanted} ${result.approximated}`];
};

it(
  'a quote is the total of the reference evaluator, exact and rounded, on both sides',
  () => {
    let count = 0;
    fc.assert(
      fc.property(wideTariff, tenOf(fc.tuple(wideRecord, wideInputs)), (text, records) => {
        const program = programOf(text);
        for (const [session, inputs] of records) {
          const told = quoted(program, session, inputs(session));
          if (told === null) continue;
          count += 1;
          expect(told[0], text).toBe(told[1]);
        }
      }),
      settings(PAIRS / 3),
    );
    expect(count).toBeGreaterThan(PAIRS / 6);
  },
  TIMEOUT,
);
