import type { FamilyOf } from '../misreading.ts';
import { bands } from './bands.ts';
import { calendar } from './calendar.ts';
import { components } from './components.ts';
import { duration } from './duration.ts';
import { energy } from './energy.ts';
import { fees } from './fees.ts';
import { idle } from './idle.ts';
import { limits } from './limits.ts';
import { percentages } from './percentages.ts';
import { rounding } from './rounding.ts';
import { steps } from './steps.ts';
import { tax } from './tax.ts';
import { timeZone } from './time-zone.ts';
import { version } from './version.ts';

/** All families but the currency, which is no choice: a record in another currency is in another currency. */
export const FAMILIES: readonly FamilyOf[] = [
  timeZone,
  version,
  steps,
  rounding,
  tax,
  fees,
  idle,
  limits,
  energy,
  duration,
  components,
  percentages,
  calendar,
  bands,
];
