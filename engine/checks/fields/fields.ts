import type { OtherRecordField, PeriodField, PriceLineField, RecordField } from '../field.ts';
import { energyFields } from './energy.ts';
import { formFields } from './form.ts';
import { historyFields } from './history.ts';
import { identityFields } from './identity.ts';
import { withKnown } from './known.ts';
import { meteringFields } from './metering.ts';
import { otherRecordFields as ofOtherRecords } from './other-records.ts';
import { periodFields as ofPeriods } from './periods.ts';
import { priceFields } from './price.ts';
import { priceLineFields as ofPriceLines } from './price-lines.ts';
import { referenceFields } from './reference.ts';
import { relatedFields } from './related.ts';
import { timeFields } from './times.ts';

/** Everything that a check can ask for, by its phrase: one table for each of what it is asked of. */
export const recordFields: ReadonlyMap<string, RecordField> = withKnown(
  new Map([
    ...identityFields,
    ...formFields,
    ...timeFields,
    ...energyFields,
    ...priceFields,
    ...referenceFields,
    ...historyFields,
    ...relatedFields,
    ...meteringFields,
  ]),
);

export const periodFields: ReadonlyMap<string, PeriodField> = ofPeriods;

export const priceLineFields: ReadonlyMap<string, PriceLineField> = ofPriceLines;

export const otherRecordFields: ReadonlyMap<string, OtherRecordField> = ofOtherRecords;
