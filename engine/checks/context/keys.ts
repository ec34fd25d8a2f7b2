/** Ids that mean one thing however they are written: separators and case aside. */
export const idKey = (id: string): string => id.replace(/[\s*_-]/g, '').toUpperCase();

/** Ids that OCPI compares without case (CiString); their separators are part of them. */
export const textKey = (text: string): string => text.trim().toUpperCase();
