/** Bounds that keep parsing of any text short. Each has its own diagnostic. */
export const limits = {
  /** Characters in one file. */
  characters: 1_000_000,
  /** Blocks inside blocks. */
  nesting: 32,
  /** Parentheses inside parentheses, and `not` after `not`, in one line. */
  parentheses: 32,
  /** Tokens of one clause. */
  tokensInLine: 5_000,
  /** Clauses in one file. */
  lines: 50_000,
  /** Diagnostics reported for one file; the rest are counted. */
  diagnostics: 200,
} as const;
