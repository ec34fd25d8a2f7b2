import { contextOf } from '../../../engine/checks/context/from-reference.ts';
import type { RecordStore } from '../../../engine/checks/context/record-store.ts';
import type { Context } from '../../../engine/checks/context.ts';
import { readJson } from '../files/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';

const MOST_TOLD = 10;

/** What is known besides the records: the file of `--reference`, and the records kept in `store`. Entries that cannot be read are told. */
export const readReference = async (
  path: string | undefined,
  store: RecordStore | null,
  terminal: Terminal,
): Promise<Context> => {
  if (path === undefined) return contextOf(null, store).context;
  const { name, value } = await readJson(path);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new WrongUse(
      `${name} holds no reference data`,
      'it is a JSON object of lists: {"locations": […], "tokens": […], "tariffs": […], "parties": […]}',
    );
  const { context, faults } = contextOf(value, store);
  const told = faults.slice(0, MOST_TOLD).map(({ message }) => `${name}: ${message}`);
  const left = faults.length - told.length;
  for (const text of left > 0 ? [...told, `${name}: ${left} more entries cannot be read`] : told)
    terminal.err(`${terminal.errPaint.yellow('warning')}: ${text}\n`);
  return context;
};
