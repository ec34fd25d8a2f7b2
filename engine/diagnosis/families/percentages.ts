import type { Change, FamilyOf, Figure } from '../misreading.ts';
import { misread } from '../misreading.ts';

const without = (labels: readonly string[]): Change => ({
  kind: 'tariff',
  of: (tariff) => ({ ...tariff, percentages: tariff.percentages.filter(({ label }) => !labels.includes(label)) }),
});

const figure = (kind: 'surcharge' | 'discount', label: string): Figure => ({
  en: `the ${kind} "${label}"`,
  fr: kind === 'surcharge' ? `le supplément « ${label} »` : `la remise « ${label} »`,
});

const ALL: Figure = { en: 'every surcharge and discount', fr: 'aucun supplément ni remise' };

/** Surcharges and discounts that are not applied (rule 34). */
export const percentages: FamilyOf = ({ tariffs }) => {
  const all = new Map(tariffs.flatMap((tariff) => tariff.percentages).map(({ label, kind }) => [label, kind]));
  const labels = [...all.keys()];
  return [
    ...[...all].map(([label, kind]) =>
      misread('percentage-left-out', without([label]), { label: figure(kind, label) }),
    ),
    ...(labels.length > 1 ? [misread('percentage-left-out', without(labels), { label: ALL })] : []),
  ];
};
