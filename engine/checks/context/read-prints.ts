import { type Fault, FaultError } from '../../fault.ts';
import type { Field } from '../../formats/fields.ts';
import type { RecordPrint } from '../context.ts';
import { readDocument } from '../form/document.ts';
import { printOfDocument } from './prints.ts';
import { entriesOf, objectField } from './reading.ts';

/** The records that the reference data lists as known before, of any protocol that is written in JSON; null without a list. */
export const readPrints = (document: Field, faults: Fault[]): readonly RecordPrint[] | null =>
  entriesOf(document, 'cdrs', faults, readPrint);

/** Around what is damaged in it: a record with a bad field is a record all the same. */
const readPrint = (field: Field): RecordPrint => {
  const read = readDocument({ json: objectField(field).value });
  if (read.status === 'read') return printOfDocument(read);
  throw new FaultError(within(field, read.fault));
};

/** A fault of a record tells places from the record's own root. */
const within = (field: Field, fault: Fault): Fault => ({
  ...fault,
  message: `${field.pointer}: ${fault.message}`,
  field: `${field.pointer}${fault.field?.startsWith('/') ? fault.field : ''}`,
});
