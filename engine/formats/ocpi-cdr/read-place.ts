import type { FactValue } from '../../program/conditions.ts';
import { countryOf } from '../../values/countries.ts';
import { Exact } from '../../values/exact.ts';
import { isZone } from '../../values/zone.ts';
import { type Field, fieldOf, listOf, numberOf, optional, refuse, textOf } from '../ocpi-tariff/fields.ts';

export interface Place {
  readonly zone: string | null;
  readonly country: string | null;
  readonly evse: string | null;
  readonly facts: ReadonlyMap<string, FactValue>;
  readonly tariffs: readonly string[];
}

const zoneField = (field: Field): string => {
  const zone = textOf(field).trim();
  return isZone(zone) ? zone : refuse(field, 'a time zone such as Europe/Paris');
};

const present = (field: Field): boolean => field.value !== undefined && field.value !== null;

/** Phases that carry the rated current: the power of a connector is voltage by amperage by phases. */
const PHASES: Readonly<Record<string, bigint>> = { AC_1_PHASE: 1n, AC_2_PHASE: 2n, AC_3_PHASE: 3n, DC: 1n };

const ratedPower = (connector: Field, powerType: string | null): Exact | null => {
  const watts = optional(connector, 'max_electric_power', numberOf);
  if (watts !== null) return watts.over(Exact.integer(1000n));
  const voltage = optional(connector, 'voltage', numberOf) ?? optional(connector, 'max_voltage', numberOf);
  const amperage = optional(connector, 'amperage', numberOf) ?? optional(connector, 'max_amperage', numberOf);
  const phases = PHASES[powerType ?? ''];
  if (voltage === null || amperage === null || phases === undefined) return null;
  return voltage.times(amperage).times(Exact.ratio(phases, 1000n));
};

/** 2.1.1 carries a whole location with its EVSEs and connectors; later versions a flat `cdr_location`. */
const connectorOf = (location: Field): { readonly evse: Field | null; readonly connector: Field | null } => {
  const evse = (optional(location, 'evses', listOf) ?? [])[0] ?? null;
  const connector = evse === null ? null : ((optional(evse, 'connectors', listOf) ?? [])[0] ?? null);
  return { evse, connector };
};

const NOWHERE: Place = { zone: null, country: null, evse: null, facts: new Map(), tariffs: [] };

export const readPlace = (root: Field): Place => {
  const flat = fieldOf(root, 'cdr_location');
  const whole = fieldOf(root, 'location');
  const location = present(flat) ? flat : present(whole) ? whole : null;
  if (location === null) return NOWHERE;
  const { evse, connector } = connectorOf(location);
  const facts = new Map<string, FactValue>();
  const put = (name: string, text: string | null): void => {
    if (text !== null && text !== '') facts.set(name, { kind: 'text', text });
  };
  const written = optional(location, 'country', textOf);
  const country = written === null ? null : countryOf(written);
  const evseId = optional(location, 'evse_id', textOf) ?? (evse === null ? null : optional(evse, 'evse_id', textOf));
  const powerType =
    optional(location, 'connector_power_type', textOf) ??
    (connector === null ? null : optional(connector, 'power_type', textOf));
  put('location', optional(location, 'id', textOf));
  put('country', country);
  put('evse', evseId);
  put(
    'connector',
    optional(location, 'connector_standard', textOf) ??
      (connector === null ? null : optional(connector, 'standard', textOf)),
  );
  put('current type', powerType === null ? null : powerType.toUpperCase().startsWith('DC') ? 'DC' : 'AC');
  const power = connector === null ? null : ratedPower(connector, powerType);
  if (power !== null) facts.set('rated power', { kind: 'quantity', amount: power, dimension: 'power' });
  const tariffId = connector === null ? null : optional(connector, 'tariff_id', textOf);
  return {
    zone: optional(location, 'time_zone', zoneField),
    country,
    evse: evseId,
    facts,
    tariffs: tariffId === null ? [] : [tariffId],
  };
};
