import { bytesOf, sipHash, sipKeyOf } from './siphash.ts';

/** A stream of 32-bit whole numbers (xoshiro128**): the same on every machine. */
export interface Random {
  /** A whole number in 0 … 2³² − 1. */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
}

const left = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** A stream that only those who hold the key can repeat; another `purpose` gives another stream. */
export function keyedRandom(key: string, purpose: string): Random {
  const sip = sipKeyOf(key);
  let [a, b] = sipHash(sip, bytesOf(`${purpose} 1`));
  let [c, d] = sipHash(sip, bytesOf(`${purpose} 2`));
  const next = (): number => {
    const out = Math.imul(left(Math.imul(b, 5), 7), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = left(d, 11);
    return out >>> 0;
  };
  return { next, below: (below) => Math.floor((next() / 4294967296) * below) };
}
