import type { People, Problem } from './problem.ts';

/** Whether p and q may stand in the same group: not kept apart, and neither avoids the other's home. */
export function mayMeet(people: People, p: number, q: number): boolean {
  if (people.mayClash[p] === 0 || people.mayClash[q] === 0) return true;
  return (
    !includes(people.apart, people.apartStart, p, q) &&
    !includes(people.avoids, people.avoidStart, p, people.home[q]!) &&
    !includes(people.avoids, people.avoidStart, q, people.home[p]!)
  );
}

function includes(items: Int32Array, start: Int32Array, row: number, wanted: number): boolean {
  for (let i = start[row]!, end = start[row + 1]!; i < end; i++) if (items[i] === wanted) return true;
  return false;
}

/** Whether p can be in a group at this venue about this subject: slot, mode, way, topic, language, sex. */
export function canJoinCell(problem: Problem, p: number, venue: number, subject: number): boolean {
  return (
    makesSlot(problem, p, venue % problem.slotCount) &&
    reaches(problem, p, Math.floor(venue / problem.slotCount)) &&
    takesSubject(problem, p, subject)
  );
}

export function makesSlot(problem: Problem, p: number, slot: number): boolean {
  return includes(problem.people.slots, problem.people.slotStart, p, slot);
}

/** Whether p can meet at the place: within reach in person, or by telephone or video. */
export function reaches(problem: Problem, p: number, place: number): boolean {
  const { people, placeCount } = problem;
  if (place >= placeCount) return (people.remote[p]! & (place === placeCount ? 1 : 2)) !== 0;
  const near = problem.near[people.home[p]!]!.places;
  for (let i = 0, end = people.placesInReach[p]!; i < end; i++) if (near[i] === place) return true;
  return false;
}

/** Whether p comes for the subject and the composition it asks admits p. */
export function takesSubject(problem: Problem, p: number, subject: number): boolean {
  return (
    includes(problem.people.subjects, problem.people.subjectStart, p, subject) &&
    admits(problem, Math.floor(subject / problem.languageCount), p)
  );
}

/** Whether a topic for women or for men only admits p; *both* is asked of the group, not of one person. */
export function admits(problem: Problem, topic: number, p: number): boolean {
  const composition = problem.composition[topic]!;
  return composition === 0 || composition === 3 || problem.people.sex[p] === composition;
}

/** Way from p's home to the place, km; 0 by telephone and video. Infinity where it is out of everybody's reach. */
export function wayTo(problem: Problem, p: number, place: number): number {
  if (place >= problem.placeCount) return 0;
  const near = problem.near[problem.people.home[p]!]!;
  const at = near.places.indexOf(place);
  return at < 0 ? Infinity : near.km[at]!;
}
