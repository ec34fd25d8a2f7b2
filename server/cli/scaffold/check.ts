/** A check to start from: where the rule comes from, whom it is for, a limit, and what is said when it is passed, in two languages. */
export const checkText = (
  name: string,
): string => `## What is checked, why somebody should care, and what to do about a finding.
check ${name} "More energy than the connector can deliver" {
  source "who asks for it, and where that is written"

  # Records that this does not hold for are not this check's business.
  applies when nature is "normal"

  # A partner's rule set can give another value.
  parameter tolerance 5 %

  # The strongest line that holds is the finding.
  error when energy > rated power * charging time * 120 % + 0.5 kWh
  doubtful when energy > rated power * charging time * (100 % + tolerance) + 0.5 kWh
  says en "{energy} in {charging time} exceeds what {evse} can deliver ({rated power})"
  says fr "{energy} en {charging time} dépasse ce que {evse} peut fournir ({rated power})"
}
`;
