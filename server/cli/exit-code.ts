/** 0: fine. 1: the answer is "no" (an error in the text, a failed test, a record without a price). 2: wrong use. */
export type ExitCode = 0 | 1 | 2;
