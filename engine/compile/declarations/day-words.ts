/** The names of the days in English, French and German. */
const DAYS: readonly (readonly [string, RegExp])[] = [
  ['Mon', /^(mon(day|tag)?|lun(di)?)s?$/],
  ['Tue', /^(tue(s|sday)?|mardi|dienstag)s?$/],
  ['Wed', /^(wed(nesday)?|mer(credi)?|mittwoch)s?$/],
  ['Thu', /^(thu(rs|rsday)?|jeu(di)?|donnerstag)s?$/],
  ['Fri', /^(fri(day)?|ven(dredi)?|freitag)s?$/],
  ['Sat', /^(sat(urday)?|sam(edi|stag)?)s?$/],
  ['Sun', /^(sun(day)?|dim(anche)?|sonntag)s?$/],
];

const WORDS: ReadonlyMap<string, string> = new Map([
  ...['else', 'other', 'others', 'default', 'sinon', 'autrement'].map((word) => [word, 'otherwise'] as const),
  ...['weekend', 'weekends', 'week-end'].map((word) => [word, 'Sat-Sun'] as const),
  ...['weekday', 'weekdays', 'workdays'].map((word) => [word, 'Mon-Fri'] as const),
  ...['max', 'maximum'].map((word) => [word, 'at most'] as const),
  ...['daily', 'always', 'everyday'].map((word) => [word, 'Mon-Sun'] as const),
]);

/** What a word means that people write for days or at the head of a line: `Monday-Friday`, `weekend`, `else`; else null. */
export const meantByDays = (name: string): string | null => {
  const word = name.toLowerCase();
  const days = word.split('-').map((part) => DAYS.find(([, pattern]) => pattern.test(part))?.[0]);
  if (days.length <= 2 && days.every((day) => day !== undefined)) return days.join('-');
  return WORDS.get(word) ?? null;
};
