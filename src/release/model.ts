import type { Publication } from '@knutepunkt/disclosure';

/**
 * Tables over the same inner cells, rounded together. `desks` is for the desks' own pages and rounded to a smaller base;
 * the rest is for everybody.
 */
export const families = ['people', 'groups', 'initiators', 'events', 'desks'] as const;
export type Family = (typeof families)[number];

/** Counts below this are never shown to anybody outside; those of {@link deskBase} not even to staff. */
export const publicBase = 5;
export const deskBase = 3;

export const baseOf = (family: Family): number => (family === 'desks' ? deskBase : publicBase);

/** A group is a cell of people: below a county, how many groups is told as a band only. `most` null: or more. */
export interface Band {
  least: number;
  most: number | null;
}
const bands: readonly Band[] = [
  { least: 1, most: 5 },
  { least: 6, most: 10 },
  { least: 11, most: null },
];

/** @param shown a rounded number above 0 */
export function bandOf(shown: number): Band {
  return bands.find(({ most }) => most === null || shown <= most)!;
}

/** What lies in a release. A family with no finished period yet is not there. */
export type Publications = Partial<Record<Family, Publication>>;

/** What the attacker found: cells whose true count could be worked out. A release with any is refused. */
export interface Verdict {
  /** Cells in the publication's own words, by family. */
  broken: readonly { family: Family; cell: string; least: number; most: number }[];
  /** Where the attacker could not decide, or the figures do not add up: refused likewise. */
  undecided: readonly Family[];
}

export function isSafe({ broken, undecided }: Verdict): boolean {
  return broken.length === 0 && undecided.length === 0;
}

/** Years and quarters that are over, and so will never change: only these are published. */
export interface Periods {
  /** `2025` */
  years: string[];
  /** `2025-Q3` */
  quarters: string[];
  /** The last day covered. */
  through: string;
}

/** @param day `YYYY-MM-DD`, or a month's first day */
export const yearOf = (day: string): string => day.slice(0, 4);
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;

const lastDays = ['03-31', '06-30', '09-30', '12-31'] as const;

/**
 * The finished periods from the first month counted to the last quarter that is over.
 *
 * @param first `YYYY-MM-01`
 * @param today `YYYY-MM-DD`
 * @returns undefined before the first quarter is over
 */
export function finishedPeriods(first: string, today: string): Periods | undefined {
  const quarters: string[] = [];
  const years: string[] = [];
  for (let year = Number(yearOf(first)); year <= Number(yearOf(today)); year++) {
    lastDays.forEach((end, k) => {
      const last = `${year}-${end}`;
      if (last < first || last >= today) return;
      quarters.push(`${year}-Q${k + 1}`);
      if (k === 3) years.push(String(year));
    });
  }
  const last = quarters.at(-1);
  if (last === undefined) return undefined;
  return { years, quarters, through: `${last.slice(0, 4)}-${lastDays[Number(last.slice(-1)) - 1]!}` };
}

/** The cell cannot be published, or there is nothing to publish. */
export class ReleaseProblem extends Error {
  readonly id: 'broken' | 'gone' | 'too early';
  constructor(id: 'broken' | 'gone' | 'too early') {
    super(`The release cannot be made: ${id}`);
    this.name = 'ReleaseProblem';
    this.id = id;
  }
}
