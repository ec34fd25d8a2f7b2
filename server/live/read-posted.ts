import { type Document, readDocument } from '../../engine/checks/form/document.ts';
import type { Fault } from '../../engine/fault.ts';
import type { Protocol } from '../../engine/formats/canonical-cdr.ts';
import { instantText, recordKey } from './keys.ts';
import type { DocumentTask } from './task.ts';

/** A text that was sent, as a task; or why there is nothing that it could be stored as. */
export type Posted =
  | { readonly status: 'read'; readonly task: DocumentTask; readonly cpo: string; readonly emsp: string | null }
  | { readonly status: 'fault'; readonly fault: Fault };

/**
 * @param protocol null: told from the document
 * @param mayDate whether the sender may say when a record was received (`received_at`): whoever bills may not
 */
export const readPosted = (text: string, by: string, mayDate: boolean, protocol: Protocol | null = null): Posted => {
  const read = readDocument({ text }, protocol);
  if (read.status === 'fault') return read;
  const { cpo, id } = read.record.key;
  if (cpo === null || id === null)
    return unnamed(cpo === null ? 'the record names no CPO' : 'the record has no id', read);
  const receivedAt = mayDate && read.received !== null ? instantText(read.received.value) : null;
  const emsp = read.record.facts.get('emsp');
  return {
    status: 'read',
    cpo,
    emsp: emsp?.kind === 'text' ? emsp.text : null,
    task: { kind: 'document', document: read, recordKey: recordKey(cpo, id), raw: text, receivedAt, by },
  };
};

/** A record is found again by CPO and id. */
const unnamed = (what: string, { record }: Document): Posted => ({
  status: 'fault',
  fault: {
    code: 'missing-field',
    message: `${what}, so that it could not be found again (${record.protocol})`,
    field: '',
    source: null,
  },
});
