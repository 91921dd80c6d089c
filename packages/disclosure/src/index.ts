export * from './types.ts';
export { release, round } from './round.ts';
export { codesAt, countAt, placeOf, tableSize } from './read.ts';
