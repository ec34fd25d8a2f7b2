import type { Example } from '../../examples/example.ts';
import type { Fact } from '../../program/conditions.ts';
import type { Names } from '../names.ts';
import type { ReadTariff } from '../tariffs.ts';

export const readExamples = (
  _read: ReadTariff,
  _names: Names,
  _facts: ReadonlyMap<string, Fact>,
): readonly Example[] => [];
