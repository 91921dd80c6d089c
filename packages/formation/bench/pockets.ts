import type { Kinds } from './kinds.ts';

/** Who can only be in kinds of up to so many people lives in a pocket. A pool's people are bits of a number: 31 at most. */
const MOST_IN_POCKET = 20;

/** A kind that somebody who lives in a pocket could be in. */
interface Pocket {
  readonly kind: number;
  /** The number of its venue. */
  readonly venue: number;
  readonly pool: Int32Array;
  /** Seats of the largest room. */
  readonly widest: number;
  /** By person of the pool: whom they must not meet. */
  readonly clash: Int32Array;
  /** Who comes from one small area, where they may be too many. */
  readonly areas: readonly number[];
  readonly women: number;
  readonly men: number;
  /** Whether a group needs both a woman and a man. */
  readonly both: boolean;
}

/** The best group of a pocket at some prices. */
export interface Best {
  readonly pocket: number;
  readonly members: readonly number[];
  /** Their weight less their prices and their room's. */
  readonly gain: number;
}

/**
 * The kinds that somebody who lives in a pocket could be in. Where everybody else's price is at least their weight,
 * no group of another kind can gain. The best group of each is found exactly: clashes, small areas, *both* kept.
 * Prices are by row: those of people, and then of a room by venue number.
 */
export class Pockets {
  /** By person: 1 where they live in a pocket. */
  readonly inPocket: Uint8Array;
  readonly all: readonly Pocket[];
  private readonly kinds: Kinds;
  // Of the search that is going on.
  private pocket!: Pocket;
  private order: readonly number[] = [];
  private worth = new Float64Array(0);
  private sums = new Float64Array(0);
  private gainers = 0;
  private best = 0;
  private chosen = 0;

  constructor(kinds: Kinds) {
    this.kinds = kinds;
    const { pool } = kinds;
    const largest = new Int32Array(kinds.reading.count);
    const poolOf = (kind: number): Int32Array => pool.items.subarray(pool.start[kind], pool.start[kind + 1]);
    for (let kind = 0; kind < kinds.count; kind++) {
      const people = poolOf(kind);
      for (const p of people) largest[p] = Math.max(largest[p]!, people.length);
    }
    this.inPocket = Uint8Array.from(largest, (size) => (size > 0 && size <= MOST_IN_POCKET ? 1 : 0));
    const all: Pocket[] = [];
    for (let v = 0; v < kinds.venues.length; v++) {
      for (let kind = kinds.first[v]!; kind < kinds.first[v + 1]!; kind++) {
        const people = poolOf(kind);
        if (people.some((p) => this.inPocket[p] === 1)) all.push(pocketOf(kinds, v, kind, people));
      }
    }
    this.all = all;
  }

  /** The row of the room that a pocket's groups would meet in. */
  roomRow(pocket: number): number {
    return this.kinds.reading.count + this.all[pocket]!.venue;
  }

  /** The best group of every pocket that gains more than `floor`, those that gain most first. */
  gaining(prices: Float64Array, floor: number): Best[] {
    const found: Best[] = [];
    for (let pocket = 0; pocket < this.all.length; pocket++) {
      const best = this.bestOf(pocket, prices, floor);
      if (best !== null) found.push(best);
    }
    return found.sort((a, b) => b.gain - a.gain || a.pocket - b.pocket);
  }

  /** The best group of a pocket, if it gains more than `floor`. */
  bestOf(pocket: number, prices: Float64Array, floor: number): Best | null {
    const { weight } = this.kinds.reading;
    const room = prices[this.roomRow(pocket)]!;
    this.pocket = this.all[pocket]!;
    const { pool, widest } = this.pocket;
    const worth = Float64Array.from(pool, (p) => weight[p]! - prices[p]!);
    this.order = Array.from(pool, (_, i) => i).sort((a, b) => worth[b]! - worth[a]! || a - b);
    this.worth = worth;
    this.sums = new Float64Array(pool.length + 1);
    this.order.forEach((i, o) => (this.sums[o + 1] = this.sums[o]! + worth[i]!));
    this.gainers = worth.filter((value) => value > 0).length;
    this.best = floor + room;
    this.chosen = 0;
    this.extend(0, 0, 0, 0, 0, widest);
    if (this.chosen === 0) return null;
    const members = Array.from(pool).filter((_, i) => (this.chosen & (1 << i)) !== 0);
    return { pocket, members, gain: this.best - room };
  }

  /** The most that so many, worth `value`, could be worth with others from `o` on, if no rule kept them apart. */
  private most(o: number, size: number, value: number, widest: number): number {
    const least = o + this.kinds.reading.min - size;
    if (least > this.order.length) return -Infinity;
    const to = Math.max(o, least, Math.min(o + widest - size, this.gainers));
    return value + this.sums[to]! - this.sums[o]!;
  }

  /** Tries every group of those chosen and others from `from` on, but for the banned, that could be the best. */
  private extend(
    from: number,
    chosen: number,
    size: number,
    value: number,
    banned: number,
    widest: number,
  ): void {
    const { min, smallMost } = this.kinds.reading;
    for (let o = from; o < this.order.length; o++) {
      if (this.most(o, size, value, widest) <= this.best) return;
      const i = this.order[o]!;
      const bit = 1 << i;
      if ((banned & bit) !== 0) continue;
      const now = chosen | bit;
      const worth = value + this.worth[i]!;
      if (size + 1 >= min && worth > this.best && this.mixes(now)) {
        this.best = worth;
        this.chosen = now;
      }
      if (size + 1 === widest) continue;
      let others = banned | this.pocket.clash[i]!;
      for (const area of this.pocket.areas) {
        if ((area & bit) !== 0 && bits(area & now) >= smallMost) others |= area;
      }
      this.extend(o + 1, now, size + 1, worth, others, widest);
    }
  }

  private mixes(mask: number): boolean {
    const { both, women, men } = this.pocket;
    return !both || ((mask & women) !== 0 && (mask & men) !== 0);
  }
}

function pocketOf(kinds: Kinds, venue: number, kind: number, pool: Int32Array): Pocket {
  const { reading, subject } = kinds;
  const { home, small, sex, mayClash, smallMost } = reading;
  const maskOf = (holds: (p: number) => boolean): number =>
    pool.reduce((mask, p, i) => (holds(p) ? mask | (1 << i) : mask), 0);
  const areas = new Set(Array.from(pool, (p) => home[p]!).filter((area) => small[area] === 1));
  return {
    kind,
    venue,
    pool,
    widest: kinds.rooms[venue]?.[0]?.seats ?? reading.max,
    clash: pool.map((p) =>
      mayClash[p] === 0 ? 0 : maskOf((q) => q !== p && mayClash[q] === 1 && reading.clash(p, q)),
    ),
    areas: [...areas].map((area) => maskOf((p) => home[p] === area)).filter((mask) => bits(mask) > smallMost),
    women: maskOf((p) => sex[p] === 1),
    men: maskOf((p) => sex[p] === 2),
    both: reading.composition[Math.floor(subject[kind]! / reading.languages.length)] === 3,
  };
}

/** How many bits of a number are set. */
function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
