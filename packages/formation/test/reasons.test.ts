import { describe, expect, it, vi } from 'vitest';
import { generate } from '../bench/generate.ts';
import { families } from '../bench/families.ts';
import { kilometres } from '../src/distance.ts';
import { form, type FormationInput, type FormedGroup, type Person } from '../src/index.ts';

vi.setConfig({ testTimeout: 60_000 });

function membersOf(input: FormationInput, group: FormedGroup): Person[] {
  return group.members.map((id) => input.people.find((person) => person.id === id)!);
}

describe('the reasons of a group', () => {
  it('are true of every member', () => {
    for (const name of Object.keys(families)) {
      const input = generate(name, 60, 2);
      for (const group of form(input, { effort: 1500 }).groups) {
        const members = membersOf(input, group);
        for (const reason of group.reasons) {
          if (reason.kind === 'longest_wait') {
            expect(reason.weeks).toBe(Math.max(...members.map(({ waited }) => waited)));
          } else if (reason.kind === 'age_span') {
            expect(reason.years).toBeLessThanOrEqual(input.policy.ageSpan ?? Infinity);
          } else if (reason.kind === 'longest_way') {
            const room = input.areas.find(
              ({ id }) => id === input.rooms.find((r) => r.id === group.room)!.area,
            )!;
            const ways = members.map(({ home }) =>
              kilometres(
                input.areas.find(({ id }) => id === home)!,
                room,
              ),
            );
            expect(reason.km).toBeCloseTo(Math.max(...ways), 6);
          } else if (reason.kind === 'topic_shared') {
            expect(members.every(({ topics }) => topics.includes(reason.topic))).toBe(true);
          } else if (reason.kind === 'initiator_free') {
            expect(reason.startsLeft).toBeGreaterThanOrEqual(0);
          }
        }
      }
    }
  });
});

describe('the reason why somebody is left', () => {
  it('names too few only where there are fewer than a group needs', () => {
    for (const name of Object.keys(families)) {
      for (const { reason } of form(generate(name, 60, 4), { effort: 1500 }).left) {
        if ('found' in reason) expect(reason.found).toBeLessThan(reason.needed);
      }
    }
  });

  it('is that the person reaches no room, where that is so', () => {
    const input = generate('regional', 40, 3);
    const stuck: Person = { ...input.people[0]!, id: 'stuck', reach: 0, modes: ['in_person'] };
    const away = input.areas.find(({ id }) => !input.rooms.some(({ area }) => area === id))!;
    const { left } = form({ ...input, people: [...input.people, { ...stuck, home: away.id }] });
    const { reason } = left.find(({ person }) => person === 'stuck')!;
    expect(reason.kind).toBe('no_room_within_reach');
    const nearest = Math.min(
      ...input.rooms.map((room) =>
        kilometres(
          away,
          input.areas.find(({ id }) => id === room.area)!,
        ),
      ),
    );
    expect(reason).toHaveProperty('nearestKm');
    expect((reason as { nearestKm: number }).nearestKm).toBeCloseTo(nearest, 6);
  });

  it('is that no initiator can come, where there are none', () => {
    const input = generate('dense', 40, 3);
    const { left, groups } = form({ ...input, initiators: [] });
    expect(groups).toEqual([]);
    expect(left.some(({ reason }) => reason.kind === 'no_initiator')).toBe(true);
  });
});
