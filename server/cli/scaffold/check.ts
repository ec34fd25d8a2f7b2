/** A check to start from: a limit, what is said when it is passed, in two languages. */
export const checkText = (name: string): string => `## What is checked, and why somebody should care.
check ${name} "More energy than the connector can deliver" {
  # A partner's rule set can give another value.
  parameter tolerance 5 %

  # The strongest line that holds is the finding.
  doubtful when energy > rated power * charging time * (100 % + tolerance) + 0.5 kWh
  error when energy > rated power * charging time * 120 % + 0.5 kWh
  says en "{energy} in {charging time} exceeds what {evse} can deliver ({rated power})"
  says fr "{energy} en {charging time} dépasse ce que {evse} peut fournir ({rated power})"
}
`;
