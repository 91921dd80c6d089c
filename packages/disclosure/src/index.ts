export * from './types.ts';
export { release, round } from './round.ts';
export { codesAt, countAt, placeOf, tableSize } from './read.ts';
export { attack } from './attack.ts';
export type {
  AttackOptions,
  CellInterval,
  CodesByDimension,
  ExposedCell,
  ExposedIncrement,
  Interval,
  KnownCount,
  Reading,
  TableOfRelease,
  Verdict,
} from './attack-types.ts';
export { suppress } from './suppress.ts';
export type { SuppressedPublication, SuppressionOptions } from './suppress-types.ts';
