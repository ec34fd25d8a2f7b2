import type { Protocol } from '../../formats/canonical-cdr.ts';
import { inside, stepsOf } from '../form/pointers.ts';
import type { World } from '../world.ts';

/** Where the record has what a field reads, by protocol: several where versions and senders differ. */
export type Places = ReadonlyMap<Protocol, readonly string[]>;

interface Written {
  /** 2.2.1 and 2.3.0; and 2.1.1 where nothing else is said of it. */
  readonly ocpi?: readonly string[];
  /** null: 2.1.1 does not carry it. */
  readonly ocpi211?: readonly string[] | null;
  readonly oicp?: readonly string[];
  readonly ochp?: readonly string[];
  readonly emip?: readonly string[];
  /** Columns are named by a mapping, so their pointers come with the values. */
  readonly csv?: readonly string[];
}

export const PROTOCOLS: readonly Protocol[] = [
  'ocpi-2.1.1',
  'ocpi-2.2.1',
  'ocpi-2.3.0',
  'oicp-2.3',
  'ochp-1.4',
  'emip-0.7.4',
  'csv',
];

/** A protocol that is not named never carries it. */
export const places = ({ ocpi, ocpi211 = ocpi, oicp, ochp, emip, csv }: Written): Places =>
  new Map(
    (
      [
        ['ocpi-2.1.1', ocpi211],
        ['ocpi-2.2.1', ocpi],
        ['ocpi-2.3.0', ocpi],
        ['oicp-2.3', oicp],
        ['ochp-1.4', ochp],
        ['emip-0.7.4', emip],
        ['csv', csv],
      ] as const
    ).flatMap(([protocol, pointers]) => (pointers === undefined || pointers === null ? [] : [[protocol, pointers]])),
  );

/** What is worked out, or comes from besides the record, is there for every protocol. */
export const EVERYWHERE: Places = new Map(PROTOCOLS.map((protocol) => [protocol, []]));

export const notCarriedBy = (where: Places): readonly Protocol[] =>
  PROTOCOLS.filter((protocol) => !where.has(protocol));

/** The places of the field that this record fills. */
export const pointersOf = ({ record, document }: World, where: Places): readonly string[] =>
  (where.get(record.protocol) ?? []).filter((pointer) => {
    const value = stepsTo(pointer).reduce(inside, document);
    return value !== undefined && value !== null && value !== '';
  });

/** Of the few pointers that places have. */
const knownSteps = new Map<string, readonly string[]>();

const stepsTo = (pointer: string): readonly string[] => {
  const steps = knownSteps.get(pointer) ?? stepsOf(pointer);
  knownSteps.set(pointer, steps);
  return steps;
};
