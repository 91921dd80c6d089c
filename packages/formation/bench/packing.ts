interface Standing {
  readonly key: string;
  readonly rows: readonly number[];
  readonly weight: number;
  /** How much of the group is chosen. */
  share: number;
  /** Rounds for which it has been of no use. */
  idle: number;
}

/** A group is of no use when so little of it is chosen and it loses so much at the prices. */
const LITTLE = 1e-6;
const LOSS = 1e-3;
const IDLE_ROUNDS = 2;

/** A price is at most so much above the one it began with, in units of weight. */
const RISE = 30;

/**
 * The choice among groups as a linear program: the most weight, so that of no row more is taken than there is;
 * a group takes one of each of its rows. It is solved by primal–dual steps (Chambolle and Pock 2011, with the step
 * sizes of Pock and Chambolle 2011), which need no factors of the matrix and give prices amid the best ones, not
 * at their edge. They are never quite the best, and prove nothing by themselves.
 */
export class Packing {
  /** By row. */
  readonly price: Float64Array;
  private readonly most: Float64Array;
  private readonly least: Float64Array;
  private readonly highest: Float64Array;
  private readonly pace: Float64Array;
  private groups: Standing[] = [];
  private readonly known = new Set<string>();

  /**
   * By row: how much there is, the price to begin with, the least that the price may be, and how fast it moves
   * against others.
   */
  constructor(most: Float64Array, price: Float64Array, least: Float64Array, pace: Float64Array) {
    this.most = most;
    this.pace = pace;
    this.price = price.slice();
    this.least = least;
    this.highest = price.map((value) => value + RISE);
  }

  /** Adds a group, if it is not there. */
  add(rows: readonly number[], weight: number): void {
    const key = [...rows].sort((a, b) => a - b).join();
    if (this.known.has(key)) return;
    this.known.add(key);
    this.groups.push({ key, rows, weight, share: 0, idle: 0 });
  }

  /** Takes some steps; prices and shares are then the averages over them. Drops groups that are of no use. */
  round(steps: number): void {
    const { groups, price, most, least, highest, pace } = this;
    const rows = most.length;
    const count = groups.length;
    const start = new Int32Array(count + 1);
    groups.forEach((group, g) => (start[g + 1] = start[g]! + group.rows.length));
    const items = new Int32Array(start[count]!);
    groups.forEach((group, g) => items.set(group.rows, start[g]));
    const stride = new Float64Array(rows);
    for (const row of items) stride[row]!++;
    for (let row = 0; row < rows; row++) stride[row] = pace[row]! / Math.max(1, stride[row]!);
    const weight = Float64Array.from(groups, (group) => group.weight);
    const paces = Float64Array.from(groups, (group) => group.rows.reduce((sum, row) => sum + pace[row]!, 0));
    const share = Float64Array.from(groups, (group) => group.share);
    const ahead = new Float64Array(rows);
    const taken = new Float64Array(rows);
    const prices = new Float64Array(rows);
    const shares = new Float64Array(count);
    for (let step = 0; step < steps; step++) {
      taken.fill(0);
      for (let g = 0; g < count; g++) {
        const own = share[g]!;
        if (own === 0) continue;
        for (let i = start[g]!, end = start[g + 1]!; i < end; i++) taken[items[i]!]! += own;
      }
      for (let row = 0; row < rows; row++) {
        const before = price[row]!;
        const moved = before - stride[row]! * (most[row]! - taken[row]!);
        const now = Math.min(highest[row]!, Math.max(least[row]!, moved));
        price[row] = now;
        ahead[row] = 2 * now - before;
        prices[row]! += now;
      }
      for (let g = 0; g < count; g++) {
        let gain = weight[g]!;
        for (let i = start[g]!, end = start[g + 1]!; i < end; i++) gain -= ahead[items[i]!]!;
        const now = Math.max(0, share[g]! + gain / paces[g]!);
        share[g] = now;
        shares[g]! += now;
      }
    }
    for (let row = 0; row < rows; row++) price[row] = prices[row]! / steps;
    groups.forEach((group, g) => (group.share = shares[g]! / steps));
    this.groups = groups.filter((group) => {
      const stays = this.isOfUse(group);
      if (!stays) this.known.delete(group.key);
      return stays;
    });
  }

  private isOfUse(group: Standing): boolean {
    const gain = group.rows.reduce((sum, row) => sum - this.price[row]!, group.weight);
    if (group.share >= LITTLE || gain > -LOSS) group.idle = 0;
    else group.idle++;
    return group.idle < IDLE_ROUNDS;
  }
}
