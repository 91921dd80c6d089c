import type { FormationInput, Group } from '../src/index.ts';
import { generate } from './generate.ts';
import { run } from './measure.ts';
import { headed, mean, median, percent, row } from './print.ts';
import { kilometres, read } from './reading.ts';

const PEOPLE = 450;

/** Whether each family is what its name says, by one instance of hundreds of people and the answer to it. */
export function holdsTable(names: readonly string[]): void {
  headed(
    `What the families are (${PEOPLE} people, first seed)`,
    'family',
    'no room in own municipality',
    'km to the group, mean',
    'slots a person',
    'somebody avoided',
    'pairs that must not meet',
    'people a topic, median',
    'starts in use',
    'rooms’ slots in use',
    'placed',
  );
  for (const name of names) {
    const input = generate(name, PEOPLE, 1);
    const { groups, left } = run(input, 1).formation;
    const starts = input.initiators.reduce((sum, initiator) => sum + initiator.starts, 0);
    const roomSlots = input.rooms.reduce((sum, room) => sum + room.slots.length, 0);
    row([
      name,
      percent(withoutRoom(input)),
      mean(waysOf(input, groups)).toFixed(0),
      mean(input.people.map(({ slots }) => slots.length)).toFixed(1),
      percent(input.people.filter(({ avoids }) => avoids.length > 0).length / PEOPLE),
      percent(clashing(input)),
      median(topicSizes(input)).toFixed(0),
      percent(groups.reduce((sum, { initiators }) => sum + initiators.length, 0) / starts),
      percent(groups.filter(({ room }) => room !== null).length / roomSlots),
      percent(1 - left.length / PEOPLE),
    ]);
  }
}

/** The share of those who meet in person that have no room where they live. */
function withoutRoom(input: FormationInput): number {
  const places = new Set(input.rooms.map(({ area }) => area));
  const inPerson = input.people.filter(({ modes }) => modes.includes('in_person'));
  return inPerson.filter(({ home }) => !places.has(home)).length / inPerson.length;
}

/** By member of a group in a room: the way there, km. */
function waysOf(input: FormationInput, groups: readonly Group[]): number[] {
  const areas = new Map(input.areas.map((area) => [area.id, area]));
  const rooms = new Map(input.rooms.map((room) => [room.id, areas.get(room.area)!]));
  const homes = new Map(input.people.map((person) => [person.id, areas.get(person.home)!]));
  return groups.flatMap(({ room, members }) =>
    room === null ? [] : members.map((id) => kilometres(homes.get(id)!, rooms.get(room)!)),
  );
}

function clashing(input: FormationInput): number {
  const { clash, count } = read(input);
  let pairs = 0;
  for (let p = 0; p < count; p++) for (let q = 0; q < p; q++) if (clash(p, q)) pairs++;
  return pairs / ((count * (count - 1)) / 2);
}

function topicSizes(input: FormationInput): number[] {
  const sizes = new Map<string, number>();
  for (const { topics } of input.people) {
    for (const topic of topics) sizes.set(topic, (sizes.get(topic) ?? 0) + 1);
  }
  return [...sizes.values()];
}
