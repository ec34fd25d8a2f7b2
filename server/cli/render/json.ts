import type { Json } from '../../../engine/explain/result-json.ts';

/** Indented, so that a person may read it and a diff shows lines. */
export const jsonText = (value: Json): string => `${JSON.stringify(value, null, 2)}\n`;
