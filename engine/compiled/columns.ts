/**
 * The pieces or atoms of a record, column by column: one array per quantity instead of one object per piece, so that walking
 * them allocates nothing. Times are ticks from the record's origin, energies quanta; both scales belong to the record.
 * What a piece out of order measures is no quantity here: no clock runs in it.
 */
export interface Columns {
  count: number;
  from: Float64Array;
  to: Float64Array;
  energy: Float64Array;
  returned: Float64Array;
  charging: Float64Array;
  idle: Float64Array;
  /** Charging, idle, paused, plugged in and unknown together: what connected time counts. */
  connected: Float64Array;
  /** Of these, the time of which nobody knows what it was. */
  unknown: Float64Array;
  reserved: Float64Array;
  state: Uint8Array;
  /** Index of the piece of the session it comes from: its power, its current. */
  piece: Int32Array;
  period: Int32Array;
  /** 1 where only the sums are known, so that another course is possible. */
  assumed: Uint8Array;
}

export const createColumns = (capacity: number): Columns => ({
  count: 0,
  from: new Float64Array(capacity),
  to: new Float64Array(capacity),
  energy: new Float64Array(capacity),
  returned: new Float64Array(capacity),
  charging: new Float64Array(capacity),
  idle: new Float64Array(capacity),
  connected: new Float64Array(capacity),
  unknown: new Float64Array(capacity),
  reserved: new Float64Array(capacity),
  state: new Uint8Array(capacity),
  piece: new Int32Array(capacity),
  period: new Int32Array(capacity),
  assumed: new Uint8Array(capacity),
});

/** States as numbers; NO_STATE is a piece as reported that may be several things at once. */
export const STATES = [
  'reserved',
  'plugged in',
  'charging',
  'idle',
  'paused by station',
  'out of order',
  'connected',
] as const;

export const RESERVED = 0;
export const PLUGGED_IN = 1;
export const CHARGING = 2;
export const IDLE = 3;
export const OUT_OF_ORDER = 5;
export const CONNECTED = 6;
export const NO_STATE = 7;
