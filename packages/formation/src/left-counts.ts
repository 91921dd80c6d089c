import type { Problem } from './problem.ts';

/** How many people can be at each venue, at each with each language, and in each cell. */
export interface PoolCounts {
  venue: Int32Array;
  language: Int32Array;
  cell: Map<number, number> | Int32Array;
}

/** Cells up to which every one has a counter of its own in one array. */
const LARGEST_DENSE = 1 << 24;

export function countPools(problem: Problem): PoolCounts {
  const { people, venueCount, subjectCount, languageCount, slotCount, placeCount } = problem;
  const dense = venueCount * subjectCount <= LARGEST_DENSE ? new Int32Array(venueCount * subjectCount) : null;
  const sparse = new Map<number, number>();
  const venues = new Int32Array(venueCount);
  const language = new Int32Array(venueCount * languageCount);
  /** By language: the last person who was found to speak it. */
  const spokenBy = new Int32Array(languageCount).fill(-1);
  const count = (p: number, venue: number, tongues: readonly number[]): void => {
    venues[venue]!++;
    for (const tongue of tongues) language[venue * languageCount + tongue]!++;
    for (let k = people.subjectStart[p]!, end = people.subjectStart[p + 1]!; k < end; k++) {
      const cell = venue * subjectCount + people.subjects[k]!;
      if (dense !== null) dense[cell]!++;
      else sparse.set(cell, (sparse.get(cell) ?? 0) + 1);
    }
  };
  for (let p = 0; p < people.count; p++) {
    const tongues: number[] = [];
    for (let k = people.subjectStart[p]!; k < people.subjectStart[p + 1]!; k++) {
      const tongue = people.subjects[k]! % languageCount;
      if (spokenBy[tongue] === p) continue;
      spokenBy[tongue] = p;
      tongues.push(tongue);
    }
    const near = problem.near[people.home[p]!]!.places;
    for (let s = people.slotStart[p]!; s < people.slotStart[p + 1]!; s++) {
      const slot = people.slots[s]!;
      for (let k = 0; k < people.placesInReach[p]!; k++) count(p, near[k]! * slotCount + slot, tongues);
      for (let k = 0; k < 2; k++) {
        if ((people.remote[p]! & (1 << k)) !== 0) count(p, (placeCount + k) * slotCount + slot, tongues);
      }
    }
  }
  return { venue: venues, language, cell: dense ?? sparse };
}

export function countOf(counts: PoolCounts, cell: number): number {
  return counts.cell instanceof Map ? (counts.cell.get(cell) ?? 0) : counts.cell[cell]!;
}
