import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJson } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import type { OcpiVersion } from '../../engine/formats/ocpi-tariff/model.ts';
import { priceOcpi } from '../../engine/formats/price-ocpi.ts';
import { both, countShares } from './both.ts';

/** OCPI's conformance cases by both evaluators, as reported and cut; skipped where they are not at hand. */
const FOLDER = join(import.meta.dirname, '../../../shared/cases/ocpi');
const present = existsSync(FOLDER);

interface Case {
  readonly name: string;
  readonly ocpi_version: OcpiVersion;
  readonly timezone: string | null;
  readonly tariff: unknown;
  readonly cdr: unknown;
}

const casesOf = (): readonly Case[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => parseJson(readFileSync(join(FOLDER, file), 'utf8')) as Case);

describe.skipIf(!present).each([true, false])('conformance cases, as reported: %s', (asReported) => {
  const shares = countShares();

  it('have one price, whoever computes it', () => {
    for (const { name, tariff, cdr, timezone: zone, ocpi_version: version } of casesOf()) {
      const request = { tariff, cdr, zone, version, asReported };
      priceOcpi({
        ...request,
        evaluator: (program, id, session, inputs) => {
          const { by, reference, compiled, result } = both(program, id, session, inputs);
          shares.count(by);
          expect(compiled, name).toBe(reference);
          return result;
        },
      });
    }
  });

  it('were priced by the compiled evaluator, all but a few', () => {
    expect(shares.compiled(), JSON.stringify([...shares.by])).toBeGreaterThan(0.8);
  });
});
