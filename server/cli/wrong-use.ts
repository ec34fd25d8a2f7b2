/** The command was called in a way it does not understand, or a file it needs cannot be read: exit 2, one line and a hint. */
export class WrongUse extends Error {
  /** What to do instead; null where the message says it already. */
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
