import { setImmediate } from 'node:timers/promises';
import { createRecordStore, type RecordStore } from '../../engine/checks/context/record-store.ts';
import { lastPrints } from '../store/documents.ts';
import { storeEntries } from '../store/entries.ts';
import type { Numbers } from '../store/numbers.ts';
import type { Db } from '../store/open.ts';
import type { World } from './evaluate-document.ts';
import { printOfText } from './print-text.ts';
import { createQueue } from './queue.ts';
import type { Receipt, Task, Urgency } from './task.ts';
import { type Ground, takeTurn } from './turn.ts';

/** What is told of every turn, to whoever measures. */
export interface TurnFigures {
  readonly receipts: readonly Receipt[];
  readonly failed: readonly Error[];
  readonly seconds: number;
  readonly waiting: number;
}

export interface LiveOptions {
  readonly db: Db;
  readonly numbers: Numbers;
  /** By what records are evaluated; asked at the start of every turn. */
  readonly world: () => World;
  readonly now: () => string;
  readonly window: number;
  readonly onTurn: (figures: TurnFigures) => void;
}

/** The one way by which records and their results come into the store. */
export interface Live {
  /** Resolves when the result is on the disk. */
  submit(task: Task, urgency: Urgency): Promise<Receipt>;
  readonly prints: () => RecordStore;
  readonly waiting: () => number;
  /** Takes nothing new, and resolves when everything that was taken is stored. */
  close(): Promise<void>;
}

/** The store could not take what was evaluated. Nothing of it is there; the sender may try again. */
export class NotStored extends Error {}

/** How long a turn evaluates before what it has is stored, so that nobody waits for more than a few of these. */
const TURN_MS = 25;

/**
 * Records of all requests are evaluated one after the other, in turns: the results of one turn are stored in one transaction, and
 * their senders hear of them after it.
 */
export const openLive = async (options: LiveOptions): Promise<Live> => {
  const { db, numbers, world, now, onTurn } = options;
  const queue = createQueue<Receipt>();
  let prints = await loadPrints(options);
  let running: Promise<void> | null = null;
  let isClosed = false;

  const turn = async (): Promise<void> => {
    const started = performance.now();
    const taken = queue.take();
    let open = taken;
    const isOver = () => performance.now() - started > TURN_MS;
    const ground: Ground = { db, numbers, world: world(), prints, now };
    const receipts: Receipt[] = [];
    const failed: Error[] = [];
    try {
      const { entries, outcomes } = await takeTurn(
        ground,
        taken.map(({ task }) => task),
        isOver,
      );
      open = taken.filter(({ task }) => outcomes.has(task));
      queue.putBack(taken.filter(({ task }) => !outcomes.has(task)));
      if (entries.ledger.length > 0) await storeEntries(db, entries);
      for (const { task, resolve, reject } of open) {
        const outcome = outcomes.get(task);
        if (outcome instanceof Error) {
          failed.push(outcome);
          reject(outcome);
        } else if (outcome !== undefined) {
          receipts.push(outcome);
          resolve(outcome);
        }
      }
    } catch (error) {
      // What was evaluated is known to memory and not to the disk: memory starts anew from there.
      prints = await loadPrints(options);
      const refused = new NotStored('the store did not take the records', { cause: error });
      failed.push(refused);
      for (const { reject } of open) reject(refused);
    }
    onTurn({ receipts, failed, seconds: (performance.now() - started) / 1000, waiting: queue.size });
  };

  const run = async (): Promise<void> => {
    while (queue.size > 0) {
      // Requests that came in meanwhile join the turn.
      await setImmediate();
      await turn();
    }
    running = null;
  };

  return {
    submit: (task, urgency) => {
      if (isClosed) return Promise.reject(new NotStored('the server is stopping'));
      const receipt = queue.add(task, urgency);
      running ??= run();
      return receipt;
    },
    prints: () => prints,
    waiting: () => queue.size,
    close: async () => {
      isClosed = true;
      await running;
    },
  };
};

const loadPrints = async ({ db, window }: LiveOptions): Promise<RecordStore> => {
  const store = createRecordStore({ limit: window });
  // One more than fits: what is pushed out tells since when the window is complete.
  for (const text of await lastPrints(db, window + 1)) store.add(printOfText(text));
  return store;
};
