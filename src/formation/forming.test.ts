import { expect, it } from 'vitest';
import type { FormationInput } from '@knutepunkt/formation';
import { groupsOf } from './board.ts';
import { formed } from './forming.ts';

/** More people than there are initiators for, who can come on one evening of three each. */
const evenings = ([1, 2, 3] as const).map((day) => ({
  id: `evening ${day}`,
  day,
  start: 18 * 60,
  end: 20 * 60,
}));
const slotIds = evenings.map(({ id }) => id);
const input: FormationInput = {
  areas: [{ id: 'here', lat: 60, lon: 10, population: 30_000 }],
  slots: evenings,
  people: Array.from({ length: 80 }, (_, at) => ({
    id: `person ${at}`,
    home: 'here',
    reach: 10,
    modes: ['in_person'],
    topics: [['grief', 'anxiety', 'divorce'][(at * 7) % 5] ?? 'illness'],
    across: at % 3 === 0,
    slots: [slotIds[at % 3]!],
    languages: ['nb'],
    avoids: [],
    waited: at % 11,
  })),
  apart: [],
  rooms: ['library', 'school'].map((id) => ({ id, area: 'here', slots: slotIds, seats: 12 })),
  initiators: [
    {
      id: 'ida',
      area: 'here',
      reach: 10,
      modes: ['in_person'],
      slots: slotIds,
      languages: ['nb'],
      starts: 2,
    },
  ],
  policy: { size: { min: 5, ideal: 6, max: 8 }, initiators: 1 },
};

it('what a thread forms is what would be formed here, and everybody else gets their turn meanwhile', async () => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  const formation = await groupsOf({ input, helped: 0, seconds: 0 });
  clearInterval(others);
  expect(formation.groups.length).toBe(2);
  expect(formation).toEqual(formed({ input, helped: 0, seconds: 0 }));
  // Worked out here, nothing else would have come in between.
  expect(turns).toBeGreaterThan(0);
});

it('tells what would help as many as were asked for, as long as there is time', () => {
  const helped = (asked: { helped: number; seconds: number }) =>
    formed({ input, ...asked }).left.flatMap(({ helps }, at) => (helps.length > 0 ? [at] : []));
  expect(helped({ helped: 6, seconds: 60 }).length).toBeGreaterThan(0);
  expect(Math.max(...helped({ helped: 6, seconds: 60 }))).toBeLessThan(6);
  expect(helped({ helped: 6, seconds: 0 })).toEqual([]);
});

it('a pinned group that no longer holds keeps nobody from being seen', () => {
  const free = formed({ input, helped: 0, seconds: 0 });
  const [first] = free.groups;
  const broken = { ...first!, members: [...first!.members.slice(1), free.left[0]!.person] };
  const formation = formed({
    input: { ...input, pinned: [broken, { ...first!, slot: 'never' }] },
    helped: 0,
    seconds: 0,
  });
  expect(formation.groups).toEqual(free.groups);
});
