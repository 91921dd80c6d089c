import type { Composition, Group as EngineGroup, FormationInput, Policy, Slot } from '@knutepunkt/formation';
import { Temporal } from 'temporal-polyfill';
import type { OpenEnquiry } from '../enquiry/index.ts';
import type { Topic } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import { type DeskSettings, type Mode, type RoomView, slotTimes, weeklySlots } from '../place/index.ts';
import type { Initiator } from '../staff/index.ts';

/** Days after its deadline that a proposal is kept. */
export const daysAfterDeadline = 60;

/** A group as the board keeps it; members are enquiry ids. */
export type BoardGroup = Pick<
  EngineGroup,
  'members' | 'mode' | 'slot' | 'topic' | 'language' | 'room' | 'initiators'
>;

/** What a desk has pinned, kept apart and last seen. Sealed to the desk. */
export interface Board {
  pinned: BoardGroup[];
  /** This person is not to be in a group with these; can be undone. */
  vetoes: { person: string; from: string[] }[];
  previous: BoardGroup[];
}

export const emptyBoard: Board = { pinned: [], vetoes: [], previous: [] };

/** A proposal as the desk holds it. */
export interface Proposal {
  group: BoardGroup;
  day: number;
  start: number;
  end: number;
  people: { enquiryId: string; seekerId: string; alias: string }[];
  initiatorNames: string[];
}

/** What one proposed person is shown; sealed to them and the desk. */
export interface Shown {
  mode: Mode;
  day: number;
  start: number;
  end: number;
  everyWeeks: 1 | 2;
  topic: string | null;
  language: string;
  /** The municipality where they would meet; the address comes after a yes. */
  meetsIn: string | null;
  initiators: string[];
  deskName: string;
  /** *The silent check*: of each of the others only what they agreed to show. */
  others: { ref: string; alias: string | null; area: { nb: string; nn: string; en: string } | null }[];
}

/** What is at hand when groups are sought. */
export interface AtHand {
  geography: Geography;
  topics: readonly Topic[];
  settings: DeskSettings;
  waiting: readonly OpenEnquiry[];
  apart: readonly (readonly [string, string])[];
  rooms: readonly { room: RoomView; freeSlots: readonly string[] }[];
  initiators: readonly (Initiator & { startsLeft: number })[];
  board: Board;
  today: string;
}

/** Said too little to be placed: no municipality, no time, no way of meeting or no language. */
export function saidTooLittle(at: AtHand): OpenEnquiry[] {
  const placed = new Set(engineInput(at).people.map((person) => person.id));
  return at.waiting.filter((enquiry) => !placed.has(enquiry.id));
}

/** Puts what is at hand into the engine's words. Whatever a person said, the input that comes out is one it accepts. */
export function engineInput(at: AtHand): FormationInput {
  const areas = at.geography.municipalities.map(({ code, lat, lon, population }) => ({
    id: code,
    lat,
    lon,
    population,
  }));
  const known = new Set(areas.map((area) => area.id));
  const slots = slotsOf(at.settings);
  const slotIds = new Set(slots.map((slot) => slot.id));
  const topicIds = new Set(at.topics.map((topic) => topic.id));
  const people = at.waiting.flatMap((enquiry) => {
    const person = personFrom(enquiry, at.today, known, slotIds, topicIds);
    return person ? [person] : [];
  });
  const ids = new Set(people.map((person) => person.id));
  const input: FormationInput = {
    areas,
    slots,
    people,
    apart: apartPairs(at, ids),
    rooms: at.rooms
      .filter(({ room }) => known.has(room.premises.municipality))
      .map(({ room, freeSlots }) => ({
        id: room.id,
        area: room.premises.municipality,
        slots: freeSlots.filter((slot) => slotIds.has(slot)),
        seats: room.seats,
      })),
    initiators: at.initiators
      .filter(({ profile, startsLeft }) => startsLeft > 0 && known.has(profile.municipality))
      .filter(({ profile }) => profile.modes.length * profile.slots.length * profile.languages.length > 0)
      .map(({ staffId, profile, startsLeft }) => ({
        id: staffId,
        area: profile.municipality,
        reach: profile.reach,
        modes: profile.modes,
        slots: profile.slots.filter((slot) => slotIds.has(slot)),
        languages: profile.languages,
        starts: startsLeft,
      })),
    policy: policyFrom(at.settings, at.topics),
  };
  const fits = (group: BoardGroup) => stillFits(group, input);
  const pinned = withoutOverlap(at.board.pinned.filter(fits));
  const previous = at.board.previous.filter(fits);
  return { ...input, pinned, ...(previous.length > 0 ? { previous } : {}) };
}

export function slotsOf(settings: DeskSettings): Slot[] {
  return weeklySlots.map(({ id }) => ({ id, ...slotTimes(settings, id) }));
}

function personFrom(
  { id, wishes, receivedOn }: OpenEnquiry,
  today: string,
  areas: ReadonlySet<string>,
  slots: ReadonlySet<string>,
  topics: ReadonlySet<string>,
) {
  if (!wishes.municipality || !areas.has(wishes.municipality)) return undefined;
  const chosen = [...new Set(wishes.topics)].filter((topic) => topics.has(topic));
  const makes = [...new Set(wishes.slots)].filter((slot) => slots.has(slot));
  const speaks = [...new Set(wishes.languages)];
  if (makes.length === 0 || speaks.length === 0 || wishes.modes.length === 0) return undefined;
  return {
    id,
    home: wishes.municipality,
    reach: Math.max(0, wishes.reach),
    modes: [...new Set(wishes.modes)],
    topics: chosen,
    across: wishes.across || chosen.length === 0,
    slots: makes,
    languages: speaks,
    avoids: [...new Set(wishes.avoids)].filter((area) => areas.has(area)),
    waited: weeksWaited(receivedOn, today),
    ...(wishes.age ? { age: wishes.age } : {}),
    ...(wishes.sex ? { sex: wishes.sex } : {}),
  };
}

/** Whole weeks since the enquiry came. A decline changes nothing here: *a decline never loses one's place in the queue*. */
export function weeksWaited(receivedOn: string, today: string): number {
  const days = Temporal.PlainDate.from(receivedOn).until(today, { largestUnit: 'day' }).days;
  return Math.max(0, Math.floor(days / 7));
}

function apartPairs(at: AtHand, ids: ReadonlySet<string>): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  const add = (a: string, b: string) => {
    if (a === b || !ids.has(a) || !ids.has(b)) return;
    const pair: [string, string] = a < b ? [a, b] : [b, a];
    pairs.set(pair.join(' '), pair);
  };
  for (const [a, b] of at.apart) add(a, b);
  for (const { person, from } of at.board.vetoes) for (const other of from) add(person, other);
  return [...pairs.values()];
}

function policyFrom(settings: DeskSettings, topics: readonly Topic[]): Policy {
  const composition: Record<string, Composition> = {};
  for (const topic of topics) if (topic.composition !== 'any') composition[topic.id] = topic.composition;
  return {
    size: settings.size,
    ...(settings.ageSpan === null ? {} : { ageSpan: settings.ageSpan }),
    composition,
    smallArea: settings.smallArea,
    initiators: settings.initiators,
  };
}

/** Everything a kept group refers to is still there, and nothing that has come since keeps it apart. */
function stillFits(group: BoardGroup, input: FormationInput): boolean {
  const people = new Map(input.people.map((person) => [person.id, person]));
  const members = group.members.map((id) => people.get(id));
  if (members.some((member) => !member?.slots.includes(group.slot) || !member.modes.includes(group.mode)))
    return false;
  if (members.some((member) => !member?.languages.includes(group.language))) return false;
  const inside = new Set(group.members);
  if (input.apart.some(([a, b]) => inside.has(a) && inside.has(b))) return false;
  const room = input.rooms.find((one) => one.id === group.room);
  if (group.room !== null && !room?.slots.includes(group.slot)) return false;
  const initiators = new Map(input.initiators.map((one) => [one.id, one]));
  return group.initiators.every((id) => initiators.get(id)?.slots.includes(group.slot));
}

function withoutOverlap(groups: readonly BoardGroup[]): BoardGroup[] {
  const taken = new Set<string>();
  return groups.filter((group) => {
    const uses = [...group.members, ...(group.room ? [`${group.room} ${group.slot}`] : [])];
    if (uses.some((one) => taken.has(one))) return false;
    for (const one of uses) taken.add(one);
    return true;
  });
}

/** A group is known on the board by who is in it. */
export function groupKey(group: Pick<BoardGroup, 'members'>): string {
  return [...group.members].sort().join(',');
}

export class ProposalProblem extends Error {
  readonly problem: 'gone' | 'taken' | 'too few' | 'past' | 'no certificate' | 'other model';
  constructor(problem: ProposalProblem['problem']) {
    super(problem);
    this.name = 'ProposalProblem';
    this.problem = problem;
  }
}
