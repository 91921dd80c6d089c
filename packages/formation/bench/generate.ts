import type { Area, FormationInput, Initiator, Mode, Person, Policy, Room, Slot } from '../src/index.ts';
import { seeded, type Random } from '../src/random.ts';
import { around, country } from './country.ts';
import { families, type Family } from './families.ts';
import { addAdversary } from './adversary.ts';

/** One instance of a family: equal names, counts and seeds give equal instances. */
export function generate(name: string, count: number, seed: number): FormationInput {
  const family = familyFor(name, count);
  const random = seeded(seed * 7919 + name.length * 104729 + count);
  const areas = areasOf(family, count, random);
  const slots = slotsOf(family);
  const many = count / 50;
  const places = pickPlaces(areas, Math.max(1, Math.round(family.placesPer50 * many)), random);
  const input: FormationInput = {
    areas,
    slots,
    people: Array.from({ length: count }, (_, i) => personOf(family, i, areas, slots, random)),
    apart: apartOf(count, Math.round(family.apartPer50 * many), random),
    rooms: places.flatMap((area, i) => roomsOf(family, area, i, slots, random)),
    initiators: initiatorsOf(family, many, areas, slots, random),
    policy: policyOf(family),
  };
  return name === 'adversarial' ? addAdversary(input, random) : input;
}

/** A national family among few people has fewer slots and topics; else nobody could be placed at all. */
function familyFor(name: string, count: number): Family {
  const family = families[name]!;
  if (family.areas !== 0 || count >= WHOLE_COUNTRY) return family;
  return { ...family, slots: 4, topics: 4, ownSlots: [1, 3] };
}

/** People from whom on a national family covers the country; fewer come from half a dozen municipalities. */
const WHOLE_COUNTRY = 200;

const between = (random: Random, [least, most]: [number, number]): number =>
  least + random.below(most - least + 1);
const chance = (random: Random, share: number): boolean => random.next() < share;

function areasOf(family: Family, count: number, random: Random): Area[] {
  if (family.areas === 0 && count >= WHOLE_COUNTRY) return [...country];
  const [least, most] = family.centre;
  const centres = country.filter(
    ({ id, population }) =>
      population >= least &&
      population <= most &&
      (family.counties.length === 0 || family.counties.includes(id.slice(0, 2))),
  );
  return around(centres[random.below(centres.length)]!, family.areas || 6, family.largest);
}

function slotsOf(family: Family): Slot[] {
  const hours = [1080, 660, 1200];
  return Array.from({ length: family.slots }, (_, i) => ({
    id: `slot${i}`,
    day: ((i % 5) + 1) as Slot['day'],
    start: hours[Math.floor(i / 5) % 3]!,
    end: hours[Math.floor(i / 5) % 3]! + 120,
  }));
}

/** An area drawn by its inhabitants. */
function byPopulation(areas: readonly Area[], random: Random): Area {
  let at = random.next() * areas.reduce((sum, area) => sum + area.population, 0);
  for (const area of areas) if ((at -= area.population) < 0) return area;
  return areas[areas.length - 1]!;
}

/** Rooms are found by inhabitants, and a place found twice has more rooms. */
function pickPlaces(areas: readonly Area[], count: number, random: Random): Area[] {
  return Array.from({ length: count }, () => byPopulation(areas, random));
}

function roomsOf(family: Family, area: Area, i: number, slots: readonly Slot[], random: Random): Room[] {
  return Array.from({ length: family.roomsPerPlace }, (_, k) => {
    const free = slots.filter(() => chance(random, family.roomFree));
    if (free.length === 0) free.push(slots[random.below(slots.length)]!);
    return {
      id: `room${i}.${k}`,
      area: area.id,
      slots: free.map(({ id }) => id),
      seats: between(random, family.seats),
    };
  });
}

function sample<T>(list: readonly T[], count: number, random: Random): T[] {
  const rest = [...list];
  const out: T[] = [];
  while (out.length < count && rest.length > 0) out.push(rest.splice(random.below(rest.length), 1)[0]!);
  return out;
}

/** Topics are not equally common: the first are asked for most. */
function topicsOf(family: Family, random: Random): string[] {
  const own = new Set<string>();
  const wanted = between(random, family.ownTopics);
  while (own.size < wanted) own.add(`topic${Math.floor(family.topics * random.next() ** 1.7)}`);
  return [...own];
}

function personOf(
  family: Family,
  i: number,
  areas: readonly Area[],
  slots: readonly Slot[],
  random: Random,
): Person {
  const modes: Mode[] = [];
  if (chance(random, family.inPerson)) modes.push('in_person');
  if (chance(random, family.telephone)) modes.push('telephone');
  if (chance(random, family.video)) modes.push('video');
  if (modes.length === 0) modes.push(family.inPerson > 0 ? 'in_person' : 'telephone');
  const home = byPopulation(areas, random);
  const band = 20 + 10 * Math.floor(6 * random.next());
  const other = chance(random, family.otherLanguage);
  return {
    id: `person${i}`,
    home: home.id,
    reach: between(random, family.reach),
    modes,
    topics: topicsOf(family, random),
    across: chance(random, family.across),
    slots: sample(slots, between(random, family.ownSlots), random).map(({ id }) => id),
    languages: other ? (chance(random, 0.6) ? ['nb', 'en'] : ['en']) : ['nb'],
    ...(chance(random, 0.75) ? { age: { from: band, to: band + 9 } } : {}),
    ...(chance(random, 0.85) ? { sex: chance(random, 0.6) ? ('woman' as const) : ('man' as const) } : {}),
    avoids: chance(random, family.avoid)
      ? sample(
          areas.length > 20 ? [home, ...sample(areas, 3, random)] : areas,
          between(random, [1, 2]),
          random,
        ).map(({ id }) => id)
      : [],
    waited: Math.min(80, Math.floor(-10 * Math.log(1 - random.next()))),
  };
}

function apartOf(count: number, pairs: number, random: Random): [string, string][] {
  const apart: [string, string][] = [];
  while (apart.length < pairs && count > 1) {
    const a = random.below(count);
    const b = random.below(count);
    if (a !== b) apart.push([`person${a}`, `person${b}`]);
  }
  return apart;
}

function initiatorsOf(
  family: Family,
  many: number,
  areas: readonly Area[],
  slots: readonly Slot[],
  random: Random,
): Initiator[] {
  const initiators: Initiator[] = [];
  let starts = Math.round(family.startsPer50 * many * Math.max(1, family.leads));
  while (starts > 0 && family.leads > 0) {
    const own = Math.min(starts, between(random, [1, 3]));
    starts -= own;
    initiators.push({
      id: `initiator${initiators.length}`,
      area: byPopulation(areas, random).id,
      reach: between(random, [30, 120]),
      modes:
        family.inPerson === 0 || chance(random, 0.3) ? ['in_person', 'telephone', 'video'] : ['in_person'],
      slots: sample(slots, Math.ceil(slots.length / 2), random).map(({ id }) => id),
      languages: chance(random, 0.4) ? ['nb', 'en'] : ['nb'],
      starts: own,
    });
  }
  return initiators;
}

function policyOf(family: Family): Policy {
  return {
    size: { min: 5, ideal: 7, max: 8 },
    ...(family.ageSpan === null ? {} : { ageSpan: family.ageSpan }),
    ...(family.composition ? { composition: { topic1: 'women', topic2: 'both' } as const } : {}),
    ...(family.smallArea ? { smallArea: { below: 4000, most: 2 } } : {}),
    initiators: family.leads,
  };
}
