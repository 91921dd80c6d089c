import { member, NONE, placeOf, type Groups } from './groups.ts';
import { wayTo } from './meeting.ts';
import type { Group, GroupReason } from './types.ts';

/** What is true of every member of a group that stands, in the order in which it is told. */
export function reasonsOf(groups: Groups, g: number, group: Group, kept = false): GroupReason[] {
  const { problem } = groups;
  const { people, input } = problem;
  const members = Array.from({ length: groups.size[g]! }, (_, k) => member(groups, g, k));
  const reasons: GroupReason[] = [{ kind: 'all_can_make_slot', slot: group.slot }];
  reasons.push(
    group.topic === null ? { kind: 'all_willing_across' } : { kind: 'topic_shared', topic: group.topic },
  );
  reasons.push({ kind: 'language_shared', language: group.language });
  if (group.mode === 'in_person') {
    reasons.push({
      kind: 'longest_way',
      km: Math.max(...members.map((p) => wayTo(problem, p, placeOf(groups, g)))),
    });
  }
  const ages = members.map((p) => people.from[p]!).filter((from) => from >= 0);
  if (ages.length > 1) reasons.push({ kind: 'age_span', years: Math.max(...ages) - Math.min(...ages) });
  if (members.some((p) => people.mayClash[p] === 1)) reasons.push({ kind: 'nobody_avoids_anybody' });
  for (const initiator of group.initiators) {
    const i = problem.initiators.indexById.get(initiator)!;
    reasons.push({ kind: 'initiator_free', initiator, startsLeft: groups.startsLeft[i]! });
  }
  if (group.room !== null && groups.room[g] !== NONE) {
    reasons.push({ kind: 'room_free', room: group.room, seats: input.rooms[groups.room[g]!]!.seats });
  }
  reasons.push({
    kind: 'longest_wait',
    weeks: Math.max(...members.map((p) => input.people[people.source[p]!]!.waited)),
  });
  if (groups.pinned[g] === 1) reasons.push({ kind: 'pinned' });
  if (kept) reasons.push({ kind: 'kept' });
  return reasons;
}
