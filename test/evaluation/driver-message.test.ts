// What the driver reads, in both languages, for every way a charge can go and every thing there is to say of its amount.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unreadMessage } from '../../engine/evaluation/driver-message/driver-message.ts';
import { endingOf, endingOfReading } from '../../engine/evaluation/driver-message/endings.ts';
import { period } from '../formats/records.ts';
import { messageOf, type Situation } from './outcomes.ts';

const EUR = 'currency EUR, prices include VAT 20 %';
const [ENERGY, IDLE] = ['energy 0.25 EUR/kWh', 'idle time after charge end { first 10 min free\n then 0.20 EUR/min }'];

const running = (last: string, periods: readonly unknown[]) => ({
  status: 'ACTIVE',
  end_date_time: null,
  last_updated: `2026-05-05T${last}Z`,
  charging_periods: periods,
  total_cost: null,
});

/** Charged until 14:02 (local time 14:00 to 14:02 plus the hour), then idle. */
const pluggedIn = (last: string) =>
  running(last, [period('12:00:00', { ENERGY: 12.3, TIME: 0.7 }), period('12:42:40', { PARKING_TIME: 0.1 })]);

const reservation = (ending: string) => ({
  end_date_time: '2026-05-05T12:30:00Z',
  charging_periods: [period('12:00:00', { RESERVATION_TIME: 0.5 })],
  total_energy: 0,
  total_reservation_cost: { excl_vat: 2.5 },
  [ending]: true,
});

/** What happened, what is different about it, and the two sentences. */
const GOLDEN: readonly (readonly [string, Situation, string, string])[] = [
  [
    'it ended well',
    {},
    "Votre recharge s'est bien terminée, et son montant est de 3,50 €.",
    'Your charge ended well, and the amount is €3.50.',
  ],
  [
    'it ended well, as the station says',
    { ending: 'normal' },
    "Votre recharge s'est bien terminée, et son montant est de 3,50 €.",
    'Your charge ended well, and the amount is €3.50.',
  ],
  [
    'the station broke it off',
    { ending: 'abnormal' },
    'Votre recharge a été interrompue (12,30 kWh), et son montant est de 3,50 €.',
    'Your charge was interrupted (12.30 kWh), and the amount is €3.50.',
  ],
  [
    'nothing came, and it costs a fee',
    { tariff: [EUR, 'session fee 0.50 EUR'], record: { total_energy: 0, charging_periods: [period('12:00:00', {})] } },
    "Votre véhicule n'a reçu aucune énergie, et le montant est de 0,50 €.",
    'Your vehicle received no energy, and the amount is €0.50.',
  ],
  [
    'nothing came, and the contract does not bill it',
    { record: { total_energy: 0, charging_periods: [period('12:00:00', {})] }, verdict: 'excluded' },
    "Votre véhicule n'a reçu aucune énergie, et rien ne vous sera facturé.",
    'Your vehicle received no energy, and you will not be charged for it.',
  ],
  [
    'nothing came, and it costs nothing',
    { tariff: [EUR, ENERGY], record: { total_energy: 0, charging_periods: [period('12:00:00', { ENERGY: 0 })] } },
    "Votre véhicule n'a reçu aucune énergie, et vous n'avez rien à payer.",
    'Your vehicle received no energy, and there is nothing to pay.',
  ],
  [
    'hardly anything came',
    { tariff: [EUR, ENERGY], record: { total_energy: 0.15, charging_periods: [period('12:00:00', { ENERGY: 0.15 })] } },
    "Votre véhicule n'a reçu que 0,15 kWh, et le montant est de 0,04 €.",
    'Your vehicle received only 0.15 kWh, and the amount is €0.04.',
  ],
  [
    'a check found something',
    { questioned: true, verdict: 'rejected' },
    'Votre recharge est terminée (12,30 kWh), et son montant est en cours de vérification.',
    'Your charge has ended (12.30 kWh), and the amount is under verification.',
  ],
  [
    'a check has a doubt, and the policy lets it pass',
    { questioned: true },
    'Votre recharge est terminée (12,30 kWh), et son montant est en cours de vérification.',
    'Your charge has ended (12.30 kWh), and the amount is under verification.',
  ],
  [
    'the policy holds it for its amount',
    { verdict: 'held' },
    'Votre recharge est terminée (12,30 kWh), et son montant est en cours de vérification.',
    'Your charge has ended (12.30 kWh), and the amount is under verification.',
  ],
  [
    'the policy leaves it out',
    { verdict: 'excluded' },
    "Votre recharge s'est bien terminée, et elle ne vous sera pas facturée.",
    'Your charge ended well, and you will not be charged for it.',
  ],
  [
    'only the operator has a price',
    { tariff: null },
    "Votre recharge s'est bien terminée, et son montant indiqué par l'opérateur est de 9,00 €.",
    'Your charge ended well, and the amount given by the operator is €9.00.',
  ],
  [
    'only the operator has a price, without tax',
    { tariff: null, record: { total_cost: { excl_vat: 7.5 } } },
    "Votre recharge s'est bien terminée, et son montant indiqué par l'opérateur est de 7,50 € hors taxes.",
    'Your charge ended well, and the amount given by the operator is €7.50 before tax.',
  ],
  [
    'nobody has a price',
    { tariff: null, record: { total_cost: null } },
    "Votre recharge s'est bien terminée, et son montant vous sera communiqué dès qu'il sera connu.",
    'Your charge ended well, and the amount will follow.',
  ],
  [
    'the operator says zero, which may mean that it does not know',
    { tariff: null, record: { total_cost: { excl_vat: 0, incl_vat: 0 } } },
    "Votre recharge s'est bien terminée, et son montant vous sera communiqué dès qu'il sera connu.",
    'Your charge ended well, and the amount will follow.',
  ],
  [
    'it is free',
    { tariff: [EUR, 'energy free'] },
    "Votre recharge s'est bien terminée, et elle est gratuite.",
    'Your charge ended well, and it is free of charge.',
  ],
  [
    'it costs less than a cent',
    { tariff: [EUR, 'energy 0.0001 EUR/kWh'] },
    "Votre recharge s'est bien terminée, et son montant est de 0,01 €.",
    'Your charge ended well, and the amount is €0.01.',
  ],
  [
    'nobody knows the tax',
    { tariff: ['currency EUR, prices exclude VAT', ENERGY] },
    "Votre recharge s'est bien terminée, et son montant est de 3,08 € hors taxes.",
    'Your charge ended well, and the amount is €3.08 before tax.',
  ],
  [
    'another currency',
    { tariff: ['currency CHF, prices include VAT 8.1 %', 'energy 120 CHF/kWh'], record: { currency: 'CHF' } },
    "Votre recharge s'est bien terminée, et son montant est de 1\u00a0476,00 CHF.",
    'Your charge ended well, and the amount is CHF 1,476.00.',
  ],
  [
    'a currency without cents',
    { tariff: ['currency JPY, prices include VAT 10 %', 'energy 40.5 JPY/kWh'], record: { currency: 'JPY' } },
    "Votre recharge s'est bien terminée, et son montant est de 498 JPY.",
    'Your charge ended well, and the amount is JPY 498.',
  ],
  [
    'pounds',
    { tariff: ['currency GBP, prices include VAT 20 %', 'energy 0.25 GBP/kWh'], record: { currency: 'GBP' } },
    "Votre recharge s'est bien terminée, et son montant est de 3,08 £.",
    'Your charge ended well, and the amount is £3.08.',
  ],
  [
    'prices below zero',
    { tariff: [EUR, 'energy -0.10 EUR/kWh'] },
    "Votre recharge s'est bien terminée, et 1,23 € vous reviennent.",
    'Your charge ended well, and €1.23 are in your favour.',
  ],
  [
    'a session that ended; its record is to come',
    { record: { status: 'COMPLETED', total_cost: null } },
    "Votre recharge s'est bien terminée, et son montant est estimé à ≈ 3,50 € ; le montant définitif suivra.",
    'Your charge ended well, and the amount is estimated at ≈ €3.50; the final amount will follow.',
  ],
  [
    'the operator withdraws the session',
    { record: { status: 'INVALID' } },
    "Votre session de recharge a été annulée par l'opérateur, et elle ne vous sera pas facturée.",
    'Your charging session was cancelled by the operator, and you will not be charged for it.',
  ],
  [
    'it is charging',
    {
      tariff: [EUR, ENERGY],
      record: { ...running('12:21:50', [period('12:00:00', { ENERGY: 8.2, TIME: 0.36 })]), total_energy: 8.2 },
    },
    'Votre recharge est en cours (8,20 kWh en 21 min), et son montant est de 2,05 € à cet instant.',
    'Your charge is under way (8.20 kWh in 21 min), and the amount so far is €2.05.',
  ],
  [
    'it is charging for free',
    {
      tariff: [EUR, 'energy free'],
      record: { ...running('12:00:30', [period('12:00:00', { ENERGY: 0.3, TIME: 0.008 })]), total_energy: 0.3 },
    },
    "Votre recharge est en cours (0,30 kWh en moins d'une minute), et vous n'avez rien à payer à cet instant.",
    'Your charge is under way (0.30 kWh in less than a minute), and there is nothing to pay so far.',
  ],
  [
    'it is charged and still plugged in',
    { tariff: [EUR, ENERGY, IDLE], record: pluggedIn('12:45:00') },
    "Votre recharge s'est terminée à 14:42, votre véhicule est encore branché, et le montant est de 3,08 € à cet instant. Des frais s'appliqueront à partir de 14:52 s'il reste branché.",
    'Your charge ended at 14:42, your vehicle is still plugged in, and the amount so far is €3.08. A fee for staying plugged in applies from 14:52.',
  ],
  [
    'it is still plugged in, and the fee has begun',
    { tariff: [EUR, ENERGY, IDLE], record: pluggedIn('12:57:40') },
    "Votre recharge s'est terminée à 14:42, votre véhicule est encore branché, et le montant est de 4,08 € à cet instant. Des frais s'appliquent depuis 14:52 tant qu'il reste branché.",
    'Your charge ended at 14:42, your vehicle is still plugged in, and the amount so far is €4.08. A fee for staying plugged in applies since 14:52.',
  ],
  [
    'it is still plugged in, and that costs nothing',
    { tariff: [EUR, ENERGY], record: pluggedIn('12:45:00') },
    "Votre recharge s'est terminée à 14:42, votre véhicule est encore branché, et le montant est de 3,08 € à cet instant.",
    'Your charge ended at 14:42, your vehicle is still plugged in, and the amount so far is €3.08.',
  ],
  [
    'it is still plugged in, and a check found something',
    { tariff: [EUR, ENERGY, IDLE], record: pluggedIn('12:57:40'), questioned: true, verdict: 'rejected' },
    "Votre recharge s'est terminée à 14:42, votre véhicule est encore branché, et le montant est en cours de vérification.",
    'Your charge ended at 14:42, your vehicle is still plugged in, and the amount is under verification.',
  ],
  [
    'a credit',
    { record: { credit: true, credit_reference_id: 'C-16', total_cost: { excl_vat: -7.5, incl_vat: -9 } } },
    'Un avoir de 3,50 € vous est accordé pour votre recharge du 5 mai 2026.',
    'You are credited €3.50 for your charge of 5 May 2026.',
  ],
  [
    'a credit at the price of the operator',
    { tariff: null, record: { credit: true, total_cost: { excl_vat: -7.5, incl_vat: -9 } } },
    'Un avoir de 9,00 € vous est accordé pour votre recharge du 5 mai 2026.',
    'You are credited €9.00 for your charge of 5 May 2026.',
  ],
  [
    'a credit of which nobody knows the amount',
    { tariff: null, record: { credit: true, total_cost: null } },
    'Un avoir vous est accordé pour votre recharge du 5 mai 2026 ; son montant suivra.',
    'A credit for your charge of 5 May 2026 is on its way; its amount will follow.',
  ],
  [
    'a credit that a check questions',
    { record: { credit: true }, questioned: true, verdict: 'held' },
    'Un avoir pour votre recharge du 5 mai 2026 est en cours de vérification.',
    'A credit for your charge of 5 May 2026 is under verification.',
  ],
  [
    'a reservation that nobody used',
    { tariff: [EUR, 'expired reservation fee 3.00 EUR'], record: reservation('expired') },
    'Votre réservation a expiré sans recharge, et son montant est de 3,00 €.',
    'Your reservation expired without a charge, and the amount is €3.00.',
  ],
  [
    'a reservation that nobody used and that costs nothing',
    { tariff: [EUR, ENERGY], record: reservation('expired') },
    'Votre réservation a expiré sans recharge, et elle est gratuite.',
    'Your reservation expired without a charge, and it is free of charge.',
  ],
];

describe('the sentence for the driver', () => {
  it.each(GOLDEN)('%s', (_, situation, fr, en) => {
    expect(messageOf(situation).sentence).toEqual({ fr, en });
  });

  it('of a record that nobody can read', () => {
    expect(unreadMessage().sentence).toEqual({
      fr: 'Votre session de recharge nous est parvenue incomplète, et son montant est en cours de vérification.',
      en: 'Your charging session reached us incomplete, and the amount is under verification.',
    });
  });

  it('has no amount as long as a check questions the record', () => {
    const amounts = /€|EUR|\d[,.]\d\d(?! kWh)/;
    for (const [, situation] of GOLDEN) {
      const { sentence, lines } = messageOf({ ...situation, questioned: true, verdict: 'rejected' });
      const texts = [sentence.fr, sentence.en, ...lines.fr, ...lines.en];
      expect(texts.filter((text) => amounts.test(text))).toEqual([]);
    }
  });

  it('shows an amount of a cent at least, rounded half up once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), (millionths) => {
        const price = `0.${String(millionths).padStart(6, '0')}`;
        const record = { charging_periods: [period('12:00:00', { ENERGY: 1 })], total_energy: 1 };
        const { sentence } = messageOf({ tariff: [EUR, `energy ${price} EUR/kWh`], record });
        const cents = Math.max(1, Math.floor(millionths / 10_000 + 0.5));
        expect(sentence.en).toContain(`€0.${String(cents).padStart(2, '0')}.`);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the lines below it', () => {
  it('come in the order of AFIR, what is added for roaming and the total last', () => {
    const tariff = [
      'currency EUR, prices exclude VAT 20 %',
      'surcharge "platform" 3 % of energy',
      'session fee 0.40 EUR',
      'discount "volume" 10 % of energy',
      'connected time 0.01 EUR/min',
      'energy 0.25 EUR/kWh',
    ];
    expect(messageOf({ tariff }).lines).toEqual({
      fr: [
        '12,30 kWh en 42 min',
        'Énergie (12,30 kWh) : 3,69 €',
        'Temps de connexion (42 min 40 s) : 0,512 €',
        'Frais de session : 0,48 €',
        'Remise volume : -0,369 €',
        'Supplément platform : 0,1107 €',
        'Total TTC : 4,42 €',
      ],
      en: [
        '12.30 kWh in 42 min',
        'Energy (12.30 kWh): €3.69',
        'Connected time (42 min 40 s): €0.512',
        'Session fee: €0.48',
        'Discount volume: -€0.369',
        'Surcharge platform: €0.1107',
        'Total incl. tax: €4.42',
      ],
    });
  });

  it('are net where nobody knows the tax', () => {
    const { lines } = messageOf({ tariff: ['currency EUR, prices exclude VAT', ENERGY] });
    expect(lines.fr).toEqual(['12,30 kWh en 42 min', 'Énergie (12,30 kWh) : 3,075 €', 'Total hors taxes : 3,08 €']);
    expect(lines.en.at(-1)).toBe('Total before tax: €3.08');
  });

  it('of the operator have its total only', () => {
    expect(messageOf({ tariff: null }).lines.en).toEqual(['12.30 kWh in 42 min', 'Total incl. tax: €9.00']);
  });

  it('of an estimate say so', () => {
    const { lines } = messageOf({ record: { status: 'COMPLETED' } });
    expect(lines.fr.at(-1)).toBe('Total TTC : ≈ 3,50 €');
  });
});

describe('how a charge ended', () => {
  it.each([
    ['Local', 'normal'],
    ['EVDisconnected', 'normal'],
    ['ev-disconnected', 'normal'],
    ['LocalOutOfCredit', 'normal'],
    ['COMPLETED', 'normal'],
    ['EmergencyStop', 'abnormal'],
    ['PowerLoss', 'abnormal'],
    ['GroundFault', 'abnormal'],
    ['Critical', 'abnormal'],
    ['a word of nobody', null],
  ])('%s is %s', (word, ending) => {
    expect(endingOf(word)).toBe(ending);
  });

  it('is told by the last reading of signed meter data', () => {
    expect(['L', 'R', 'E', 'A', 'P', 'C', null].map(endingOfReading)).toEqual([
      'normal',
      'normal',
      'normal',
      'abnormal',
      'abnormal',
      null,
      null,
    ]);
  });
});
