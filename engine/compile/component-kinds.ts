import type { ComponentName, ComponentPhrase } from '../../grammar/tree/tariff.ts';
import type { ComponentKind, ComponentRef } from '../program/tariff.ts';

interface KindOfComponent {
  readonly kind: ComponentKind;
  /** Of its quantity; null for a fee, which is due once. */
  readonly dimension: 'energy' | 'duration' | null;
}

const fee = (kind: ComponentKind): KindOfComponent => ({ kind, dimension: null });
const energy = (kind: ComponentKind): KindOfComponent => ({ kind, dimension: 'energy' });
const time = (kind: ComponentKind): KindOfComponent => ({ kind, dimension: 'duration' });

const COMPONENTS: Readonly<Record<ComponentPhrase, KindOfComponent>> = {
  'session fee': fee('session_fee'),
  energy: energy('energy'),
  'charging time': time('charging_time'),
  'idle time': time('idle_time'),
  'idle time after charge end': time('idle_time_after_charge_end'),
  'connected time': time('connected_time'),
  'returned energy': energy('returned_energy'),
  'reservation fee': fee('reservation_fee'),
  'reservation time': time('reservation_time'),
  'expired reservation fee': fee('expired_reservation_fee'),
  'cancellation fee': fee('cancellation_fee'),
};

export const componentOf = (phrase: ComponentPhrase): KindOfComponent => COMPONENTS[phrase];

/** `connected time "overstay"`: what a component is told apart by. */
export const keyOf = (name: ComponentName): string =>
  name.label === null ? name.phrase : `${name.phrase} "${name.label.value}"`;

export const refOf = (name: ComponentName): ComponentRef => ({
  kind: componentOf(name.phrase).kind,
  label: name.label?.value ?? null,
});
