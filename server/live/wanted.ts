/** Lists that a record can wait for an entry of; `price list`: a tariff of its CPO. */
export type WantedList = 'locations' | 'tokens' | 'parties' | 'sessions' | 'tariffs' | 'price list';

/** An entry that is not there, by its key as it compares. */
export interface Wanted {
  readonly list: WantedList;
  readonly wanted: string;
}
