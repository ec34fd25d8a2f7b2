import type { historyWords } from '../../../grammar/field-words.ts';
import type { HistoryMeasure, HistoryQuery, Statistics } from '../context.ts';
import type { World } from '../world.ts';
import { factOf } from './identity.ts';
import {
  type Answer,
  following,
  found,
  given,
  onlyBy,
  priceOfEnergyOf,
  quantityOf,
  startOf,
  unknown,
} from './looked-up.ts';
import { fieldsOf, type Shape } from './shape.ts';

type Figure = 'median' | 'spread' | 'p95';

const keyOf = (world: World, of: HistoryQuery['of']): Answer<string> => {
  const { record } = world;
  if (of === 'evse' || of === 'token') return given(factOf(world, of), of);
  return following(given(record.key.cpo, 'cpo'), (cpo) => {
    if (of === 'cpo') return found(cpo);
    return following(given(factOf(world, 'emsp'), 'emsp'), (emsp) =>
      following(given(record.currency, 'currency'), (currency) => found(`${cpo} ${emsp} ${currency}`)),
    );
  });
};

/** Median, spread and p95 are asked for one by one, and come of the same records. */
const asked = new WeakMap<World, Map<string, Answer<Statistics>>>();

const statisticsOf = (world: World, of: HistoryQuery['of'], measure: HistoryMeasure): Answer<Statistics> => {
  const answers = asked.get(world) ?? new Map<string, Answer<Statistics>>();
  asked.set(world, answers);
  const answer = answers.get(`${of} ${measure}`) ?? statisticsAsked(world, of, measure);
  answers.set(`${of} ${measure}`, answer);
  return answer;
};

/** Of records that started before this one, so that what is usual does not move with it. */
const statisticsAsked = (world: World, of: HistoryQuery['of'], measure: HistoryMeasure): Answer<Statistics> =>
  following(keyOf(world, of), (key) =>
    following(startOf(world), (before) => {
      const statistics = world.context.history({ of, key, measure, before });
      if (statistics === null) return unknown(`enough history of ${of} ${key}`);
      const { count, median, spread, p95 } = statistics;
      return found(
        statistics,
        `${measure} of ${of} ${key}: ${count} records, median ${median}, spread ${spread}, p95 ${p95}`,
      );
    }),
  );

const FIGURES: Readonly<Record<Figure, (what: string) => string>> = {
  median: (what) => `Median of ${what}.`,
  spread: (what) => `Median distance from the median of ${what}.`,
  p95: (what) => `What 95 of 100 do not exceed, of ${what}.`,
};

const usual = (
  dimension: 'energy' | 'power' | 'duration',
  of: 'evse' | 'token',
  measure: HistoryMeasure,
  figure: Figure,
  what: string,
): Shape<World> =>
  quantityOf(dimension)(FIGURES[figure](what), [of], (world) =>
    following(statisticsOf(world, of, measure), (statistics) => found(statistics[figure])),
  );

const ENERGY_OF_EVSE = 'the energy of the last records at the EVSE, of 90 days at most';
const POWER_OF_EVSE = 'the average power, by charging time, of the last records at the EVSE, of 90 days at most';
const ENERGY_OF_TOKEN = 'the energy of the last records of the token, of 90 days at most';

const usualPrice = (figure: Figure): Shape<World> =>
  priceOfEnergyOf(
    FIGURES[figure](
      'net claims by kWh between this CPO and eMSP in this currency, over the last records of 90 days at most',
    ),
    ['cpo', 'emsp'],
    (world) =>
      following(statisticsOf(world, 'pair', 'price of energy'), (statistics) =>
        following(given(world.record.currency, 'currency'), (currency) =>
          found({ amount: statistics[figure], currency }),
        ),
      ),
    onlyBy('currency'),
  );

const table = {
  'usual energy of evse': usual('energy', 'evse', 'energy', 'median', ENERGY_OF_EVSE),
  'energy spread of evse': usual('energy', 'evse', 'energy', 'spread', ENERGY_OF_EVSE),
  'high energy of evse': usual('energy', 'evse', 'energy', 'p95', ENERGY_OF_EVSE),
  'usual power of evse': usual('power', 'evse', 'average power', 'median', POWER_OF_EVSE),
  'power spread of evse': usual('power', 'evse', 'average power', 'spread', POWER_OF_EVSE),
  'high power of evse': usual('power', 'evse', 'average power', 'p95', POWER_OF_EVSE),
  'usual energy of token': usual('energy', 'token', 'energy', 'median', ENERGY_OF_TOKEN),
  'energy spread of token': usual('energy', 'token', 'energy', 'spread', ENERGY_OF_TOKEN),
  'high energy of token': usual('energy', 'token', 'energy', 'p95', ENERGY_OF_TOKEN),
  'usual price of energy': usualPrice('median'),
  'price spread of energy': usualPrice('spread'),
  'high price of energy': usualPrice('p95'),
  'usual clock difference of evse': usual(
    'duration',
    'evse',
    'clock difference',
    'median',
    'how far the end of records lies behind the end that the hub saw at the EVSE',
  ),
} satisfies Readonly<Record<(typeof historyWords)[number], Shape<World>>>;

/** What is usual: robust statistics, so that an outlier hardly moves what it is measured by. */
export const historyFields = fieldsOf<World>(table);
