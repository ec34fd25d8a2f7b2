import { lintPages } from '../lints/catalogue.ts';
import type { HolidaySource } from '../values/holidays.ts';
import { diagnosticPages } from './catalogue.ts';
import { toldOfExample } from './examples.ts';

/** What can be done about a code without thinking, after its bad example; null where no repair is offered there. */
export const repairInWords = (code: string, holidays: HolidaySource): string | null => {
  const page = diagnosticPages[code];
  const told = page === undefined || page.bad === '' ? [] : toldOfExample(code, page.bad, holidays);
  const title = told.find((one) => one.code === code)?.repair?.title ?? null;
  if (title === null) return null;
  const offered = `Repair: ${title}.`;
  if (page?.byHand) return `${offered} \`bareme check --fix\` leaves it to a person, because it decides a price.`;
  switch (lintPages[code]?.repair) {
    case 'same amounts':
      return `${offered} \`bareme check --fix\` makes it, and every driver pays the same as before.`;
    case 'other amounts':
      return `${offered} \`bareme check --fix\` makes it, and amounts may change; with \`--keep-amounts\` it does not.`;
    default:
      return `${offered} \`bareme check --fix\` makes it.`;
  }
};
