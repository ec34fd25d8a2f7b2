/**
 * 0: fine. 1: the answer is "no" (an error in the text, a failed test, a record without a price). 2: wrong use.
 * 130, 143: ended by a signal (SIGINT, SIGTERM).
 */
export type ExitCode = 0 | 1 | 2 | 130 | 143;
