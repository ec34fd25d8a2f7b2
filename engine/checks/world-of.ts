import { sessionOf } from '../formats/session-of.ts';
import type { PriceResult } from '../price/result.ts';
import type { Tariff } from '../program/tariff.ts';
import type { Instant, Session } from '../session/session.ts';
import type { Context } from './context.ts';
import { evseOf } from './fields/station.ts';
import type { Document } from './form/document.ts';
import type { SignedMetering } from './metering/signed-metering.ts';
import type { World } from './world.ts';

/** What is known of a record and around it when it is evaluated. */
export interface Circumstances {
  readonly document: Document;
  readonly context: Context;
  /** null: nobody priced it. */
  readonly price: PriceResult | null;
  readonly tariff: Tariff | null;
  /** The timeline it was priced by; left out: the record's own. */
  readonly session?: Session | null;
  readonly metering: SignedMetering | null;
  /** The instant of evaluation; null: that of the reception. */
  readonly at: Instant | null;
}

/** Puts together what checks see. Where nobody says when the record reached us, its last update stands for it. */
export const worldOf = (given: Circumstances): World => {
  const { document, context, price, tariff, metering } = given;
  const received = document.received ?? document.record.lastUpdated;
  const world: World = {
    record: document.record,
    document: document.document,
    content: document.content,
    form: document.form,
    session: null,
    price,
    tariff,
    context,
    now: given.at ?? received?.value ?? null,
    received,
    metering,
  };
  return { ...world, session: given.session === undefined ? ownSession(world) : given.session };
};

/** By the clock of the location: as the record says, else as reference data says of the EVSE. */
const ownSession = (world: World): Session | null => {
  const read = sessionOf(world.record, 'cut', evseOf(world)?.zone ?? null);
  return read.status === 'read' ? read.session : null;
};
