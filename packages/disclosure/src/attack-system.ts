/**
 * Unknown whole numbers with an interval each, and equations "one of them is the sum of others". Built by adding,
 * then packed for reading.
 */
export interface System {
  /** Ends of the interval of each unknown; `hi` may be Infinity. */
  readonly lo: number[];
  readonly hi: number[];
  /**
   * Where this is b > 0 the unknown is 0 or at least b: a sum of inner cells rounded to base b. Where it is 0 every
   * whole number is possible.
   */
  readonly gap: number[];
  /** Left side of each equation. */
  readonly sums: number[];
  /** Right sides: number of the equation, and unknown, side by side. */
  readonly inEquation: number[];
  readonly part: number[];
}

export const emptySystem = (): System => ({ lo: [], hi: [], gap: [], sums: [], inEquation: [], part: [] });

export function addUnknown(system: System, lo: number, hi: number, gap = 0): number {
  system.lo.push(lo);
  system.hi.push(hi);
  system.gap.push(gap);
  return system.lo.length - 1;
}

/** Adds `sum = Σ parts`; further parts may follow by `addPart`. Gives the equation's number. */
export function addEquation(system: System, sum: number, parts: readonly number[] = []): number {
  const equation = system.sums.push(sum) - 1;
  for (const part of parts) addPart(system, equation, part);
  return equation;
}

export function addPart(system: System, equation: number, part: number): void {
  system.inEquation.push(equation);
  system.part.push(part);
}

/** The equations in rows: the parts of equation e are `parts[from[e]] … parts[from[e + 1] − 1]`. */
export interface Rows {
  readonly sums: Int32Array;
  readonly from: Int32Array;
  readonly parts: Int32Array;
}

export function rowsOf({ sums, inEquation, part }: System): Rows {
  const from = new Int32Array(sums.length + 1);
  for (const equation of inEquation) from[equation + 1]!++;
  for (let e = 0; e < sums.length; e++) from[e + 1]! += from[e]!;
  const next = from.slice();
  const parts = new Int32Array(part.length);
  for (let k = 0; k < part.length; k++) parts[next[inEquation[k]!]!++] = part[k]!;
  return { sums: Int32Array.from(sums), from, parts };
}
