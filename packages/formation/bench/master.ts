import * as highsModule from 'highs';
import type { Kinds } from './kinds.ts';
import type { Duals } from './duals.ts';
import type { Priced } from './pricing.ts';

// The module's types describe a CommonJS export; under Node's ES modules the loader is the default.
const loadHighs = highsModule.default as unknown as typeof highsModule.default.default;
// Bounds on columns would hide prices; the rows bound them all.
export const highs = await loadHighs();

/** The rows of the choice among groups: which rules there are, and how much of each. */
export interface RowPlan {
  readonly person: Int32Array;
  /** By venue number and size less the smallest: the row of groups larger than size - 1; -1 where it binds nothing. */
  readonly wider: Int32Array;
  readonly start: Int32Array;
  readonly slot: Int32Array;
  /** By venue number and language: leads needed less leads there. */
  readonly lead: Int32Array;
  readonly most: readonly number[];
  /** By kind: the number of its venue. */
  readonly venueOf: Int32Array;
}

export function planRows(kinds: Kinds): RowPlan {
  const { reading, venues } = kinds;
  const { min, max, leads, slotCount, languages } = reading;
  const widths = max - min + 1;
  const most: number[] = [];
  const add = (limit: number): number => most.push(limit) - 1;
  const venueOf = new Int32Array(kinds.count);
  for (let v = 0; v < venues.length; v++) venueOf.fill(v, kinds.first[v], kinds.first[v + 1]);
  const person = Int32Array.from({ length: reading.count }, (_, p) =>
    kinds.of.start[p + 1]! > kinds.of.start[p]! ? add(1) : -1,
  );
  const wider = new Int32Array(venues.length * widths).fill(-1);
  const lead = new Int32Array(venues.length * languages.length).fill(-1);
  const start = new Int32Array(reading.starts.length).fill(-1);
  const slot = new Int32Array(reading.starts.length * slotCount).fill(-1);
  for (let v = 0; v < venues.length; v++) {
    const rooms = kinds.rooms[v]!;
    if (rooms !== null) {
      let before = Infinity;
      for (let size = min; size <= max; size++) {
        const fitting = rooms.filter(({ seats }) => seats >= size).length;
        if (fitting < before) wider[v * widths + size - min] = add(fitting);
        before = fitting;
      }
    }
    if (leads === 0) continue;
    for (let kind = kinds.first[v]!; kind < kinds.first[v + 1]!; kind++) {
      const row = v * languages.length + (kinds.subject[kind]! % languages.length);
      if (lead[row] === -1) lead[row] = add(0);
    }
    for (const i of reading.able[venues[v]!]!) {
      if (start[i] === -1) start[i] = add(reading.starts[i]!);
      const at = i * slotCount + (venues[v]! % slotCount);
      if (slot[at] === -1) slot[at] = add(1);
    }
  }
  return { person, wider, start, slot, lead, most, venueOf };
}

/** The choice among the groups found so far, as a linear or an integer program. */
export class Master {
  readonly plan: RowPlan;
  readonly groups: Priced[] = [];
  private readonly kinds: Kinds;
  private readonly known = new Set<string>();
  private readonly threes: (readonly [number, number, number])[] = [];
  private readonly model = highs.createModel();
  private readonly leadColumns: { venue: number; language: number; initiator: number }[] = [];

  constructor(kinds: Kinds) {
    this.kinds = kinds;
    this.plan = planRows(kinds);
    this.model.options.set({ output_flag: false });
    const none = { indices: [], values: [] };
    for (const limit of this.plan.most) this.model.addRow(-highs.infinity, limit, none);
    this.addLeads();
  }

  /** The initiators who can be at each venue in each language, as columns. */
  private addLeads(): void {
    const { reading, venues } = this.kinds;
    const { plan } = this;
    const L = reading.languages.length;
    if (reading.leads === 0) return;
    for (let v = 0; v < venues.length; v++) {
      for (const i of reading.able[venues[v]!]!) {
        for (let l = 0; l < L; l++) {
          const row = plan.lead[v * L + l]!;
          if (row < 0 || reading.speaks[i]![l] !== 1) continue;
          const slot = plan.slot[i * reading.slotCount + (venues[v]! % reading.slotCount)]!;
          this.model.addCol(0, 0, highs.infinity, {
            indices: [row, plan.start[i]!, slot],
            values: [-1, 1, 1],
          });
          this.leadColumns.push({ venue: v, language: l, initiator: i });
        }
      }
    }
  }

  /** Adds groups that are not there yet; gives how many. */
  add(groups: readonly Priced[]): number {
    const { reading } = this.kinds;
    const widths = reading.max - reading.min + 1;
    const starts: number[] = [0];
    const indices: number[] = [];
    const values: number[] = [];
    const cost: number[] = [];
    for (const group of groups) {
      const cell = this.kinds.venue[group.kind]! * reading.subjectCount + this.kinds.subject[group.kind]!;
      const key = `${cell} ${[...group.members].sort((a, b) => a - b).join()}`;
      if (this.known.has(key)) continue;
      this.known.add(key);
      this.groups.push(group);
      for (const p of group.members) indices.push(this.plan.person[p]!);
      const v = this.plan.venueOf[group.kind]!;
      for (let k = 0; k <= group.members.length - reading.min; k++) {
        const row = this.plan.wider[v * widths + k]!;
        if (row >= 0) indices.push(row);
      }
      while (values.length < indices.length) values.push(1);
      const l = this.kinds.subject[group.kind]! % reading.languages.length;
      const row = this.plan.lead[v * reading.languages.length + l]!;
      if (row >= 0) {
        indices.push(row);
        values.push(reading.leads);
      }
      this.threes.forEach((three, c) => {
        if (!isCut(three, group.members)) return;
        indices.push(this.plan.most.length + c);
        values.push(1);
      });
      starts.push(indices.length);
      cost.push(-group.members.reduce((sum, p) => sum + reading.weight[p]!, 0));
    }
    if (cost.length === 0) return 0;
    this.model.addCols({
      cost: Float64Array.from(cost),
      lower: new Float64Array(cost.length),
      upper: new Float64Array(cost.length).fill(highs.infinity),
      matrix: {
        format: 'csc',
        numCols: cost.length,
        numRows: this.plan.most.length + this.threes.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    });
    return cost.length;
  }

  /** Adds cuts: of three people, two or more can be in one group only. */
  addCuts(threes: readonly (readonly [number, number, number])[]): void {
    for (const three of threes) {
      const indices = this.groups.flatMap(({ members }, g) =>
        isCut(three, members) ? [this.leadColumns.length + g] : [],
      );
      this.model.addRow(-highs.infinity, 1, { indices, values: indices.map(() => 1) });
      this.threes.push(three);
    }
  }

  /** Solves the linear program; null where it could not be solved in time. */
  relaxed(seconds: number): { value: number; duals: Duals; used: number[] } | null {
    this.model.zeroAllClocks();
    this.model.options.set({ time_limit: seconds });
    this.model.run();
    if (this.model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
    const { rowDual, colValue } = this.model.getSolution();
    const of = (rows: Int32Array): Float64Array =>
      Float64Array.from(rows, (row) => (row < 0 ? 0 : Math.max(0, -rowDual[row]!)));
    const { plan } = this;
    return {
      value: -this.model.getObjectiveValue(),
      used: this.groups.map((_, g) => colValue[this.leadColumns.length + g]!),
      duals: {
        person: of(plan.person),
        cuts: this.threes.map((people, c) => ({
          people,
          price: Math.max(0, -rowDual[plan.most.length + c]!),
        })),
        wider: of(plan.wider),
        start: of(plan.start),
        slot: of(plan.slot),
      },
    };
  }

  /**
   * The best whole choice of groups worth at least `least`; `value` is -Infinity where there is none, and
   * `proven` false where time ran out before that was known.
   */
  whole(seconds: number, least: number): { value: number; proven: boolean; chosen: Chosen[] } {
    const { model, leadColumns, groups } = this;
    const columns = leadColumns.length + groups.length;
    if (groups.length === 0) return { value: -Infinity, proven: true, chosen: [] };
    const { weight } = this.kinds.reading;
    const own = groups.map(({ members }) => members.reduce((sum, p) => sum + weight[p]!, 0));
    const at = groups.map((_, g) => leadColumns.length + g);
    model.addRow(least - 1e-6, highs.infinity, { indices: at, values: own });
    const types = new Int32Array(columns).fill(1);
    model.changeColsIntegrality({ kind: 'range', from: 0, to: columns - 1 }, types);
    model.zeroAllClocks();
    model.options.set({ time_limit: seconds, mip_rel_gap: 1e-9, mip_abs_gap: 1e-6 });
    model.run();
    const status = model.getModelStatus();
    const { modelStatus } = highs.constants;
    if (status === modelStatus.infeasible) return { value: -Infinity, proven: true, chosen: [] };
    const { colValue } = model.getSolution();
    const inUse = (column: number): boolean => (colValue[column] ?? 0) > 0.5;
    const chosen = groups.flatMap((group, g) => (inUse(at[g]!) ? [group] : []));
    const value = groups.reduce((sum, _, g) => sum + (inUse(at[g]!) ? own[g]! : 0), 0);
    return {
      value: chosen.length === 0 ? -Infinity : value,
      proven: status === modelStatus.optimal,
      chosen: chosen.map((group) => ({ ...group, leads: this.leadsOf(group, chosen, inUse) })),
    };
  }

  /** The initiators of a group: those at its venue in its language, dealt out among the groups there. */
  private leadsOf(group: Priced, chosen: readonly Priced[], inUse: (column: number) => boolean): number[] {
    const { reading, subject } = this.kinds;
    const L = reading.languages.length;
    const same = (other: Priced): boolean =>
      this.plan.venueOf[other.kind] === this.plan.venueOf[group.kind] &&
      subject[other.kind]! % L === subject[group.kind]! % L;
    const there = this.leadColumns.flatMap(({ venue, language, initiator }, column) =>
      venue === this.plan.venueOf[group.kind] && language === subject[group.kind]! % L && inUse(column)
        ? [initiator]
        : [],
    );
    const turn = chosen.filter(same).indexOf(group);
    return there.slice(turn * reading.leads, (turn + 1) * reading.leads);
  }

  dispose(): void {
    this.model.dispose();
  }
}

/** Whether two or more of the three are among the members. */
function isCut(three: readonly number[], members: readonly number[]): boolean {
  return members.filter((p) => three.includes(p)).length >= 2;
}

/** A group that was chosen, with its initiators. */
export interface Chosen extends Priced {
  readonly leads: readonly number[];
}
