import type { Weekday } from '../../../grammar/tree/conditions.ts';

export const WEEK: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
