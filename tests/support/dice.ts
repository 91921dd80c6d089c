/** Numbers that look random and follow from a seed, so that a run that failed can be run again. */
export interface Dice {
  /** A whole number from 0 to below `sides`. */
  below(sides: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  of<T>(things: readonly T[]): T;
}

/** Mulberry32: small, quick, and the same on every machine. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const below = (sides: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
  return {
    below,
    once: (times) => below(times) === 0,
    of: (things) => {
      if (things.length === 0) throw new Error('nothing to choose from');
      return things[below(things.length)]!;
    },
  };
}
