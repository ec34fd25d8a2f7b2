/** A contract to start from: who, how long, which tariff where. */
export const contractText = (name: string): string => `## Where the signed contract is kept.
contract ${name} {
  # Party ids as in OCPI: country, star, three letters.
  cpo FR*GLY
  emsp FR*CMP
  valid from 2026-01-01 to 2026-12-31

  # More conditions before fewer: EVSE, location, group, country, all.
  apply quai-ac to AC and group "quai"
  apply quai-dc to DC
  price from clearing, cross-checked with cpo
  disputes within 30 days
}
`;
