import { check } from '../bench/check.ts';
import type { FormationInput, Group } from '../src/index.ts';

/** The best primary weight there is, by trying every set of groups. For a handful of people only. */
export function bruteForce(input: FormationInput): number {
  const weight = new Map(input.people.map(({ id, waited }) => [id, 1 + Math.min(waited, 52) / 26]));
  const feasible: { group: Group; weight: number; bits: number }[] = [];
  for (let bits = 0; bits < 1 << input.people.length; bits++) {
    const members = input.people.filter((_, i) => (bits & (1 << i)) !== 0).map(({ id }) => id);
    if (members.length < input.policy.size.min || members.length > input.policy.size.max) continue;
    for (const group of groupsOf(input, members)) {
      if (check(input, { groups: [group] }).length > 0) continue;
      feasible.push({ group, bits, weight: members.reduce((sum, id) => sum + weight.get(id)!, 0) });
    }
  }
  feasible.sort((a, b) => b.weight - a.weight);
  const all = input.people.map(({ id }) => weight.get(id)!);
  const unused = (used: number): number =>
    all.reduce((sum, w, i) => ((used & (1 << i)) === 0 ? sum + w : sum), 0);
  let best = 0;
  const choose = (from: number, used: number, chosen: Group[], value: number): void => {
    best = Math.max(best, value);
    if (value + unused(used) <= best) return;
    for (let i = from; i < feasible.length; i++) {
      const next = feasible[i]!;
      if ((next.bits & used) !== 0 || value + unused(used) <= best) continue;
      const groups = [...chosen, next.group];
      if (check(input, { groups: groups.map((group) => ({ ...group, reasons: [] })) }).length > 0) continue;
      choose(i + 1, used | next.bits, groups, value + next.weight);
    }
  };
  choose(0, 0, [], 0);
  return best;
}

/** Every way in which the people could meet; topics and languages are those of the first member. */
function groupsOf(input: FormationInput, members: readonly string[]): Group[] {
  const first = input.people.find(({ id }) => id === members[0])!;
  const leads = leadSets(input);
  const groups: Group[] = [];
  for (const slot of first.slots) {
    for (const topic of [...first.topics, ...(first.across ? [null] : [])]) {
      for (const language of first.languages) {
        for (const mode of first.modes) {
          const rooms = mode === 'in_person' ? input.rooms.map(({ id }) => id) : [null];
          for (const room of rooms) {
            for (const initiators of leads)
              groups.push({ members, mode, slot, topic, language, room, initiators });
          }
        }
      }
    }
  }
  return groups;
}

function leadSets(input: FormationInput): string[][] {
  const ids = input.initiators.map(({ id }) => id);
  if (input.policy.initiators === 0) return [[]];
  if (input.policy.initiators === 1) return ids.map((id) => [id]);
  return ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b]));
}
