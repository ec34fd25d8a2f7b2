import type { Task, Urgency } from './task.ts';

interface Waiting<R> {
  readonly task: Task;
  readonly resolve: (receipt: R) => void;
  readonly reject: (error: Error) => void;
}

/** Tasks that wait for their turn, in the order they came; of two urgencies. */
export interface Queue<R> {
  readonly size: number;
  add(task: Task, urgency: Urgency): Promise<R>;
  /** Takes the tasks of the next turn. */
  take(): readonly Waiting<R>[];
  /** Puts back those that the turn did not come to, before all others. */
  putBack(tasks: readonly Waiting<R>[]): void;
}

/** Of a turn; a batch keeps its share however many single records come. */
const MOST_TASKS = 64;
const SHARE_OF_BATCHES = 16;

export const createQueue = <R>(): Queue<R> => {
  let first: Waiting<R>[] = [];
  const waiting: Record<Urgency, Waiting<R>[]> = { single: [], batch: [] };
  return {
    get size() {
      return first.length + waiting.single.length + waiting.batch.length;
    },
    add: (task, urgency) =>
      new Promise<R>((resolve, reject) => {
        waiting[urgency].push({ task, resolve, reject });
      }),
    take: () => {
      const taken = first;
      first = [];
      const left = Math.max(0, MOST_TASKS - taken.length);
      const share = Math.min(waiting.batch.length, SHARE_OF_BATCHES);
      const singles = waiting.single.splice(0, Math.max(0, left - share));
      const batch = waiting.batch.splice(0, Math.max(0, left - singles.length));
      return [...taken, ...singles, ...batch];
    },
    putBack: (tasks) => {
      first = [...tasks, ...first];
    },
  };
};
