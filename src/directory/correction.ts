/** What somebody says is wrong with a listing. Nobody knows who. */
export interface Correction {
  text: string;
  /** The day it was said. */
  on: string;
}

/** Characters. */
export const longestCorrection = 2_000;

/** Where the envelope of a correction lies. */
export const correctionPlace = (id: string) => `correction:${id}`;
