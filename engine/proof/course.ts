import type { Clock } from '../price/clocks.ts';
import type { Ending } from './axis.ts';
import { isFeePhase, type Phase, runningClocks } from './phases.ts';

/**
 * The stretches of a course: what came before the moment, the moment's own, and what comes after. Any real session has, at any
 * moment, the clocks of such a course: clocks are sums of stretches, whatever their order. Durations in seconds, energies in kWh.
 */
export type Part =
  | 'reserved'
  | 'plugged in'
  | 'pause'
  | 'out of order'
  | 'idle'
  | 'charge'
  | 'energy'
  | 'returned'
  | 'idle after charge'
  | 'pause after charge'
  /** What has just been going on as it does now, while a ladder fills. */
  | 'climb'
  | 'climb energy'
  | 'now'
  | 'energy now'
  | 'returned now'
  | 'reserved later'
  | 'plugged in later'
  | 'idle later'
  | 'charge later'
  | 'energy later'
  | 'returned later'
  | 'idle at the end'
  | 'pause at the end';

/** A sum of parts. */
export type Parts = readonly Part[];

/** How the clocks of a phase are made up, and which parts it has. */
export interface Course {
  readonly phase: Phase;
  readonly ending: Ending;
  /** At the beginning of the moment. */
  readonly running: Readonly<Record<MadeUp, Parts>>;
  /** At the end of the session. */
  readonly total: Readonly<Record<MadeUp, Parts>>;
  /** Parts that there must be some of. */
  readonly some: Parts;
  /** Parts that there is nothing of. */
  readonly none: Parts;
  /** From the moment to the start of the session, less what lies between the start and the moment. */
  readonly toStart: { readonly plus: Parts; readonly minus: Parts };
}

/** The end of a booked slot depends on its length as well. */
export type MadeUp = Exclude<Clock, 'time after slot end'>;

const BEFORE: Parts = ['plugged in', 'pause', 'out of order', 'idle', 'charge', 'energy', 'returned'];
const AFTER_CHARGE: Parts = ['idle after charge', 'pause after charge'];
const LATER: Parts = ['idle later', 'charge later', 'energy later', 'returned later'];
const AT_END: Parts = ['idle at the end', 'pause at the end'];
const WAITING: Parts = ['reserved later', 'plugged in later'];
const SESSION: Parts = ['pause', 'idle', 'charge', ...AFTER_CHARGE];

const NOTHING: Readonly<Record<MadeUp, Parts>> = {
  energy: [],
  'returned energy': [],
  'session time': [],
  'connected time': [],
  'charging time': [],
  'idle time': [],
  'idle time after charge end': [],
  'time after charge end': [],
  'reserved time': [],
};

const SO_FAR: Readonly<Record<MadeUp, Parts>> = {
  energy: ['energy'],
  'returned energy': ['returned'],
  'session time': SESSION,
  'connected time': ['plugged in', ...SESSION],
  'charging time': ['charge'],
  'idle time': ['idle', 'idle after charge'],
  'idle time after charge end': ['idle after charge'],
  'time after charge end': AFTER_CHARGE,
  'reserved time': ['reserved'],
};

/** What is added after the moment. `charged`: the charge has an end by then. */
const still = (clock: MadeUp, charged: boolean): Parts => {
  const session: Parts = ['idle later', 'charge later', ...AT_END];
  switch (clock) {
    case 'energy':
      return ['energy later'];
    case 'returned energy':
      return ['returned later'];
    case 'session time':
      return session;
    case 'connected time':
      return ['plugged in later', ...session];
    case 'charging time':
      return ['charge later'];
    case 'idle time':
      return ['idle later', 'idle at the end'];
    case 'idle time after charge end':
      return charged ? ['idle at the end'] : [];
    case 'time after charge end':
      return charged ? AT_END : [];
    case 'reserved time':
      return ['reserved later'];
  }
};

/** What the moment itself adds, or what went on as it does just before. */
const gained = (phase: Phase, clock: MadeUp, time: Part, energy: Part): Parts => {
  if (!runningClocks(phase).includes(clock)) return [];
  return clock === 'energy' || clock === 'returned energy' ? [energy] : [time];
};

type Shape = Pick<Course, 'some' | 'none'>;

/** Which parts a phase has, besides the moment. */
const shapeOf = (phase: Phase, ending: Ending): Shape => {
  const calm: Parts = ['energy now', 'returned now'];
  switch (phase) {
    case 'charging':
      return { some: ['energy now'], none: ['returned now', ...AFTER_CHARGE, ...WAITING] };
    case 'charging without energy':
      return { some: [], none: [...calm, ...AFTER_CHARGE, ...WAITING] };
    case 'returning energy':
      return { some: ['returned now'], none: ['energy now', ...AFTER_CHARGE, ...WAITING] };
    case 'idle before charge end':
    case 'paused before charge end':
      return { some: ['charge later'], none: [...calm, ...AFTER_CHARGE, ...WAITING] };
    case 'idle after charge end':
    case 'paused after charge end':
      return { some: ['charge'], none: [...calm, ...LATER, ...WAITING] };
    case 'idle without any charge':
      return { some: [], none: [...calm, 'charge', 'energy', 'returned', ...AFTER_CHARGE, ...LATER, ...WAITING] };
    case 'plugged in':
      return {
        some: ['charge later'],
        none: [...calm, ...BEFORE.slice(1), ...AFTER_CHARGE, 'reserved later'],
      };
    case 'fee of a session that charged':
      return { some: ['charge later'], none: [...calm, 'now', ...BEFORE, ...AFTER_CHARGE, ...WAITING] };
    case 'fee of a session without charge':
      return { some: [], none: [...calm, 'now', ...BEFORE, ...AFTER_CHARGE, ...LATER, ...WAITING] };
    case 'reserved':
    case 'fee of a reservation': {
      const none: Parts = [...calm, ...BEFORE, ...AFTER_CHARGE, 'plugged in later'];
      const own: Parts = phase === 'reserved' ? none : [...none, 'now', 'reserved'];
      return ending === 'used'
        ? { some: ['charge later'], none: own }
        : { some: [], none: [...own, ...LATER, ...AT_END] };
    }
  }
};

const toStartOf = (phase: Phase, ending: Ending): Course['toStart'] => {
  if (phase === 'plugged in') return { plus: ['now', 'plugged in later'], minus: [] };
  if (phase !== 'reserved' && phase !== 'fee of a reservation')
    return { plus: [], minus: ['out of order', ...SESSION, 'climb'] };
  // A reservation without session is read at its own start (rule 6).
  return ending === 'used'
    ? { plus: ['now', 'reserved later'], minus: [] }
    : { plus: [], minus: ['reserved', 'climb'] };
};

const charges = (phase: Phase, ending: Ending): boolean => {
  if (phase === 'idle without any charge' || phase === 'fee of a session without charge') return false;
  return phase !== 'reserved' && phase !== 'fee of a reservation' ? true : ending === 'used';
};

export const courseOf = (phase: Phase, ending: Ending): Course => {
  const running: Record<MadeUp, Parts> = { ...NOTHING };
  const total: Record<MadeUp, Parts> = { ...NOTHING };
  const charged = charges(phase, ending);
  for (const clock of Object.keys(SO_FAR) as MadeUp[]) {
    // A fee is read before everything: all that there is comes later; its reservation stands before it.
    if (!isFeePhase(phase)) running[clock] = [...SO_FAR[clock], ...gained(phase, clock, 'climb', 'climb energy')];
    const before = isFeePhase(phase) && clock === 'reserved time' ? SO_FAR[clock] : running[clock];
    const now = gained(phase, clock, 'now', phase === 'returning energy' ? 'returned now' : 'energy now');
    total[clock] = [...before, ...now, ...still(clock, charged)];
  }
  const { some, none } = shapeOf(phase, ending);
  const unreserved: Parts = ending === 'none' ? ['reserved', 'reserved later'] : [];
  return {
    phase,
    ending,
    running,
    total,
    some: isFeePhase(phase) ? some : ['now', ...some],
    none: [...none, ...unreserved],
    toStart: toStartOf(phase, ending),
  };
};

/** Whether a phase can be met in a record with such a reservation. */
export const fitsEnding = (phase: Phase, ending: Ending, component: string): boolean => {
  if (phase === 'reserved' || phase === 'fee of a reservation') {
    if (component === 'expired_reservation_fee') return ending === 'expired';
    if (component === 'cancellation_fee') return ending === 'cancelled';
    return ending !== 'none';
  }
  return ending === 'none' || ending === 'used';
};
