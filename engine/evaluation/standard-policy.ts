/** What decides where the rules declare no policy. A record that only its operator has put a price on is accepted at that price. */
export const STANDARD_POLICY = `policy standard "Without a policy of its own" {
  reject   when any error
  hold     when any doubtful
  hold     when total is missing and claimed is missing
  accept   otherwise
  notify   cpo, emsp when held or rejected
}
`;
