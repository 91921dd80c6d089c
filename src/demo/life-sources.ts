import { approveReading, addSource, markOf, receive, sourceById, waitingRun } from '../source/index.ts';
import { type World, known } from './world.ts';
import type { App } from '../platform/app.ts';

/** What a congregation's office in the fjord publishes, as two files a month apart. Nobody of it exists. */
const house = {
  location: 'Fjordheimen',
  address: 'Strandvegen 12',
  city: 'Skibotn',
  postal_code: '9143',
  country: 'NO',
  latitude: 69.3917,
  longitude: 20.2747,
  types: ['O', 'NO'],
};
const before = [
  { slug: 'tirsdag', name: 'Tirsdag i Fjordheimen', day: 2, time: '18:00', end_time: '19:30', ...house },
  { slug: 'frokost', name: 'Frokost for pårørende', day: 6, time: '10:00', end_time: '11:00', ...house },
];
const now = [
  { ...before[0], time: '18:30', end_time: '20:00' },
  before[1],
  { slug: 'stille', name: 'Stille time', day: 4, time: '20:00', end_time: '21:00', ...house },
  { slug: 'sommer', name: 'Sommergruppa', day: 3, time: 'utpå kvelden', ...house },
];

/** A list that a LINK reads from files: one reading is shown, the next waits for somebody to look at it. */
export async function readALocalList(world: World, { clock }: Pick<App, 'clock'>): Promise<void> {
  const today = clock.today();
  const app = { ...world.app, clock };
  const { id } = known(world.desks, 'lyngen');
  const sourceId = await addSource(world.trx, id, 'meeting-guide', {
    owner: 'Fjordheimen i Skibotn',
    licence: 'Kan vises med kilde',
    consentBy: 'Kontoret på Fjordheimen',
    consentOn: today.subtract({ days: 40 }).toString(),
    url: null,
    model: '12-step',
    holidays: 'not_held',
    every: 'never',
    approve: 'once',
  });
  const source = await sourceById(world.trx, sourceId);
  if (!source) throw new Error('a source that was added is not there');
  const bytes = (rows: unknown) => Buffer.from(JSON.stringify(rows));
  await receive(app, source, bytes(before), world);
  const first = await waitingRun(world.trx, sourceId);
  if (!first) throw new Error('the first reading of a source does not wait');
  const seen = { run: first.id, mark: markOf(first.id, first.difference) };
  await approveReading(world.trx, app, sourceId, seen, world);
  await receive(app, source, bytes(now), world);
}
