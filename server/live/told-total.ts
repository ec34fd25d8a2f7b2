import type { Valuation } from '../../engine/evaluation/valuation.ts';
import { priceJson } from '../../engine/explain/result-json.ts';

/** A total as it is told: decimal text; null what cannot be known. */
export interface ToldTotal {
  readonly currency: string | null;
  readonly net: string | null;
  readonly gross: string | null;
}

const UNKNOWN: ToldTotal = { currency: null, net: null, gross: null };

/** The total of a price as every answer tells it; a record without a price has none. */
export const toldTotal = ({ result, tariff, session, claimed }: Valuation): ToldTotal => {
  if (result.status === 'fault') return UNKNOWN;
  const { total } = priceJson(result, { tariff, version: null, session, claimed });
  const { net, gross } = total as { readonly net: string | null; readonly gross: string | null };
  return { currency: result.currency, net, gross };
};
