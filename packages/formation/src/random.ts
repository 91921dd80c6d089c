/** A small seeded generator (mulberry32): the same numbers on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  /** A number drawn from the exponential distribution of mean 1, on a grid of a few thousand values. */
  exponential(): number;
}

const GRID = 4096;

/** Minus the natural logarithm of (k + ½) / GRID, by sums alone, so that it is the same on every machine. */
const EXPONENTIALS = Float64Array.from({ length: GRID }, (_, k) => {
  let x = (k + 0.5) / GRID;
  let sum = 0;
  for (; x < 0.5; x *= 2) sum += 0.6931471805599453;
  const t = (1 - x) / (1 + x);
  for (let odd = 1, power = t; odd < 40; odd += 2, power *= t * t) sum += (2 * power) / odd;
  return sum;
});

/** Starts a generator; equal seeds give equal sequences. */
export function seeded(seed: number): Random {
  let state = (Math.floor(seed) ^ 0x9e3779b9) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    below: (below) => Math.floor(next() * below),
    exponential: () => EXPONENTIALS[Math.floor(next() * GRID)]!,
  };
}
