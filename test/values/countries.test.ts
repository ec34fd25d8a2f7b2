import { describe, expect, it } from 'vitest';
import { countryOf, onlyZoneOf, zoneOfPlace } from '../../engine/values/countries.ts';
import { isZone } from '../../engine/values/zone.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const known = LETTERS.flatMap((a) => LETTERS.map((b) => `${a}${b}`)).filter((code) => countryOf(code) !== null);

describe('countries and their zones', () => {
  it('are those of ISO 3166, and Kosovo', () => {
    expect(known).toHaveLength(250);
  });

  it('have zones that the time library knows', () => {
    const wrong = known.filter((code) => onlyZoneOf(code) !== null && !isZone(onlyZoneOf(code) ?? ''));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['FRA', 'FR', 'Europe/Paris'],
    ['deu', 'DE', 'Europe/Berlin'],
    ['CHE', 'CH', 'Europe/Zurich'],
    ['AUT', 'AT', 'Europe/Vienna'],
    ['AUS', 'AU', null],
    ['ESP', 'ES', null],
    ['USA', 'US', null],
  ])('%s is %s and keeps %s', (written, country, zone) => {
    expect([countryOf(written), onlyZoneOf(country)]).toEqual([country, zone]);
  });

  it.each([
    ['ES', '28013', 'Europe/Madrid'],
    ['ES', '38001', 'Atlantic/Canary'],
    ['PT', '1100-148', 'Europe/Lisbon'],
    ['PT', '9000-018', 'Atlantic/Madeira'],
    ['PT', '9500-321', 'Atlantic/Azores'],
    ['ES', '280', null],
    ['ES', null, null],
    ['US', '10001', null],
    ['FR', null, 'Europe/Paris'],
  ])('%s %s lies in %s', (country, code, zone) => {
    expect(zoneOfPlace(country, code)).toBe(zone);
  });
});
