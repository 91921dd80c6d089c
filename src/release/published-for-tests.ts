import type { Geography } from '../geography/index.ts';
import { type Transition, count } from '../counting/index.ts';
import { deskIn } from '../enquiry/for-tests.ts';
import type { App } from '../platform/app.ts';
import type { FixedClock } from '../platform/clock/index.ts';
import type { ReleaseParts } from './commands.ts';
import { draftRelease, makeDraft, publish } from './index.ts';

type Moving = App & { clock: FixedClock };

export function on(app: Moving, day: string): void {
  app.clock.advance({ days: app.clock.today().until(day, { largestUnit: 'day' }).days });
}

/** Two district offices for three counties; nobody for the others. */
export async function districts(app: Moving, { counties }: Geography): Promise<void> {
  const of = (code: string) => [...(counties.find((one) => one.code === code)?.municipalities ?? [])];
  await deskIn(app, 'district', 'nord', [...of('55'), ...of('56')]);
  await deskIn(app, 'district', 'innlandet', of('34'));
}

/** Large and small numbers of everything in every county and without one, more in 2025 than in 2024. */
export async function countTwoYears(app: Moving, { counties }: Geography): Promise<void> {
  for (const quarter of Array(8).keys()) {
    on(app, `${2024 + Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 2).padStart(2, '0')}-11`);
    const places = [...counties.map(({ municipalities }) => municipalities[0]!), null];
    const transitions = places.flatMap((place, at) => inQuarter(place, (at * 7 + quarter * 3) % 11, quarter));
    await app.db.transaction().execute((trx) => count(trx, app, ...transitions));
  }
}

function inQuarter(municipality: string | null, amount: number, quarter: number): Transition[] {
  const topics = [['grief'], ['anxiety'], ['loneliness'], ['grief', 'anxiety'], undefined];
  const about = topics[amount % topics.length];
  const more = {
    municipality,
    mode: municipality ? 'in_person' : 'telephone',
    ...(about && { topics: about }),
  };
  const model = amount % 3 === 0 ? 'hybrid' : 'selvhjelp-norge';
  const each = (kind: Transition['kind'], n: number): Transition[] =>
    n > 0 ? [{ kind, ...more, model, amount: n }] : [];
  return [
    ...each('enquiry', amount * 2 + quarter),
    ...each('question', amount),
    ...each('talk', amount + 1),
    ...each('placed:under-4', Math.floor(amount / 3)),
    ...each('placed:4-to-12', amount),
    ...each('placed:13-to-25', Math.floor(amount / 2)),
    ...each('placed:26-or-more', amount > 8 ? 1 : 0),
    ...each('withdrawn', amount > 6 ? 2 : 0),
    ...each('group-started', Math.floor(amount / 3)),
    ...each('group-handed-over', Math.floor(amount / 4)),
    ...each('group-ended', amount > 7 ? 1 : 0),
    ...each('initiator-certified', amount % 4),
    ...each('course-place', amount),
    ...each('meeting-place-opened', amount === 10 ? 1 : 0),
    ...each('event', amount % 5),
    ...each('attendance', amount * 17),
    ...each('leaflet', amount * 90),
  ];
}

export async function publishOn(app: Moving, parts: ReleaseParts, day: string): Promise<number> {
  on(app, day);
  await makeDraft(app, parts);
  return publish(app, (await draftRelease(app.db))!);
}
