import { type Logger, pino } from 'pino';
import type { Config } from '../config/config.ts';

export type Log = Logger;

/** One JSON object a line on standard output. What it says names routes, keys and counts; bodies are never in it. */
export const createLog = ({ log }: Pick<Config, 'log'>): Log =>
  pino({ level: log, base: null, timestamp: pino.stdTimeFunctions.isoTime });
