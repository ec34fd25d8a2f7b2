/** What price lists and protocols call a clause, and the words that begin it here; several where only the writer can choose. */
const otherWords: readonly (readonly [meant: readonly string[], others: readonly string[]])[] = [
  [['idle time'], ['parking', 'parking time', 'parking fee', 'idle', 'idle fee', 'blocking fee', 'overstay fee']],
  [
    ['session fee'],
    ['start fee', 'starting fee', 'connection fee', 'flat fee', 'fixed fee', 'transaction fee', 'flat'],
  ],
  [['energy'], ['electricity', 'consumption', 'kwh', 'price per kwh', 'energy price', 'energy charge']],
  [
    ['charging time', 'connected time'],
    ['time', 'duration', 'session time', 'time fee'],
  ],
  [['connected time'], ['connection time', 'plugged in time', 'connection']],
  [
    ['reservation fee', 'reservation time'],
    ['reservation', 'booking', 'booking fee'],
  ],
  [['expired reservation fee'], ['no show fee', 'no-show fee', 'reservation expires']],
  [['total at least'], ['minimum', 'min', 'min price', 'minimum price', 'at least', 'floor']],
  [['total at most'], ['maximum', 'max', 'max price', 'maximum price', 'at most', 'cap']],
  [
    ['round total to', 'round lines to'],
    ['rounding', 'rounded', 'rounded to', 'round to'],
  ],
  [['discount'], ['reduction', 'rebate', 'less']],
  [['surcharge'], ['supplement', 'markup', 'extra']],
  [
    ['currency EUR, prices exclude VAT 20 %', 'currency EUR, prices include VAT 20 %'],
    ['vat', 'tax', 'prices'],
  ],
];

const meantBy: ReadonlyMap<string, readonly string[]> = new Map(
  otherWords.flatMap(([meant, others]) => others.map((other) => [other, meant] as const)),
);

/** What the words at the start of a line mean here, among what the line may begin with; none where they are not known. */
export const meantByOtherWords = (phrase: string, candidates: readonly string[]): readonly string[] =>
  (meantBy.get(phrase.toLowerCase()) ?? []).filter((meant) =>
    candidates.some((candidate) => meant === candidate || meant.startsWith(`${candidate} `)),
  );
