/** Ways to write a date, a time, or both: `ISO 8601`, or a pattern such as `DD/MM/YYYY HH:mm`. */
export interface ClockFormat {
  readonly written: string;
  readonly has: ReadonlySet<Part>;
  /** null where a text is not written so. */
  readonly read: (text: string) => Clock | null;
}

/** What a text says of a date and a time of day. */
export interface Clock {
  /** `2026-03-02` */
  readonly date: string | null;
  /** Of the day, 0 to 86399. */
  readonly second: number | null;
}

export type Part = 'YYYY' | 'MM' | 'DD' | 'HH' | 'mm' | 'ss';

const PARTS: readonly Part[] = ['YYYY', 'MM', 'DD', 'HH', 'mm', 'ss'];

const DIGITS: Readonly<Record<Part, string>> = {
  YYYY: '(\\d{4})',
  MM: '(\\d{1,2})',
  DD: '(\\d{1,2})',
  HH: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
};

const LIMITS: Readonly<Record<Part, readonly [number, number]>> = {
  YYYY: [1970, 9999],
  MM: [1, 12],
  DD: [1, 31],
  HH: [0, 23],
  mm: [0, 59],
  ss: [0, 59],
};

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const two = (value: number): string => String(value).padStart(2, '0');

const clockOf = (values: ReadonlyMap<Part, number>): Clock | null => {
  const inLimits = [...values].every(([part, value]) => value >= LIMITS[part][0] && value <= LIMITS[part][1]);
  if (!inLimits) return null;
  const [year, month, day] = [values.get('YYYY'), values.get('MM'), values.get('DD')];
  const [hour, minute] = [values.get('HH'), values.get('mm')];
  const hasDate = year !== undefined && month !== undefined && day !== undefined;
  if (hasDate && !isDay(year, month, day)) return null;
  return {
    date: hasDate ? `${year}-${two(month)}-${two(day)}` : null,
    second: hour === undefined || minute === undefined ? null : hour * 3600 + minute * 60 + (values.get('ss') ?? 0),
  };
};

/** null where the pattern names a part twice, or has letters that are none of the parts. */
export const clockFormat = (pattern: string): ClockFormat | null => {
  const pieces = pattern.trim().split(/(YYYY|MM|DD|HH|mm|ss)/);
  const parts = pieces.filter((piece): piece is Part => PARTS.some((part) => part === piece));
  const between = pieces.filter((_, at) => at % 2 === 0);
  if (new Set(parts).size < parts.length || between.some((text) => /[a-z\d]/i.test(text.replace(/^T$/, ''))))
    return null;
  const escaped = pieces.map((piece, at) =>
    at % 2 === 0 ? piece.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&') : DIGITS[piece as Part],
  );
  const regex = new RegExp(`^${escaped.join('')}$`);
  return {
    written: pattern.trim(),
    has: new Set(parts),
    read: (text) => {
      const found = regex.exec(text.trim());
      return found === null ? null : clockOf(new Map(parts.map((part, at) => [part, Number(found[at + 1])])));
    },
  };
};
