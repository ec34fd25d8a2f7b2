export type Family =
  | 'time zone'
  | 'version'
  | 'step'
  | 'rounding'
  | 'tax'
  | 'fee'
  | 'idle'
  | 'limit'
  | 'energy'
  | 'duration'
  | 'component'
  | 'percentage'
  | 'calendar'
  | 'band'
  | 'currency';

/** How often it is met: well-known defects of records first, what is merely thinkable last. */
export type Plausibility = 'common' | 'possible' | 'rare';

interface Row {
  readonly family: Family;
  readonly plausibility: Plausibility;
  /** Completes "it matches if …"; `{figure}` stands for a figure of the record. */
  readonly en: string;
  readonly fr: string;
}

const row = (family: Family, plausibility: Plausibility, en: string, fr: string): Row => ({
  family,
  plausibility,
  en,
  fr,
});

/** Every misreading that a diagnosis knows. The order is that of answers that nothing else tells apart. */
export const READINGS = {
  utc: row(
    'time zone',
    'common',
    'times are read in UTC instead of {local}',
    "les heures sont lues en UTC au lieu de l'heure de {local}",
  ),
  'winter-time': row(
    'time zone',
    'possible',
    'winter time of {local} is kept in summer',
    "l'heure d'hiver de {local} est gardée en été",
  ),
  'other-zone': row(
    'time zone',
    'rare',
    'times are read in {zone} instead of {local}',
    "les heures sont lues à l'heure de {zone} au lieu de celle de {local}",
  ),
  'other-tariff': row('version', 'common', 'the tariff {tariff} is applied', 'le tarif {tariff} est appliqué'),
  'value-before': row(
    'version',
    'common',
    '{value} is the one before the entry in force',
    "{value} est la valeur d'avant celle en vigueur",
  ),
  'value-after': row(
    'version',
    'possible',
    '{value} is the one after the entry in force',
    "{value} est la valeur d'après celle en vigueur",
  ),
  'step-each-period': row(
    'step',
    'common',
    'the step is applied to each period',
    'le pas est appliqué à chaque période',
  ),
  'blocks-each-period': row(
    'step',
    'common',
    'blocks start anew with each period',
    'les blocs recommencent à chaque période',
  ),
  'step-each-line': row('step', 'common', 'the step is applied to each line', 'le pas est appliqué à chaque ligne'),
  'step-ignored': row(
    'step',
    'common',
    'quantities are not rounded up to the step',
    'les quantités ne sont pas arrondies au pas',
  ),
  'blocks-not-rounded': row(
    'step',
    'common',
    'started blocks are billed in part',
    'les blocs entamés sont facturés au prorata',
  ),
  'billed-minimum-ignored': row('step', 'possible', 'the billed minimum is ignored', 'le minimum facturé est ignoré'),
  'step-of': row('step', 'possible', 'time is billed in steps of {length}', 'le temps est facturé par pas de {length}'),
  'round-lines': row('rounding', 'common', 'each line is rounded', 'chaque ligne est arrondie'),
  'round-periods': row('rounding', 'common', 'each period is rounded', 'chaque période est arrondie'),
  'round-components': row('rounding', 'common', 'each component is rounded', 'chaque composante est arrondie'),
  'gross-from-rounded-net': row(
    'rounding',
    'common',
    'VAT is computed from the rounded net amount',
    'la TVA est calculée sur le montant HT arrondi',
  ),
  'net-from-rounded-gross': row(
    'rounding',
    'common',
    'the net amount is computed from the rounded gross amount',
    'le montant HT est calculé depuis le montant TTC arrondi',
  ),
  'round-down': row('rounding', 'common', 'the total is cut off after the last digit', 'le total est tronqué'),
  'round-up': row('rounding', 'common', 'the total is rounded up', 'le total est arrondi au supérieur'),
  'not-rounded': row(
    'rounding',
    'possible',
    'the rounding of the tariff is not applied',
    "l'arrondi du tarif n'est pas appliqué",
  ),
  'vat-left-out': row(
    'tax',
    'common',
    'the net amount stands for the gross one (VAT left out)',
    'le montant HT tient lieu de TTC (TVA omise)',
  ),
  'gross-as-net': row('tax', 'common', 'the gross amount stands for the net one', 'le montant TTC tient lieu de HT'),
  'vat-twice': row('tax', 'common', 'VAT is added twice', 'la TVA est ajoutée deux fois'),
  'vat-inside': row('tax', 'possible', 'prices without VAT are read as including it', 'des prix HT sont lus comme TTC'),
  'other-rate': row('tax', 'rare', 'the VAT rate is {rate}', 'le taux de TVA est {rate}'),
  'fee-each-period': row(
    'fee',
    'common',
    'the session fee is counted for each of {count} periods',
    'les frais de session sont comptés pour chacune des {count} périodes',
  ),
  'fee-left-out': row('fee', 'common', 'the session fee is left out', 'les frais de session sont omis'),
  'fee-twice': row(
    'fee',
    'possible',
    'the session fee is counted twice',
    'les frais de session sont comptés deux fois',
  ),
  'idle-as-charging': row(
    'idle',
    'common',
    'idle time is priced as charging time',
    'le temps branché sans charge est facturé comme temps de charge',
  ),
  'charging-as-idle': row(
    'idle',
    'common',
    'charging time is priced as idle time',
    'le temps de charge est facturé comme temps sans charge',
  ),
  'idle-from-start': row(
    'idle',
    'common',
    'idle time is counted from the start of the session',
    'le temps sans charge est compté dès le début de la session',
  ),
  'idle-not-billed': row('idle', 'common', 'idle time is not billed', "le temps sans charge n'est pas facturé"),
  'charging-to-the-end': row(
    'idle',
    'common',
    'charging time is counted until the end of the session',
    "le temps de charge est compté jusqu'à la fin de la session",
  ),
  'pauses-as-after-charge': row(
    'idle',
    'common',
    'pauses before charge end are billed as after it',
    'les pauses avant la fin de charge sont facturées comme après',
  ),
  'only-after-charge': row(
    'idle',
    'possible',
    'only idle time after charge end is billed',
    'seul le temps après la fin de charge est facturé',
  ),
  'out-of-order-billed': row('idle', 'common', 'the time out of order is billed', 'le temps de panne est facturé'),
  'minimum-ignored': row('limit', 'common', 'the minimum of the total is ignored', 'le minimum du total est ignoré'),
  'maximum-ignored': row('limit', 'common', 'the maximum of the total is ignored', 'le maximum du total est ignoré'),
  'caps-ignored': row('limit', 'common', 'the cap on {component} is ignored', 'le plafond sur {component} est ignoré'),
  'floors-ignored': row(
    'limit',
    'common',
    'the minimum of {component} is ignored',
    'le minimum sur {component} est ignoré',
  ),
  'joint-limits-ignored': row(
    'limit',
    'common',
    'the limit on several components is ignored',
    'la limite sur plusieurs composantes est ignorée',
  ),
  'limit-other-side': row(
    'limit',
    'common',
    'the limit of the total is tested with the other side of VAT',
    "la limite du total est lue de l'autre côté de la TVA",
  ),
  'wh-as-kwh': row(
    'energy',
    'common',
    'energy is counted a thousand times (Wh read as kWh)',
    "l'énergie est comptée mille fois (Wh lus comme kWh)",
  ),
  'kwh-as-wh': row(
    'energy',
    'common',
    'energy is divided by a thousand (kWh read as Wh)',
    "l'énergie est divisée par mille (kWh lus comme Wh)",
  ),
  'total-energy': row(
    'energy',
    'common',
    'the total energy is priced instead of that of the periods',
    "l'énergie totale est facturée au lieu de celle des périodes",
  ),
  'as-reported': row(
    'duration',
    'common',
    'each period has the price of its start (as reported)',
    'chaque période a le prix de son début (telle que déclarée)',
  ),
  'reported-hours': row(
    'duration',
    'common',
    'durations are the hours reported, not those between timestamps',
    'les durées sont les heures déclarées, non celles entre les horodatages',
  ),
  'total-hours': row(
    'duration',
    'common',
    'the session lasts as long as its total time says',
    'la session dure ce que dit son temps total',
  ),
  'first-period-start': row(
    'duration',
    'common',
    'the session starts with its first period',
    'la session commence à sa première période',
  ),
  'component-left-out': row('component', 'common', '{component} is left out', '{component} : composante omise'),
  'only-energy': row('component', 'possible', 'nothing but energy is billed', "seule l'énergie est facturée"),
  'free-part-ignored': row(
    'band',
    'common',
    'the free part of {component} is billed',
    'la part gratuite ({component}) est facturée',
  ),
  'percentage-left-out': row('percentage', 'common', '{label} is left out', "{label} n'est pas appliqué"),
  'holidays-ignored': row(
    'calendar',
    'common',
    'public holidays are priced as ordinary days',
    'les jours fériés sont facturés comme des jours ordinaires',
  ),
  'price-of-the-start': row(
    'calendar',
    'common',
    'the hours of the start hold for the whole session',
    "l'horaire du début vaut pour toute la session",
  ),
  'bands-by-total': row(
    'band',
    'possible',
    'the last band reached prices everything',
    'la dernière tranche atteinte vaut pour tout',
  ),
  'bands-one-by-one': row(
    'band',
    'possible',
    'each unit has the price of its own band',
    'chaque unité a le prix de sa tranche',
  ),
  'other-currency': row(
    'currency',
    'common',
    'the number is the same, but in {claimed} instead of {own}',
    'le nombre est le même, mais en {claimed} au lieu de {own}',
  ),
} as const satisfies Readonly<Record<string, Row>>;

export type ReadingName = keyof typeof READINGS;

const ORDER: readonly string[] = Object.keys(READINGS);

/** The place of a reading in the table. */
export const orderOf = (name: ReadingName): number => ORDER.indexOf(name);

const CLASS: Readonly<Record<Plausibility, number>> = { common: 0, possible: 1, rare: 2 };

/** 0 for what is met most often; of several readings together, the sum. */
export const implausibility = (names: readonly ReadingName[]): number =>
  names.reduce((sum, name) => sum + CLASS[READINGS[name].plausibility], 0);
