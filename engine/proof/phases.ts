import type { Clock } from '../price/clocks.ts';
import type { ComponentKind } from '../program/tariff.ts';

/** What goes on while a component is priced: the state of the session, and whether its charge is over by then. */
export type Phase =
  | 'charging'
  | 'charging without energy'
  | 'returning energy'
  | 'idle before charge end'
  | 'idle after charge end'
  | 'idle without any charge'
  | 'paused before charge end'
  | 'paused after charge end'
  | 'plugged in'
  | 'reserved'
  | 'fee of a session that charged'
  | 'fee of a session without charge'
  | 'fee of a reservation';

const IDLE: readonly Phase[] = ['idle after charge end', 'idle before charge end', 'idle without any charge'];

const CONNECTED: readonly Phase[] = [
  'charging',
  'charging without energy',
  ...IDLE,
  'paused before charge end',
  'paused after charge end',
];

const SESSION_FEE: readonly Phase[] = ['fee of a session that charged', 'fee of a session without charge'];

/** The phases in which a component has something to price; those that are easiest to read first. */
export const phasesOf = (kind: ComponentKind, ifEver: boolean): readonly Phase[] => {
  switch (kind) {
    case 'energy':
      return ['charging'];
    case 'charging_time':
      return ['charging', 'charging without energy'];
    case 'idle_time':
      return IDLE;
    case 'idle_time_after_charge_end':
      return ['idle after charge end'];
    case 'connected_time':
      return [...CONNECTED, 'plugged in'];
    case 'returned_energy':
      return ['returning energy'];
    case 'reservation_time':
      return ['reserved'];
    case 'session_fee':
      return ifEver ? CONNECTED : SESSION_FEE;
    case 'reservation_fee':
    case 'expired_reservation_fee':
    case 'cancellation_fee':
      return ifEver ? ['reserved'] : ['fee of a reservation'];
  }
};

export const isFeePhase = (phase: Phase): boolean => phase.startsWith('fee');

const SESSION_CLOCKS: readonly Clock[] = ['session time', 'connected time', 'time after slot end'];

/** The clocks that run in a phase: one that runs has passed a limit it starts at, one that rests has not. */
export const runningClocks = (phase: Phase): readonly Clock[] => {
  switch (phase) {
    case 'charging':
      return [...SESSION_CLOCKS, 'charging time', 'energy'];
    case 'charging without energy':
      return [...SESSION_CLOCKS, 'charging time'];
    case 'returning energy':
      return [...SESSION_CLOCKS, 'charging time', 'returned energy'];
    case 'idle before charge end':
    case 'idle without any charge':
      return [...SESSION_CLOCKS, 'idle time'];
    case 'idle after charge end':
      return [...SESSION_CLOCKS, 'idle time', 'idle time after charge end', 'time after charge end'];
    case 'paused before charge end':
      return SESSION_CLOCKS;
    case 'paused after charge end':
      return [...SESSION_CLOCKS, 'time after charge end'];
    case 'plugged in':
      return ['connected time'];
    case 'reserved':
      return ['reserved time'];
    default:
      return [];
  }
};
