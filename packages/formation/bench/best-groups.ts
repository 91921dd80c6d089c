import type { Kinds } from './kinds.ts';
import type { SizeCosts } from './pricing.ts';

/** Pools of up to so many people are searched with every rule kept; their people are the bits of a number. */
const MOST_BITS = 31;

/** The rules within a pool, as bits of its people. */
interface Rules {
  /** By person of the pool: whom they must not meet. */
  readonly clash: Int32Array;
  /** Who comes from one small area, where they may be too many. */
  readonly areas: readonly number[];
  readonly women: number;
  readonly men: number;
  /** Whether a group needs both a woman and a man. */
  readonly both: boolean;
}

/** The best group of a kind at some prices. */
export interface Best {
  readonly kind: number;
  readonly members: readonly number[];
  /** What its members are worth less what it costs. */
  readonly gain: number;
}

/**
 * Finds the best group of each kind at any worths of people. In pools of up to 31 people every rule is kept; in
 * larger ones clashes and *both* are not looked at, which can only make the group seem better than any there is.
 */
export class BestGroups {
  private readonly kinds: Kinds;
  private readonly known: (Rules | undefined)[];
  /** The most worth of people in a pool, without regard to any rule. */
  private readonly top: Float64Array;
  // Of the search that is going on.
  private rules!: Rules;
  private costs: SizeCosts = new Float64Array(0);
  private worth: readonly number[] = [];
  private best = 0;
  private chosen = 0;

  constructor(kinds: Kinds) {
    this.kinds = kinds;
    this.known = Array.from({ length: kinds.count });
    this.top = new Float64Array(kinds.reading.max);
  }

  /** The best group of a kind if it gains more than `floor`; `costs` is by size less the smallest. */
  of(kind: number, worth: Float64Array, costs: SizeCosts, floor: number): Best | null {
    const { start, items } = this.kinds.pool;
    if (this.outOfReach(start[kind]!, start[kind + 1]!, worth, costs, floor)) return null;
    const pool = items.subarray(start[kind], start[kind + 1]);
    const order = Array.from(pool, (_, i) => i).sort(
      (a, b) => worth[pool[b]!]! - worth[pool[a]!]! || pool[a]! - pool[b]!,
    );
    if (pool.length > MOST_BITS) {
      return this.relaxed(
        kind,
        order.map((i) => pool[i]!),
        worth,
        costs,
        floor,
      );
    }
    this.rules = this.known[kind] ??= rulesOf(this.kinds, kind, pool);
    this.costs = costs;
    this.worth = order.map((i) => worth[pool[i]!]!);
    this.best = floor;
    this.chosen = 0;
    this.extend(order, 0, 0, 0, 0, 0);
    if (this.chosen === 0) return null;
    return {
      kind,
      members: Array.from(pool).filter((_, i) => (this.chosen & (1 << i)) !== 0),
      gain: this.best,
    };
  }

  /** Whether even those worth most, whoever they are, would not gain more than `floor`. */
  private outOfReach(
    from: number,
    to: number,
    worth: Float64Array,
    costs: SizeCosts,
    floor: number,
  ): boolean {
    const { top, kinds } = this;
    const { min, max } = kinds.reading;
    let size = 0;
    for (let i = from; i < to; i++) {
      const own = worth[kinds.pool.items[i]!]!;
      if (size === max && own <= top[max - 1]!) continue;
      let k = size < max ? size++ : max - 1;
      for (; k > 0 && top[k - 1]! < own; k--) top[k] = top[k - 1]!;
      top[k] = own;
    }
    let sum = 0;
    for (let k = 0; k < size; k++) {
      sum += top[k]!;
      if (k + 1 >= min && sum - costs[k + 1 - min]! > floor) return false;
    }
    return true;
  }

  /** The best of people in order of worth, without regard to clashes and *both*. */
  private relaxed(
    kind: number,
    order: readonly number[],
    worth: Float64Array,
    costs: SizeCosts,
    floor: number,
  ): Best | null {
    const { min, max, home, small, smallMost } = this.kinds.reading;
    const fromArea = new Map<number, number>();
    const members: number[] = [];
    let best: Best | null = null;
    let sum = 0;
    for (const p of order) {
      const area = home[p]!;
      const others = fromArea.get(area) ?? 0;
      if (small[area] === 1 && others >= smallMost) continue;
      fromArea.set(area, others + 1);
      members.push(p);
      sum += worth[p]!;
      const gain = members.length < min ? -Infinity : sum - costs[members.length - min]!;
      if (gain > (best?.gain ?? floor)) best = { kind, members: [...members], gain };
      if (members.length === max) break;
    }
    return best;
  }

  /** The most that so many, worth `value`, could gain with others from `o` on, if no rule kept them apart. */
  private most(o: number, size: number, value: number): number {
    const { min, max } = this.kinds.reading;
    let most = -Infinity;
    let sum = value;
    for (let now = size + 1, at = o; now <= max && at < this.worth.length; now++, at++) {
      sum += this.worth[at]!;
      if (now >= min) most = Math.max(most, sum - this.costs[now - min]!);
    }
    return most;
  }

  /** Tries every group of those chosen and others from `from` on, but for the banned, that could be the best. */
  private extend(
    order: readonly number[],
    from: number,
    chosen: number,
    size: number,
    value: number,
    banned: number,
  ): void {
    const { min, max, smallMost } = this.kinds.reading;
    const { clash, areas, both, women, men } = this.rules;
    for (let o = from; o < order.length; o++) {
      if (this.most(o, size, value) <= this.best) return;
      const i = order[o]!;
      const bit = 1 << i;
      if ((banned & bit) !== 0) continue;
      const now = chosen | bit;
      const sum = value + this.worth[o]!;
      const gain = size + 1 < min ? -Infinity : sum - this.costs[size + 1 - min]!;
      if (gain > this.best && (!both || ((now & women) !== 0 && (now & men) !== 0))) {
        this.best = gain;
        this.chosen = now;
      }
      if (size + 1 === max) continue;
      let others = banned | clash[i]!;
      for (const area of areas) if ((area & bit) !== 0 && bits(area & now) >= smallMost) others |= area;
      this.extend(order, o + 1, now, size + 1, sum, others);
    }
  }
}

function rulesOf({ reading, subject }: Kinds, kind: number, pool: Int32Array): Rules {
  const { home, small, sex, mayClash, smallMost } = reading;
  const maskOf = (holds: (p: number) => boolean): number =>
    pool.reduce((mask, p, i) => (holds(p) ? mask | (1 << i) : mask), 0);
  const areas = new Set(Array.from(pool, (p) => home[p]!).filter((area) => small[area] === 1));
  return {
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
