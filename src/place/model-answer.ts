import type { Shut } from './model-house.ts';

/** One date of what is asked for, and what stands in its way. */
export interface AskedDate {
  date: string;
  taken: boolean;
  shut: Shut | undefined;
}

/** What the one who books has already said. */
export interface Said {
  /** Dates left out by their own choice. */
  skipped: readonly string[];
  /** Dates they were told that they cannot have, and asked for the rest. */
  told: readonly string[];
  /** They have a key: a house that is shut is no obstacle. */
  hasKey: boolean;
}

export interface Settled {
  book: string[];
  /** Taken by somebody, and not told of yet. It says nothing of whom. */
  taken: string[];
  /** Shut, and neither told of yet nor got around with a key. */
  shut: { date: string; why: Shut }[];
}

/**
 * What is booked, and what has to be said first: nothing is booked that the one who asks has not seen. A date that they were told is
 * taken stays out although it became free meanwhile.
 */
export function settle(dates: readonly AskedDate[], { skipped, told, hasKey }: Said): Settled {
  const settled: Settled = { book: [], taken: [], shut: [] };
  for (const { date, taken, shut } of dates) {
    if (skipped.includes(date)) continue;
    const known = told.includes(date);
    if (taken) {
      if (!known) settled.taken.push(date);
    } else if (shut && !hasKey) {
      if (!known) settled.shut.push({ date, why: shut });
    } else if (!known || shut) settled.book.push(date);
  }
  return settled;
}
