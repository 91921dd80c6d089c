import { expect, test } from 'vitest';
import { aMeeting } from './directory.fixture.ts';
import type { FoundListing } from './model.ts';
import { daysOff, eventData, published } from './published.ts';

const listing = (other: Parameters<typeof aMeeting>[1] = {}, holidays: 'unsaid' | 'not_held' = 'unsaid') => {
  const meeting = aMeeting('kildens-nøkkel', other);
  return {
    id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    name: meeting.name,
    model: '12-step',
    meeting,
    municipality: '0301',
    km: null,
    next: null,
    source: { id: 'x', organisationId: 'x', owner: 'Landskontoret', licence: 'CC BY 4.0', holidays },
  } satisfies FoundListing;
};
const now = { date: '2026-03-02', instant: '2026-03-02T09:00:00Z' };
const here = 'https://knutepunkt.example';

test('leaves under our own address, with its owner, a day, and nobody', () => {
  const told = {
    contacts: [{ name: 'Kanari', email: 'kanari@example.org' }],
    extras: { secret: 'Kanari' },
    owner: {
      name: 'Entitet',
      email: 'kanari@example.net',
      phone: '98765432',
      feedback: ['kanari@example.com'],
    },
    updated: '2026-02-28T14:32:23Z',
  };
  const made = published(listing(told), here);
  expect(JSON.stringify(made)).not.toMatch(/kanari|98765432|14:32/i);
  expect(made).toMatchObject({
    key: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    owner: { name: 'Landskontoret', feedback: [`${here}/grupper/3f2504e0-4f89-41d3-9a0c-0305e82c3301`] },
    model: '12-step',
    updated: '2026-02-28T00:00:00Z',
  });
  expect(published(listing({ ...told, sequence: 7 }), here).sequence).toBe(7);
});

test('has a street only where one can walk in', () => {
  const place = aMeeting('x').place!;
  expect(published(listing(), here).place).toMatchObject({ lines: ['Storgata kildens-nøkkel'] });
  for (const other of [
    { modes: ['video'] as const },
    { place: { ...place, approximate: true, formatted: 'Storgata 9' } },
  ])
    expect(JSON.stringify(published(listing(other), here).place)).not.toMatch(/Storgata|59\.9/);
});

test('is told to search engines in a way that no text can break out of', () => {
  const event = eventData(listing({ name: '</script><script>alert(1)</script>' }, 'not_held'), now, here)!;
  expect(event).not.toContain('<');
  expect(JSON.parse(event)).toMatchObject({
    '@type': 'Event',
    name: '</script><script>alert(1)</script>',
    url: `${here}/grupper/3f2504e0-4f89-41d3-9a0c-0305e82c3301`,
    organizer: { name: 'Landskontoret' },
    eventSchedule: { '@type': 'Schedule', startTime: '18:00:00' },
  });
  expect(event).toContain('2026-04-06');
  expect(eventData(listing({ schedule: { kind: 'by_appointment' } }), now, here)).toBeUndefined();
  expect(eventData(listing({ attendance: { open: false } }), now, here)).toBeDefined();
  const closed = { ...listing({ attendance: { open: false }, fellowship: 'annet' }), model: null };
  expect(eventData(closed, now, here)).toBeUndefined();
});

test('a source that does not say whether it meets on public holidays has none off', () => {
  expect(daysOff(listing(), now)).toEqual([]);
  expect(daysOff(listing({}, 'not_held'), now)).toContain('2027-05-17');
});
