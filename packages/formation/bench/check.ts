import type { Area, FormationInput, Group, Initiator, Person, Room } from '../src/index.ts';

/** The input by its ids. */
interface Known {
  input: FormationInput;
  people: ReadonlyMap<string, Person>;
  rooms: ReadonlyMap<string, Room>;
  initiators: ReadonlyMap<string, Initiator>;
  areas: ReadonlyMap<string, Area>;
  /** By person: those they must not meet. */
  apart: ReadonlyMap<string, ReadonlySet<string>>;
}

function know(input: FormationInput): Known {
  const byId = <T extends { id: string }>(list: readonly T[]): Map<string, T> =>
    new Map(list.map((item) => [item.id, item]));
  const apart = new Map<string, Set<string>>();
  for (const [a, b] of input.apart) {
    apart.set(a, (apart.get(a) ?? new Set()).add(b));
    apart.set(b, (apart.get(b) ?? new Set()).add(a));
  }
  return {
    input,
    people: byId(input.people),
    rooms: byId(input.rooms),
    initiators: byId(input.initiators),
    areas: byId(input.areas),
    apart,
  };
}

/** An independent reading of the rules: every way in which an answer breaks them, in words. */
export function check(input: FormationInput, formation: { readonly groups: readonly Group[] }): string[] {
  const wrong: string[] = [];
  const known = know(input);
  const used = new Set<string>();
  const once = (key: string): void => {
    if (used.has(key)) wrong.push(`${key} twice`);
    used.add(key);
  };
  const starts = new Map<string, number>();
  formation.groups.forEach((group, g) => {
    for (const problem of checkGroup(known, group)) wrong.push(`group ${g}: ${problem}`);
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

function kmBetween({ areas }: Known, a: string, b: string): number {
  const [from, to] = [areas.get(a)!, areas.get(b)!];
  const rad = Math.PI / 180;
  const h =
    Math.sin(((to.lat - from.lat) * rad) / 2) ** 2 +
    Math.cos(from.lat * rad) * Math.cos(to.lat * rad) * Math.sin(((to.lon - from.lon) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
}

function checkGroup(known: Known, group: Group): string[] {
  const wrong: string[] = [];
  const { size } = known.input.policy;
  if (group.members.some((id) => !known.people.has(id))) return ['unknown member'];
  const members = group.members.map((id) => known.people.get(id)!);
  if (members.length < size.min || members.length > size.max) wrong.push('size');
  const room = group.room === null ? undefined : known.rooms.get(group.room);
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
    if (room !== undefined && kmBetween(known, person.home, room.area) > person.reach + 1e-9) {
      wrong.push(`way of ${person.id}`);
    }
    for (const other of members) {
      if (other === person) continue;
      if (known.apart.get(person.id)?.has(other.id) === true) wrong.push(`${person.id} with ${other.id}`);
      if (person.avoids.includes(other.home)) wrong.push(`${person.id} avoids ${other.home}`);
    }
  }
  wrong.push(...checkTogether(known, members, group));
  wrong.push(...checkInitiators(known, group, room?.area));
  return wrong;
}

function checkTogether(known: Known, members: readonly Person[], group: Group): string[] {
  const wrong: string[] = [];
  const { policy } = known.input;
  const starts = members.flatMap(({ age }) => (age === undefined ? [] : [age.from]));
  if (starts.length > 0 && Math.max(...starts) - Math.min(...starts) > (policy.ageSpan ?? Infinity)) {
    wrong.push('ages');
  }
  const composition = policy.composition?.[group.topic ?? 'across'] ?? 'any';
  const women = members.filter(({ sex }) => sex === 'woman').length;
  const men = members.filter(({ sex }) => sex === 'man').length;
  if (composition === 'women' && women < members.length) wrong.push('women');
  if (composition === 'men' && men < members.length) wrong.push('men');
  if (composition === 'both' && (women === 0 || men === 0)) wrong.push('both');
  if (policy.smallArea !== undefined) {
    const { below, most } = policy.smallArea;
    for (const id of new Set(members.map(({ home }) => home))) {
      const from = members.filter(({ home }) => home === id).length;
      if (known.areas.get(id)!.population < below && from > most) wrong.push('small area');
    }
  }
  return wrong;
}

function checkInitiators(known: Known, group: Group, roomArea: string | undefined): string[] {
  const wrong: string[] = [];
  if (new Set(group.initiators).size !== known.input.policy.initiators) wrong.push('number of initiators');
  for (const id of group.initiators) {
    const initiator = known.initiators.get(id);
    if (initiator === undefined) return ['unknown initiator'];
    if (!initiator.slots.includes(group.slot)) wrong.push('initiator slot');
    if (!initiator.modes.includes(group.mode)) wrong.push('initiator mode');
    if (!initiator.languages.includes(group.language)) wrong.push('initiator language');
    if (roomArea !== undefined && kmBetween(known, initiator.area, roomArea) > initiator.reach + 1e-9) {
      wrong.push('initiator way');
    }
  }
  return wrong;
}
