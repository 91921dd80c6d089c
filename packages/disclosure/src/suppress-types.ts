import type { Publication } from './types.ts';

export interface SuppressionOptions {
  /** Counts in 1 … threshold − 1 are withheld, and so is a count that leaves so few of a sum. Whole, at least 2. */
  readonly threshold: number;
  /**
   * Every withheld count must stay uncertain by at least this: the greatest count that fits everything published, less
   * the least. Default: the threshold.
   */
  readonly interval?: number;
  /**
   * Zeros: `shown` (default) are never withheld, so that a withheld count is known to be at least 1. `withheld` may be
   * withheld to protect others (many figures, slower).
   */
  readonly zeros?: 'shown' | 'withheld';
}

/** A publication with true counts, some withheld. */
export interface SuppressedPublication extends Publication {
  readonly method: 'suppression';
  /** Smallest count that a withheld cell may have. */
  readonly leastWithheld: 0 | 1;
}
