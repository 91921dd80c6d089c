/** One property that is counted by, with the codes of its finest level ("leaves"). */
export interface Dimension {
  readonly name: string;
  /** Leaf codes; a row of the cells names a code by its place in this list. */
  readonly codes: readonly string[];
}

/** How the codes of one dimension add up. A dimension may have several hierarchies (county, district, size). */
export interface Hierarchy {
  readonly dimension: string;
  /** Code → the code it is part of. Every leaf leads, step by step, to one root. */
  readonly parents: Readonly<Record<string, string>>;
  /**
   * Names of the levels, root first. May be left out: then a published level may be named by the root's code
   * or the dimension's name (the leaves), and names in between are given to the levels in between.
   */
  readonly levels?: readonly string[];
}

/** One table to be published: every crossing of the levels named. Dimensions not named are summed over. */
export interface TablePlan {
  readonly name: string;
  /** Name of a hierarchy → its levels in this table. */
  readonly cross: Readonly<Record<string, 'every level' | readonly string[]>>;
}

/** The true counts, and the tables that are published over them ("linked": over the same inner cells). */
export interface CountTables {
  readonly dimensions: readonly Dimension[];
  readonly hierarchies: Readonly<Record<string, Hierarchy>>;
  readonly published: readonly TablePlan[];
  /**
   * Inner cells, the finest crossing of all dimensions: in each row the place of the code in each dimension, then
   * the count (whole, not negative). What is not listed is 0; no cell stands twice.
   */
  readonly cells: { readonly rows: readonly (readonly number[])[] };
}

/** The published codes along one side of a table. */
export interface Axis {
  readonly hierarchy: string;
  readonly dimension: string;
  /** Published codes, level by level from the root; within a level in the order of the leaves below. */
  readonly codes: readonly string[];
  /** Level of each code, 0 for the root. */
  readonly levels: readonly number[];
}

/**
 * One published table. A cell's place is a whole number: with (i, j, …) the places of its codes on the axes,
 * ((i · axes[1].codes.length + j) · axes[2].codes.length + …), the last axis running fastest.
 */
export interface PublishedTable {
  readonly name: string;
  readonly axes: readonly Axis[];
  /**
   * Places of all cells whose published count is not 0, rising. A cell in neither `places` nor `suppressed` is
   * published as 0: whether its true count is 0 is not told.
   */
  readonly places: Float64Array;
  /** Published count of each of `places`. */
  readonly counts: Float64Array;
  /** Places of cells whose count is withheld, rising; always empty when the method is rounding. */
  readonly suppressed: Float64Array;
}

/** One sentence that says what was done to the numbers, in each language. */
export interface MethodInWords {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}

/** What may be shown to everybody. Contains no true count that the method does not show. */
export interface Publication {
  readonly method: 'rounding' | 'suppression';
  /** Rounding: counts in 1 … base − 1 are not shown. Suppression: the threshold, likewise. */
  readonly base: number;
  readonly words: MethodInWords;
  readonly dimensions: readonly Dimension[];
  readonly hierarchies: Readonly<Record<string, Hierarchy>>;
  readonly plans: readonly TablePlan[];
  readonly tables: readonly PublishedTable[];
}

/**
 * What the next release must know so that it changes only what changed. **Secret**, like the counts: each row is a
 * small inner cell (place of the code in each dimension), its true count, and the number it was rounded to.
 */
export interface RoundingMemory {
  readonly base: number;
  readonly dimensions: readonly Dimension[];
  readonly rows: readonly (readonly number[])[];
}

export interface RoundingOptions {
  /** Counts in 1 … base − 1 become 0 or base. 1 changes nothing. At most 1000. */
  readonly base: number;
  /** Secret text. The same key and the same counts give the same publication; without it nobody can repeat it. */
  readonly key: string;
  /** From the release before this one. */
  readonly previous?: RoundingMemory;
}

/** A publication and what to keep, unseen, for the next one. */
export interface Release {
  readonly publication: Publication;
  readonly memory: RoundingMemory;
}

/** The one error for bad input: `place` is where, as a path such as `cells.rows[3]`. */
export class DisclosureInputError extends Error {
  override readonly name = 'DisclosureInputError';
  readonly place: string;

  constructor(place: string, message: string) {
    super(`${place}: ${message}`);
    this.place = place;
  }
}
