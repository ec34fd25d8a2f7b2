/** A tariff to start from, with an example that passes. */
export const tariffText = (name: string): string => `## What the tariff is for, and where its prices come from.
tariff ${name} {
  currency  EUR, prices exclude VAT 20 %

  # A clause for each thing that is priced; what is not mentioned costs nothing.
  energy {
    Mon-Fri 08:00-20:00  0.36 EUR/kWh
    otherwise            0.28 EUR/kWh
  }

  # A ladder: the first part of a quantity, then the rest. The cap holds for each session.
  idle time after charge end, at most 6.00 EUR {
    first 15 min  free
    then          0.10 EUR/min
  }
  session fee  0.50 EUR
  round total to 0.01 EUR, half up

  # Examples are run by bareme test. Work one out by hand for each rule above.
  example "evening charge, a quarter of an hour too long" {
    session  2026-03-02 19:00, charge 2 h 20 kWh, idle 30 min
    expect   energy 6.40 EUR, idle time after charge end 1.50 EUR, total 8.40 EUR net and 10.08 EUR gross
  }
}
`;
