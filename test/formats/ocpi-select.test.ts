import { parse as parseJson } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { importOcpiTariffs } from '../../engine/formats/ocpi-tariff/import.ts';
import { nameTariffs, selectTariff } from '../../engine/formats/ocpi-tariff/select.ts';
import { NO_QUANTITIES, type Piece } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';
import { parseInstant } from '../../engine/values/zone.ts';

const tariff = (id: string, fields = ''): string =>
  `{"id":"${id}","currency":"EUR",${fields}"elements":[{"price_components":[{"type":"FLAT","price":1}]}]}`;

const tariffsOf = (...list: readonly string[]) => {
  const imported = importOcpiTariffs(parseJson(`[${list.join()}]`), { version: null, country: null });
  return imported.status === 'imported' ? imported.tariffs : [];
};

const instant = (text: string): Exact => parseInstant(text) ?? Exact.zero;

const select = (
  list: readonly string[],
  start: string,
  periodTariffs: readonly (string | null)[] = [],
  connectorTariffs: readonly string[] = [],
): string => {
  const selected = selectTariff(tariffsOf(...list), { start: instant(start), periodTariffs, connectorTariffs });
  if (selected.status === 'fault') return selected.fault.code;
  return selected.ambiguous ? `${selected.tariff.name}?` : selected.tariff.name;
};

const spring = tariff('Spring', '"end_date_time":"2026-06-21T08:00:00Z",');
const summer = tariff('Summer', '"start_date_time":"2026-06-21T08:00:00Z","end_date_time":"2026-09-23T08:00:00Z",');

describe('the tariff of a record', () => {
  it('is the only one, which the evaluator then judges', () => {
    expect(select([spring], '2027-01-01T00:00:00Z')).toBe('imported-spring');
  });

  it('is the one valid when the record starts: from its start up to, not including, its end', () => {
    expect(select([spring, summer], '2026-06-21T07:59:59Z')).toBe('imported-spring');
    expect(select([spring, summer], '2026-06-21T08:00:00Z')).toBe('imported-summer');
    expect(select([spring, summer], '2026-09-23T08:00:00Z')).toBe('not-valid');
  });

  it('is the one that the first period names, in capitals or small letters', () => {
    expect(select([tariff('A'), tariff('B')], '2026-01-01T00:00:00Z', [null, 'b', 'A'])).toBe('imported-b');
  });

  it('is the one of the connector, else an ordinary one before those of a charging profile', () => {
    const cheap = tariff('cheap', '"type":"PROFILE_CHEAP",');
    expect(select([cheap, tariff('A')], '2026-01-01T00:00:00Z')).toBe('imported-a');
    expect(select([cheap, tariff('A')], '2026-01-01T00:00:00Z', [], ['cheap'])).toBe('imported-cheap');
  });

  it('is the first of several that would do, and says that others would', () => {
    expect(select([tariff('A'), tariff('B')], '2026-01-01T00:00:00Z')).toBe('imported-a?');
  });

  it('is a fault where there is none', () => {
    expect(select([], '2026-01-01T00:00:00Z')).toBe('no-tariff');
  });
});

describe('the tariffs of periods', () => {
  const piece = (id: string | null): Piece => ({
    from: Exact.zero,
    to: Exact.zero,
    state: null,
    quantities: NO_QUANTITIES,
    power: null,
    current: null,
    provenance: 'reported',
    period: 0,
    tariff: id,
  });

  it('get the names of the text; ids that no tariff has are told and fall back to the tariff of the record', () => {
    const versions = [spring, tariff('SPRING', '"start_date_time":"2026-06-21T08:00:00Z",'), tariff('B')];
    const start = instant('2026-07-01T00:00:00Z');
    const { pieces, unknownIds } = nameTariffs(
      [piece('spring'), piece('b'), piece('X'), piece(null)],
      tariffsOf(...versions),
      start,
    );
    expect(pieces.map((one) => one.tariff)).toEqual(['imported-spring-2', 'imported-b', null, null]);
    expect(unknownIds).toEqual(['X']);
  });
});
