export * from './types.ts';
export { codesAt, countAt, placeOf, tableSize } from './read.ts';
