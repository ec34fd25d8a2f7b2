import { describe, expect, it } from 'vitest';
import { Exact } from '../../engine/values/exact.ts';
import { answersOf, diagnosed, recordOf } from './records.ts';

const evening = recordOf('2026-03-02 19:00', [{ minutes: 120, kwh: '20' }]);
const threePeriods = recordOf('2026-03-02 12:00', [
  { minutes: 13, kwh: '3.3' },
  { minutes: 13, kwh: '3.3' },
  { minutes: 13, kwh: '3.3' },
]);
const dayAndNight = 'session fee 1.00 EUR\nenergy {\n 08:00-20:00 0.40 EUR/kWh\n otherwise 0.20 EUR/kWh\n}';

const wordsOf = (diagnosis: ReturnType<typeof diagnosed>, language: 'en' | 'fr'): string | undefined =>
  diagnosis.status === 'explained' ? diagnosis.answers[0]?.words[language] : diagnosis.status;

describe('what an answer says', () => {
  it('names the reading with the figures of the record', () => {
    // 15 min three times at 3.10 EUR/h
    const diagnosis = diagnosed('charging time 3.10 EUR/h, step 5 min', threePeriods, { net: '2.33' });
    expect(wordsOf(diagnosis, 'en')).toBe('matches if the step is applied to each period: 2.33 EUR net');
    expect(wordsOf(diagnosis, 'fr')).toBe('concorde si le pas est appliqué à chaque période : 2,33 € HT');
  });

  it('gives both sides where both are claimed', () => {
    const diagnosis = diagnosed('energy 0.40 EUR/kWh', evening, { net: '8.00', gross: '8.80' });
    expect(wordsOf(diagnosis, 'en')).toBe('matches if the VAT rate is 10 %: 8.00 EUR net, 8.80 EUR gross');
  });

  it('says that the number is right in another currency', () => {
    const diagnosis = diagnosed('energy 0.40 EUR/kWh', evening, { net: '8.00', currency: 'CHF' });
    expect(wordsOf(diagnosis, 'en')).toBe('matches if the number is the same, but in CHF instead of EUR: 8.00 CHF net');
  });

  it('says how far an amount is that only comes close', () => {
    const diagnosis = diagnosed(dayAndNight, evening, { net: '7.93', gross: '9.52' });
    expect(diagnosis.status).toBe('unexplained');
    if (diagnosis.status !== 'unexplained') return;
    const [first] = diagnosis.answers;
    expect(first?.exact).toBe(false);
    expect(first?.words.en).toMatch(/^comes closest if /);
    expect(String(first?.difference.net)).toBe(String(Exact.of('7.93').minus(first?.amount.net ?? Exact.zero)));
  });
});

describe('two readings together', () => {
  it('are found where neither explains the claim alone', () => {
    // 19:00 in Paris is 18:00 in UTC: 20 x 0.40, without the fee
    const diagnosis = diagnosed(
      'session fee 0.73 EUR\nenergy {\n 08:00-20:00 0.40 EUR/kWh\n otherwise 0.20 EUR/kWh\n}\ncharging time 0.01 EUR/min',
      evening,
      { net: '9.20', gross: '11.04' },
    );
    expect(answersOf(diagnosis)).toContain('utc + fee-left-out');
  });

  it('are not looked for where one reading is enough', () => {
    const diagnosis = diagnosed(dayAndNight, evening, { net: '6.00', gross: '7.20' });
    expect(answersOf(diagnosis)[0]).toBe('fee-left-out');
    if (diagnosis.status === 'explained')
      expect(diagnosis.answers.every(({ readings }) => readings.length === 1)).toBe(true);
  });
});

describe('what is no explanation', () => {
  it('agreement to the cent is none needed', () => {
    expect(diagnosed('energy 0.333 EUR/kWh', threePeriods, { net: '3.30', gross: '3.96' }).status).toBe('agrees');
  });

  it('both sides have to be reproduced where both are claimed', () => {
    // the net amount without the fee, with a gross amount that is nobody's
    const diagnosis = diagnosed(dayAndNight, evening, { net: '6.00', gross: '7.77' });
    expect(diagnosis.status).toBe('unexplained');
  });

  it('a match among few cents and many readings is refused', () => {
    const tariff = 'session fee 0.02 EUR\nenergy 0.01 EUR/kWh\ncharging time 0.01 EUR/h\nidle time 0.01 EUR/min';
    const tiny = recordOf('2026-03-02 19:00', [
      { minutes: 60, kwh: '2' },
      { minutes: 5, idle: true },
    ]);
    const claims = Array.from({ length: 20 }, (_, cents) => ({ net: (cents / 100).toFixed(2) }));
    const explained = claims.filter((claim) => diagnosed(tariff, tiny, claim).status === 'explained');
    expect(explained.length).toBeLessThan(10);
  });

  it('a record that has no price of ours is a fault, not a disagreement', () => {
    const open = { ...evening, end: null };
    const diagnosis = diagnosed('energy 0.40 EUR/kWh', open, { net: '8.00' });
    expect(diagnosis).toMatchObject({ status: 'fault', fault: { code: 'missing-field' } });
  });

  it('a record that claims nothing is not compared', () => {
    expect(diagnosed('energy 0.40 EUR/kWh', evening, {}).status).toBe('nothing claimed');
  });
});

describe('its cost', () => {
  it('ends with the budget, and the answer says so', () => {
    const diagnosis = diagnosed(dayAndNight, evening, { net: '12.34', gross: '14.81' }, { budget: 12 });
    expect(diagnosis).toMatchObject({ status: 'unexplained', outOfBudget: true });
    if (diagnosis.status === 'unexplained') expect(diagnosis.repricings).toBeLessThanOrEqual(12);
  });

  it('is the same every time', () => {
    const claim = { net: '12.34', gross: '14.81' };
    const told = () =>
      JSON.stringify(diagnosed(dayAndNight, evening, claim), (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
    expect(told()).toBe(told());
  });
});
