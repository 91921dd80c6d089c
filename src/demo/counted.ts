import type { Temporal } from 'temporal-polyfill';
import { type Transition, count } from '../counting/index.ts';
import { draftRelease, makeDraft, publish } from '../release/index.ts';
import { fixedClock } from '../platform/clock/index.ts';
import type { World } from './world.ts';

/** Places and how busy they are; the busier ones have more of everything. By telephone nobody's municipality is counted. */
const places: readonly [municipality: string | null, weight: number][] = [
  ['0301', 9],
  ['3203', 3],
  ['3405', 3],
  ['3403', 2],
  ['5501', 4],
  ['5536', 2],
  ['5601', 2],
  ['5603', 1],
  ['4601', 5],
  ['1103', 4],
  ['5001', 5],
  ['4204', 3],
  ['3905', 3],
  ['4003', 2],
  ['3301', 2],
  ['1804', 2],
  ['1508', 1],
  ['3107', 2],
  [null, 3],
];
const topics = ['grief', 'anxiety', 'loneliness', 'separation', 'feeling-low'] as const;
const models = ['selvhjelp-norge', 'selvhjelp-norge', 'selvhjelp-norge', 'hybrid', 'assisted'] as const;

/** Whole years before this one that the fictional counting begins. */
const yearsBack = 2;

/** Two years and more of fictional counting, the same on every machine, so that every table is alive. */
export async function countThePast(world: World, today: Temporal.PlainDate): Promise<void> {
  const first = today.with({ month: 1, day: 1 }).subtract({ years: yearsBack });
  const months = first.until(today, { largestUnit: 'month' }).months;
  const chance = dice(20);
  for (let month = 0; month < months; month++) {
    const day = first.add({ months: month, days: 14 });
    const app = { ...world.app, clock: fixedClock(`${day.toString()}T12:00`) };
    await count(
      world.trx,
      app,
      ...places.flatMap(([place, weight]) => monthIn(place, weight, month, chance)),
    );
  }
}

/** One release as the last year ended, one of today. */
export async function publishNumbers(world: World, today: Temporal.PlainDate): Promise<void> {
  for (const day of [today.with({ month: 1, day: 20 }), today]) {
    const app = { ...world.app, clock: fixedClock(`${day.toString()}T12:00`) };
    await makeDraft(app, world);
    const draft = await draftRelease(app.db);
    if (draft) await publish(app, draft);
  }
}

function monthIn(
  municipality: string | null,
  weight: number,
  month: number,
  chance: () => number,
): Transition[] {
  const mode = municipality === null ? 'telephone' : 'in_person';
  const some = (share: number) => Math.floor(weight * share * (0.6 + chance() * 0.8 + month / 80) + chance());
  const topic = () => topics[Math.floor(chance() ** 2 * topics.length)]!;
  const each = (kind: Transition['kind'], amount: number, more: Partial<Transition> = {}): Transition[] =>
    amount > 0 ? [{ kind, municipality, mode, amount, ...more }] : [];
  const group = { model: models[Math.floor(chance() * models.length)]! };
  const groups = some(0.09);
  const held = some(0.1);
  return [
    ...each('enquiry', some(0.5), { topics: [topic()] }),
    ...each('enquiry', some(0.4), { topics: [topic()] }),
    ...each('question', some(0.3), { topics: [topic()] }),
    ...each('talk', some(0.6), { topics: [topic()] }),
    ...each('withdrawn', some(0.08), { topics: [topic()] }),
    ...each('proposal', some(0.12), { topics: [topic()] }),
    ...each('placed:under-4', some(0.1), { ...group, topics: [topic()] }),
    ...each('placed:4-to-12', some(0.3), { ...group, topics: [topic()] }),
    ...each('placed:13-to-25', some(0.12), { ...group, topics: [topic()] }),
    ...each('placed:26-or-more', some(0.03), { ...group, topics: [topic()] }),
    ...each('group-started', groups, group),
    ...each('group-handed-over', groups, group),
    ...each('group-ended', month > 8 ? some(0.05) : 0, group),
    ...each('group-still-running', month > 12 ? some(0.03) : 0, group),
    ...each('initiator-certified', some(0.04)),
    ...each('course-place', some(0.08)),
    ...each('event', held),
    ...each('attendance', held * Math.round(8 + chance() * 30)),
    ...each('leaflet', some(6)),
    ...(month === 0 && weight > 2 ? each('meeting-place-opened', 1) : []),
  ];
}

/** Numbers from 0 to 1 in an order that never changes. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
