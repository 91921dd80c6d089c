/** Codes by dimension, as in `{ municipality: '0301', model: 'open' }`. */
export type CodesByDimension = Readonly<Record<string, string>>;

/** What one attacker knows besides the publication: at least `count` people of an inner cell (often: oneself). */
export interface KnownCount {
  /** One code for every dimension. */
  readonly codes: CodesByDimension;
  /** Whole, at least 1. */
  readonly count: number;
}

/** What the attacker is taken to know and to look for. Everything may be left out. */
export interface AttackOptions {
  /**
   * A cell is exposed when its interval of possible true counts lies inside 1 … base − 1 and is no wider than this
   * (upper minus lower end). Default 0: only exact counts.
   */
  readonly width?: number;
  /** Counts in 1 … base − 1 are to be protected. Default: the smallest base of the publications. */
  readonly base?: number;
  /**
   * What is known of the true counts from one release to the next: nothing (`free`, default), that no inner cell
   * falls (`grows`: running totals), or that none has changed (`none`: further tables of the same counts).
   */
  readonly change?: 'free' | 'grows' | 'none';
  /** Releases are rounded with one key and the memory of the one before: what is unchanged keeps its number. Default true. */
  readonly stable?: boolean;
  /** True in every release that has the cell. */
  readonly known?: readonly KnownCount[];
  /** Inner cells that cannot be anything but 0: all that have these codes. Dimensions not named: any code. */
  readonly structuralZeros?: readonly CodesByDimension[];
  /** Smallest count that a withheld cell may have. Default: what the publication says, else 0. */
  readonly leastWithheld?: 0 | 1;
  /** Whether a small increment that is pinned down between two releases breaks them, or is only listed (default). */
  readonly increments?: 'listed' | 'refused';
  /** `never`: interval propagation alone. What it leaves undecided is counted in `open`. */
  readonly linear?: 'when needed' | 'never';
  /** Give the interval of every inner cell and published cell that is not a plain published zero. Default false. */
  readonly intervals?: boolean;
}

/** Where a figure stands: `release` is the place in the list that was attacked, from 0. */
export interface TableOfRelease {
  readonly release: number;
  readonly table: string;
}

/** Possible true counts, both ends included. `most` is Infinity when nothing bounds it. */
export interface Interval {
  readonly least: number;
  readonly most: number;
}

/** A cell and the true counts that are possible for it. */
export interface CellInterval {
  readonly release: number;
  /** Name of the table that shows the cell; null for an inner cell that no table shows. */
  readonly table: string | null;
  /** In the table's words: a code for each of its axes. For an inner cell that no table shows: for each dimension. */
  readonly cell: readonly string[];
  /** For people: `by county: 03 × open`. */
  readonly name: string;
  readonly interval: Interval;
}

/** A cell whose small true count follows from what was published. */
export interface ExposedCell extends CellInterval {
  /** The fewest tables found that give it away (one, two, or all). */
  readonly sources: readonly TableOfRelease[];
}

/** A cell whose change from one release to a later one follows; the interval is of people more (below 0: fewer). */
export interface ExposedIncrement extends CellInterval {
  /** The earlier release; `release` is the later. */
  readonly since: number;
}

/**
 * How the figures of a release must be read: `inner` (inner cells rounded, then summed), `each` (every cell rounded by
 * itself when small), `multiples` (every cell moved to a multiple of the base), `withheld` (suppression).
 */
export type Reading = 'inner' | 'each' | 'multiples' | 'withheld';

export interface Verdict {
  /** Whether what was published may not be published: a cell is exposed (or an increment, when these are refused). */
  readonly broken: boolean;
  /** Cells whose small true count follows. */
  readonly pinned: readonly ExposedCell[];
  readonly increments: readonly ExposedIncrement[];
  /** One per release. A rounded release that is not read as `inner` does not add up. */
  readonly readings: readonly Reading[];
  /** No true counts can have led to these figures, given what the attacker is taken to know. */
  readonly contradictory: boolean;
  /** Cells that were neither exposed nor proved safe; above 0 only with `linear: 'never'`. */
  readonly open: number;
  /** Linear programs solved. */
  readonly solved: number;
  /** Empty unless asked for. */
  readonly intervals: readonly CellInterval[];
}
