import { recordStartOf } from '../../price/prepare.ts';
import type { Price, Tariff } from '../../program/tariff.ts';
import { localAt } from '../../values/zone.ts';
import { type FamilyOf, type Misreading, misread, type Situation } from '../misreading.ts';
import { clausesOf, mapComponents, mapPrices } from '../tariff-parts.ts';

/** Beyond this a catalogue of tariffs would reproduce almost any amount. */
const MOST_TARIFFS = 24;

const otherTariffs = ({ setting, main }: Situation): Misreading[] =>
  [...setting.program.tariffs.values()]
    .filter(({ owner, currency, choose }) => owner === main.owner && currency === main.currency && choose === null)
    .filter(({ id }) => id !== main.id)
    .slice(0, MOST_TARIFFS)
    .map(({ id }) => misread('other-tariff', { kind: 'other tariff', id }, { tariff: id }));

type Dated = Extract<Price, { kind: 'dated' }>;

const datedOf = (tariffs: readonly Tariff[]): ReadonlyMap<string, Dated> => {
  const found = new Map<string, Dated>();
  for (const { components } of tariffs) {
    for (const clause of components.flatMap(clausesOf)) {
      if (clause.kind === 'price' && clause.price.kind === 'dated') found.set(clause.price.name, clause.price);
    }
  }
  return found;
};

const entryBeside = ({ entries }: Dated, date: string, by: -1 | 1): Dated['entries'][number] | null => {
  const inForce = entries.findLastIndex(({ from }) => from === null || from <= date);
  return entries[inForce + by] ?? null;
};

/** The values of these names as if the entry before (or after) the one in force applied. */
const shifted =
  (names: readonly string[], date: string, by: -1 | 1) =>
  (tariff: Tariff): Tariff =>
    mapComponents(tariff, (component) => ({
      ...component,
      clause: mapPrices(component.clause, (price) => {
        if (price.kind !== 'dated' || !names.includes(price.name)) return price;
        const entry = entryBeside(price, date, by);
        return entry === null ? price : { ...price, entries: [{ ...entry, from: null }] };
      }),
    }));

const datedValues = ({ tariffs, session }: Situation): Misreading[] => {
  const { date } = localAt(session.zone, recordStartOf(session));
  const dated = [...datedOf(tariffs).values()];
  return ([-1, 1] as const).flatMap((by) => {
    const names = dated.filter((price) => entryBeside(price, date, by) !== null).map(({ name }) => name);
    const groups = [...names.map((name) => [name]), ...(names.length > 1 ? [names] : [])];
    return groups.map((group) =>
      misread(
        by === -1 ? 'value-before' : 'value-after',
        { kind: 'tariff', of: shifted(group, date, by) },
        { value: group.join(', ') },
      ),
    );
  });
};

/** Another tariff of the same partner, or a dated value one entry beside the one in force (rule 6). */
export const version: FamilyOf = (situation) => [...otherTariffs(situation), ...datedValues(situation)];
