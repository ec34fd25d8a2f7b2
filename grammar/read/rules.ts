import type { OutlineLine } from '../outline/outline.ts';
import type { Damaged } from '../tree/notes.ts';
import { damaged, type Reader } from './reader.ts';

export function readRule(_phrase: string, line: OutlineLine, reader: Reader): Damaged {
  return damaged(line, reader);
}
