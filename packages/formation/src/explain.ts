import { kilometres } from './distance.ts';
import { form } from './form.ts';
import { mayFindPlace } from './trial.ts';
import type { Formation, FormationInput, Help, Mode, Person } from './types.ts';

/** Ways that are added to a person's reach, at most, km. */
const FURTHEST = 150;

/** Trials are small runs beside the answer that stands. */
const TRIAL_EFFORT = 5000;

/**
 * Tells what would help people who were left out: each change is tried, alone, with the answer given as the
 * previous one, and told only where it gives the person a place and nobody's weight is lost by it.
 *
 * Each trial costs about as much as reading the input, and a person has ten or twenty; so ask for the people whose page is open
 * (`personIds`), not for ten thousand.
 */
export function explain(
  input: FormationInput,
  formation: Formation,
  personIds?: readonly string[],
): Formation['left'] {
  const wanted = personIds === undefined ? null : new Set(personIds);
  return formation.left
    .filter(({ person }) => wanted === null || wanted.has(person))
    .map((left) => ({ ...left, helps: helpsFor(input, formation, left.person) }));
}

/** The changed input that a help stands for: what one would have to do to see it come true. */
export function withHelp(input: FormationInput, personId: string, help: Help): FormationInput {
  const change = (patch: (person: Person) => Partial<Person>): FormationInput => ({
    ...input,
    people: input.people.map((person) => (person.id === personId ? { ...person, ...patch(person) } : person)),
  });
  switch (help.kind) {
    case 'reach':
      return change(() => ({ reach: help.km }));
    case 'slot':
      return change(({ slots }) => ({ slots: [...slots, help.slot] }));
    case 'across':
      return change(() => ({ across: true }));
    case 'mode':
      return change(({ modes }) => ({ modes: [...modes, help.mode] }));
    case 'initiator_more':
      return { ...input, initiators: [...input.initiators, ...newInitiators(input, help)] };
    case 'room_more':
      return {
        ...input,
        rooms: [
          ...input.rooms,
          {
            id: freshId('room', input.rooms),
            area: help.area,
            slots: [help.slot],
            seats: input.policy.size.max,
          },
        ],
      };
  }
}

function freshId(stem: string, taken: readonly { id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let id = `${stem}-more`;
  while (ids.has(id)) id += '+';
  return id;
}

/** One initiator more who lives in the area, can be there in the slot, and speaks every language spoken. */
function newInitiators(
  input: FormationInput,
  { area, slot }: { area: string; slot: string },
): FormationInput['initiators'][number][] {
  const languages = [...new Set(input.people.flatMap((person) => person.languages))];
  const modes: Mode[] = ['in_person', 'telephone', 'video'];
  const id = freshId('initiator', input.initiators);
  return [{ id, area, reach: 0, modes, slots: [slot], languages, starts: 1 }];
}

function helpsFor(input: FormationInput, formation: Formation, personId: string): Help[] {
  const person = input.people.find(({ id }) => id === personId);
  if (person === undefined) return [];
  const works = (help: Help): boolean => {
    const changed = { ...withHelp(input, personId, help), previous: formation.groups };
    if (!mayFindPlace(changed, personId)) return false;
    const trial = form(changed, { effort: TRIAL_EFFORT });
    const placed = trial.groups.some(({ members }) => members.includes(personId));
    return placed && trial.score.primary > formation.score.primary;
  };
  return candidates(input, person).filter(works);
}

/** Changes worth trying, those that ask least of the person first. */
function candidates(input: FormationInput, person: Person): Help[] {
  const helps: Help[] = [];
  if (!person.across) helps.push({ kind: 'across' });
  const used = new Set(input.people.flatMap(({ slots }) => slots));
  for (const { id } of input.slots) {
    if (used.has(id) && !person.slots.includes(id)) helps.push({ kind: 'slot', slot: id });
  }
  if (person.modes.includes('in_person')) {
    for (const km of longerWays(input, person)) helps.push({ kind: 'reach', km });
  }
  for (const mode of ['telephone', 'video', 'in_person'] as const) {
    const others = input.people.some(({ modes }) => modes.includes(mode));
    if (others && !person.modes.includes(mode)) helps.push({ kind: 'mode', mode });
  }
  const areas = person.modes.includes('in_person') ? roomAreas(input, person) : [person.home];
  for (const area of areas) {
    for (const slot of person.slots) {
      if (input.policy.initiators > 0) helps.push({ kind: 'initiator_more', area, slot });
    }
  }
  if (person.modes.includes('in_person')) {
    for (const slot of person.slots) helps.push({ kind: 'room_more', area: person.home, slot });
  }
  return helps;
}

/** The first whole tens of km at which one more place with a room comes within reach; three at most. */
function longerWays(input: FormationInput, person: Person): number[] {
  const home = input.areas.find(({ id }) => id === person.home)!;
  const rooms = new Set(input.rooms.map(({ area }) => area));
  const ways = input.areas
    .filter(({ id }) => rooms.has(id))
    .map((area) => kilometres(home, area))
    .filter((km) => km > person.reach && km <= person.reach + FURTHEST)
    .map((km) => Math.ceil(km / 10) * 10);
  return [...new Set(ways)].sort((a, b) => a - b).slice(0, 3);
}

/** Areas with rooms within the person's reach, nearest first; three at most. */
function roomAreas(input: FormationInput, person: Person): string[] {
  const home = input.areas.find(({ id }) => id === person.home)!;
  const rooms = new Set(input.rooms.map(({ area }) => area));
  return input.areas
    .filter(({ id }) => rooms.has(id))
    .map((area) => ({ id: area.id, km: kilometres(home, area) }))
    .filter(({ km }) => km <= person.reach)
    .sort((a, b) => a.km - b.km)
    .slice(0, 3)
    .map(({ id }) => id);
}
