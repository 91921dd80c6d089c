import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { fixedClock } from '../platform/clock/index.ts';
import { changesOf } from './changes.ts';
import { applyMeetings } from './commands-apply.ts';
import { aDesk, aMeeting, aSource, parts } from './directory.fixture.ts';

const clock = fixedClock('2026-03-02T10:00');
let open: TestDatabase;
let source: string;
const weekly = { kind: 'weekly', days: [1], every: 1, start: 18 * 60, minutes: 90, exceptions: [] } as const;
const before = aMeeting('a', { name: 'Håp', notes: 'n'.repeat(400), schedule: weekly, languages: ['nb'] });
beforeAll(async () => {
  open = await testDatabase();
  source = await aSource(open.db, await aDesk(open.db));
  await open.db.transaction().execute((trx) => applyMeetings(trx, { clock }, source, [before], parts));
});
afterAll(() => open.drop());

async function told(other: Partial<Meeting>, locale: 'nb' | 'en' = 'nb') {
  const after = { ...before, ...other };
  const changes = await changesOf(open.db, source, [after], parts, { locale, model: undefined });
  return Object.fromEntries(changes.get('a')!.map((one) => [one.field, [one.before, one.after]]));
}

test('a change tells what was and what would be, in words', async () => {
  const place = { ...before.place!, lines: ['Kirkegata 1'] };
  expect(await told({ name: 'Nytt håp', place, schedule: { ...weekly, days: [2, 4] } })).toEqual({
    name: ['Håp', 'Nytt håp'],
    schedule: ['Mandager kl. 18.00–19.30', 'Tirsdager og torsdager kl. 18.00–19.30'],
    place: ['Storgata a, Oslo', 'Kirkegata 1, Oslo'],
  });
  expect(await told({ languages: ['nb', 'en'], access: { wheelchair: true } }, 'en')).toEqual({
    access: ['', 'room for a wheelchair'],
    languages: ['Norwegian', 'Norwegian and English'],
  });
  expect(await told({ state: 'paused', modes: ['video'] })).toEqual({
    state: ['Møtes som vanlig', 'Har pause nå'],
    modes: ['I et rom', 'På video'],
  });
  expect(await told({ fellowship: 'x', website: 'https://example.org/' })).toEqual({
    fellowship: ['aa', 'x'],
    website: ['', 'https://example.org/'],
    model: ['Tolvtrinnsgruppe', ''],
  });
});

test('days that are not as the rule says are told in words', async () => {
  const to = { date: '2026-03-17', start: 19 * 60, minutes: 60 };
  const exceptions = [
    { kind: 'cancelled', on: '2026-03-09' },
    { kind: 'moved', on: '2026-03-16', to },
    { kind: 'cancelled', on: '2026-03-30' },
  ] as const;
  const rule = 'Mandager kl. 18.00–19.30';
  expect(await told({ schedule: { ...weekly, exceptions } })).toEqual({
    schedule: [
      rule,
      `${rule}; ikke 9. mars 2026 og 30. mars 2026; 16. mars 2026 er flyttet til 17. mars 2026 kl. 19.00–20.00`,
    ],
  });
});

test('what the words hide is told too', async () => {
  const moved = { ...before.place!, point: { lat: 59.9, lon: 10.7522 } };
  expect(await told({ place: moved })).toEqual({ place: ['point.lat 59.9139', 'point.lat 59.9'] });
});

test('of a long text it tells where it changed; a row that says the same has no changes', async () => {
  const { notes } = await told({ notes: `${'n'.repeat(390)}m` });
  expect(notes).toEqual([`… ${'n'.repeat(85)}`, `… ${'n'.repeat(75)}m`]);
  expect(await told({ updated: '2026-03-02T10:00:00Z' })).toEqual({});
});
