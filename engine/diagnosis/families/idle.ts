import type { Component, ComponentKind, Tariff } from '../../program/tariff.ts';
import type { Piece, Session } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import { type Change, type FamilyOf, misread, onlyIf } from '../misreading.ts';
import { isIdle, mapComponents } from '../tariff-parts.ts';

const relabelled =
  (from: 'charging' | 'idle', to: 'charging' | 'idle') =>
  (piece: Piece): Piece => {
    const { quantities } = piece;
    return {
      ...piece,
      state: piece.state === from ? to : piece.state,
      quantities: { ...quantities, [to]: quantities[to].plus(quantities[from]), [from]: Exact.zero },
    };
  };

const pieces = (change: (piece: Piece) => Piece): Change => ({
  kind: 'session',
  of: (session: Session): Session => ({ ...session, pieces: session.pieces.map(change) }),
});

const countedAs = (test: (component: Component) => boolean, kind: ComponentKind): Change => ({
  kind: 'tariff',
  of: (tariff: Tariff): Tariff =>
    mapComponents(tariff, (component) => (test(component) ? { ...component, kind } : component)),
});

/** Rules 9 to 12: what counts as idle, from when on, and whether it is billed. */
export const idle: FamilyOf = ({ setting, tariffs, session }) => {
  const components = tariffs.flatMap((tariff) => tariff.components);
  const has = (kind: ComponentKind): boolean => components.some((component) => component.kind === kind);
  const billsIdle = components.some(isIdle);
  const wasIdle = session.pieces.some(({ quantities }) => quantities.idle.isPositive);
  const outOfOrder = setting.cdr.outOfOrderSeconds?.isPositive ?? false;
  return [
    ...onlyIf(wasIdle, misread('idle-as-charging', pieces(relabelled('idle', 'charging')))),
    ...onlyIf(billsIdle, misread('charging-as-idle', pieces(relabelled('charging', 'idle')))),
    ...onlyIf(billsIdle, misread('idle-from-start', countedAs(isIdle, 'connected_time'))),
    ...onlyIf(
      billsIdle && wasIdle,
      misread('idle-not-billed', {
        kind: 'tariff',
        of: (tariff) => mapComponents(tariff, (component) => (isIdle(component) ? null : component)),
      }),
    ),
    ...onlyIf(
      has('charging_time') && wasIdle,
      misread(
        'charging-to-the-end',
        countedAs(({ kind }) => kind === 'charging_time', 'connected_time'),
      ),
    ),
    ...onlyIf(has('idle_time_after_charge_end'), misread('pauses-as-after-charge', countedAs(isIdle, 'idle_time'))),
    ...onlyIf(has('idle_time'), misread('only-after-charge', countedAs(isIdle, 'idle_time_after_charge_end'))),
    ...onlyIf(
      outOfOrder,
      misread('out-of-order-billed', { kind: 'record', of: (cdr) => ({ ...cdr, outOfOrderSeconds: null }) }),
    ),
  ];
};
