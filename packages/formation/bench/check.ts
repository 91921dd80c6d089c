import type { Formation, FormationInput, Group, Person } from '../src/index.ts';

/** An independent reading of the rules: every way in which an answer breaks them, in words. */
export function check(input: FormationInput, formation: Pick<Formation, 'groups'>): string[] {
  const wrong: string[] = [];
  const people = new Map(input.people.map((person) => [person.id, person]));
  const used = new Set<string>();
  const once = (key: string): void => {
    if (used.has(key)) wrong.push(`${key} twice`);
    used.add(key);
  };
  const starts = new Map<string, number>();
  const apart = new Set(input.apart.flatMap(([a, b]) => [`${a}|${b}`, `${b}|${a}`]));
  formation.groups.forEach((group, g) => {
    for (const problem of checkGroup(input, people, apart, group)) wrong.push(`group ${g}: ${problem}`);
    for (const id of group.members) once(`person ${id}`);
    if (group.room !== null) once(`room ${group.room} ${group.slot}`);
    for (const id of group.initiators) {
      once(`initiator ${id} ${group.slot}`);
      starts.set(id, (starts.get(id) ?? 0) + 1);
    }
  });
  for (const initiator of input.initiators) {
    if ((starts.get(initiator.id) ?? 0) > initiator.starts) wrong.push(`starts of ${initiator.id}`);
  }
  return wrong;
}

function kmBetween(input: FormationInput, a: string, b: string): number {
  const [from, to] = [a, b].map((id) => input.areas.find((area) => area.id === id)!);
  const rad = Math.PI / 180;
  const h =
    Math.sin(((to!.lat - from!.lat) * rad) / 2) ** 2 +
    Math.cos(from!.lat * rad) * Math.cos(to!.lat * rad) * Math.sin(((to!.lon - from!.lon) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
}

function checkGroup(
  input: FormationInput,
  people: ReadonlyMap<string, Person>,
  apart: ReadonlySet<string>,
  group: Group,
): string[] {
  const wrong: string[] = [];
  const { policy } = input;
  const members = group.members.map((id) => people.get(id)!);
  if (members.some((person) => person === undefined)) return ['unknown member'];
  if (members.length < policy.size.min || members.length > policy.size.max) wrong.push('size');
  const room = input.rooms.find(({ id }) => id === group.room);
  if (group.mode === 'in_person') {
    if (room === undefined) return ['no room'];
    if (room.seats < members.length) wrong.push('seats');
    if (!room.slots.includes(group.slot)) wrong.push('room not free');
  } else if (group.room !== null) wrong.push('room by telephone');
  for (const person of members) {
    if (!person.slots.includes(group.slot)) wrong.push(`slot of ${person.id}`);
    if (!person.modes.includes(group.mode)) wrong.push(`mode of ${person.id}`);
    if (!person.languages.includes(group.language)) wrong.push(`language of ${person.id}`);
    if (group.topic === null ? !person.across : !person.topics.includes(group.topic)) {
      wrong.push(`topic of ${person.id}`);
    }
    if (room !== undefined && kmBetween(input, person.home, room.area) > person.reach + 1e-9) {
      wrong.push(`way of ${person.id}`);
    }
    for (const other of members) {
      if (other === person) continue;
      if (apart.has(`${person.id}|${other.id}`)) wrong.push(`${person.id} with ${other.id}`);
      if (person.avoids.includes(other.home)) wrong.push(`${person.id} avoids ${other.home}`);
    }
  }
  wrong.push(...checkTogether(input, members, group));
  wrong.push(...checkInitiators(input, group, room?.area));
  return wrong;
}

function checkTogether(input: FormationInput, members: readonly Person[], group: Group): string[] {
  const wrong: string[] = [];
  const { policy } = input;
  const starts = members.flatMap(({ age }) => (age === undefined ? [] : [age.from]));
  if (starts.length > 0 && Math.max(...starts) - Math.min(...starts) > (policy.ageSpan ?? Infinity))
    wrong.push('ages');
  const composition = policy.composition?.[group.topic ?? 'across'] ?? 'any';
  const women = members.filter(({ sex }) => sex === 'woman').length;
  const men = members.filter(({ sex }) => sex === 'man').length;
  if (composition === 'women' && women < members.length) wrong.push('women');
  if (composition === 'men' && men < members.length) wrong.push('men');
  if (composition === 'both' && (women === 0 || men === 0)) wrong.push('both');
  if (policy.smallArea !== undefined) {
    const { below, most } = policy.smallArea;
    for (const area of input.areas) {
      if (area.population < below && members.filter(({ home }) => home === area.id).length > most)
        wrong.push('small area');
    }
  }
  return wrong;
}

function checkInitiators(input: FormationInput, group: Group, roomArea: string | undefined): string[] {
  const wrong: string[] = [];
  if (new Set(group.initiators).size !== input.policy.initiators) wrong.push('number of initiators');
  for (const id of group.initiators) {
    const initiator = input.initiators.find((other) => other.id === id);
    if (initiator === undefined) return ['unknown initiator'];
    if (!initiator.slots.includes(group.slot)) wrong.push('initiator slot');
    if (!initiator.modes.includes(group.mode)) wrong.push('initiator mode');
    if (!initiator.languages.includes(group.language)) wrong.push('initiator language');
    if (roomArea !== undefined && kmBetween(input, initiator.area, roomArea) > initiator.reach + 1e-9)
      wrong.push('initiator way');
  }
  return wrong;
}
