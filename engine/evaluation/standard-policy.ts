/** What decides where the rules declare no policy. What nobody could price waits for a person. */
export const STANDARD_POLICY = `policy standard "Without a policy of its own" {
  reject   when any error
  hold     when any doubtful
  hold     when total is missing
  accept   otherwise
  notify   cpo, emsp when held or rejected
}
`;
