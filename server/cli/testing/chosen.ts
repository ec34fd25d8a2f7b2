import { WrongUse } from '../wrong-use.ts';

/** Whether an example or a case is asked for: by what it is of (a tariff, a check) and its own name. */
export type Chosen = (of: string, name: string) => boolean;

/** By a text that occurs in either, whatever its letters' case; without one, all are. */
export const chosenBy = (filter: string | undefined): Chosen => {
  if (filter === undefined) return () => true;
  const wanted = filter.toLowerCase();
  return (of, name) => [of, name].some((text) => text.toLowerCase().includes(wanted));
};

/** A misspelt filter would run nothing, and nothing fails. */
export const refuseEmptyChoice = (filter: string | undefined, count: number): void => {
  if (filter !== undefined && count === 0)
    throw new WrongUse(
      `no example and no case has "${filter}" in its name, its tariff or its check`,
      'leave --filter out to run all of them',
    );
};
