import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { hardClauses } from '../generators/minutes.ts';
import { recordedSession } from '../generators/sessions.ts';
import { soundTariff, tariffText } from '../generators/tariffs.ts';
import { both, countShares } from './both.ts';

/** Pairs of a tariff and a session; set BAREME_PAIRS for a longer run and BAREME_SEED for another one. */
const PAIRS = Number(process.env.BAREME_PAIRS ?? 1500);
const SESSIONS = 10;
const SETTINGS = { numRuns: Math.ceil(PAIRS / SESSIONS), seed: Number(process.env.BAREME_SEED ?? 20_260_302) };
const TIMEOUT = Math.max(120_000, PAIRS * 50);

const anyTariff = fc.oneof(
  soundTariff,
  hardClauses.map((lines) => tariffText('generated', lines)),
);

it(
  'prices any record under any tariff as the reference evaluator does, to the last digit and line',
  () => {
    const shares = countShares();
    fc.assert(
      fc.property(
        anyTariff,
        fc.array(recordedSession, { minLength: SESSIONS, maxLength: SESSIONS }),
        (text, sessions) => {
          const { program } = compile([{ name: 'generated.bareme', text }]);
          for (const session of sessions) {
            const { by, reference, compiled } = both(program, 'generated', session);
            shares.count(by);
            if (compiled !== reference) expect(compiled, text).toBe(reference);
          }
        },
      ),
      SETTINGS,
    );
    expect(shares.compiled(), JSON.stringify([...shares.by])).toBeGreaterThan(0.6);
  },
  TIMEOUT,
);
