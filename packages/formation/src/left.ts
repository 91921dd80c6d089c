import { eachVenue, isRemote } from './greedy.ts';
import { NONE, type Groups } from './groups.ts';
import { admits } from './meeting.ts';
import { KM_PER_DEGREE, kilometres } from './distance.ts';
import { countOf, countPools, type PoolCounts } from './left-counts.ts';
import type { Options } from './options.ts';
import type { Pools } from './pools.ts';
import { closestToGroup } from './left-cells.ts';
import type { Problem } from './problem.ts';
import { idOf } from './result.ts';
import type { LeftOut, LeftReason } from './types.ts';

/** Everybody without a place, in the input's order, each with the reason that binds first. */
export function leftOut(groups: Groups, options: Options, pools: Pools): LeftOut[] {
  const { problem } = groups;
  const { people } = problem;
  const left: number[] = [];
  for (let p = 0; p < people.count; p++) if (groups.groupOf[p] === NONE) left.push(p);
  left.sort((a, b) => people.source[a]! - people.source[b]!);
  if (left.length === 0) return [];
  let counts: PoolCounts | null = null;
  const nearest = new Map<number, number | null>();
  return left.map((p) => ({
    person: idOf(problem, p),
    reason:
      reachless(problem, p, nearest) ??
      quickReason(options, pools, p) ??
      bindingReason(problem, (counts ??= countPools(problem)), pools, p),
    helps: [],
  }));
}

/** For those who have no mode, or who meet in person only and reach no room. */
function reachless(problem: Problem, p: number, nearest: Map<number, number | null>): LeftReason | null {
  const { people } = problem;
  if (people.remote[p] !== 0 || people.placesInReach[p]! > 0) return null;
  if (problem.input.people[people.source[p]!]!.modes.length === 0) return { kind: 'no_mode' };
  return { kind: 'no_room_within_reach', nearestKm: nearestRoom(problem, p, nearest) };
}

/** For those who have options: the first cells decide nearly always that others were placed first. */
function quickReason(options: Options, pools: Pools, p: number): LeftReason | null {
  const cells: { venue: number; subject: number }[] = [];
  for (let i = options.start[p]!; i < options.start[p + 1]! && cells.length < QUICK_CELLS; i++) {
    cells.push({ venue: options.venue[i]!, subject: options.subject[i]! });
  }
  if (cells.length === 0) return null;
  const reason = closestToGroup(pools, p, cells);
  return reason.kind === 'others_placed_first' ? reason : null;
}

/** Cells looked at before everything is counted. */
const QUICK_CELLS = 12;
function bindingReason(problem: Problem, counts: PoolCounts, pools: Pools, p: number): LeftReason {
  const { people, min: needed, slotCount, languageCount, initiators } = problem;
  const venues: number[] = [];
  eachVenue(problem, p, (venue) => {
    if (isRemote(problem, venue) || problem.rooms.atVenue[venue]!.length > 0) venues.push(venue);
  });
  if (venues.length === 0) return { kind: 'no_room_free_in_slots' };
  const subjects = people.subjects.subarray(people.subjectStart[p], people.subjectStart[p + 1]);
  const languages = [...new Set([...subjects].map((subject) => subject % languageCount))];
  const led = (venue: number, language: number): boolean =>
    problem.leads === 0 ||
    initiators.atVenue[venue]!.filter((i) => initiators.speaks[i]![language] === 1).length >= problem.leads;
  const open = venues.flatMap((venue) =>
    languages.filter((l) => led(venue, l)).map((language) => ({ venue, language })),
  );
  if (open.length === 0) return { kind: 'no_initiator' };
  const inSlots = Math.max(...open.map(({ venue }) => counts.venue[venue]!));
  if (inSlots < needed) return { kind: 'too_few_in_slots', found: inSlots, needed };
  const inLanguage = Math.max(
    ...open.map(({ venue, language }) => counts.language[venue * languageCount + language]!),
  );
  if (inLanguage < needed) return { kind: 'too_few_in_language', found: inLanguage, needed };
  const cells = open
    .flatMap(({ venue, language }) =>
      [...subjects]
        .filter((subject) => subject % languageCount === language)
        .map((subject) => ({
          venue,
          subject,
          slot: venue % slotCount,
          found: countOf(counts, venue * problem.subjectCount + subject),
        })),
    )
    .sort((a, b) => b.found - a.found);
  const first = cells[0]!;
  if (first.found < needed) {
    const topic = problem.topics[Math.floor(first.subject / languageCount)]!;
    return { kind: 'too_few_share_topic', topic, found: first.found, needed };
  }
  const large = cells.filter(({ found }) => found >= needed);
  const admitted = large.filter(({ subject }) => admits(problem, Math.floor(subject / languageCount), p));
  if (admitted.length === 0) return { kind: 'age_or_composition', found: 0, needed };
  return closestToGroup(pools, p, admitted);
}

/** Way to the nearest area with a room, km; `known` has those of areas asked for before. */
function nearestRoom(problem: Problem, p: number, known: Map<number, number | null>): number | null {
  const { input, people, areaOfPlace } = problem;
  const home = people.home[p]!;
  const found = known.get(home);
  if (found !== undefined) return found;
  let nearest = Infinity;
  for (const other of areaOfPlace) {
    const [from, to] = [input.areas[home]!, input.areas[other]!];
    if (Math.abs(from.lat - to.lat) * KM_PER_DEGREE < nearest) {
      nearest = Math.min(nearest, kilometres(from, to));
    }
  }
  known.set(home, nearest === Infinity ? null : nearest);
  return known.get(home)!;
}
