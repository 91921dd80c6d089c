import { expect, test } from 'vitest';
import { logInOnPage } from './support/people.ts';
import { stage } from './support/stage.ts';

const on = stage();
/** A session's fields are filled by name: several forms stand on a page, with the same words in each. */
const set = (name: string, value: string) =>
  on.visitor.page.locator(`main form [name="${name}"]`).first().fill(value);
const pressIn = (action: string, button: string) =>
  on.visitor.arrive(() =>
    on.visitor.page
      .locator(`main form[action$="${action}"]`)
      .getByRole('button', { name: button })
      .first()
      .click(),
  );

async function askFor(date: string, from: string, to: string, often?: string) {
  await set('date', date);
  await set('from', from);
  await set('to', to);
  if (often) await on.visitor.tick(often);
}

test('rooms as those who keep them meet them', { timeout: 400_000 }, async () => {
  await on.comes();
  await logInOnPage(on.program, on.visitor, on.here.coordinator);
  await on.lookAt('/arbeid/rom', 'rooms-week-empty');
  await on.visitor.press('Endre hus og rom');
  const house = on.visitor.at();
  await set('from-4', '08:00');
  await pressIn(house, 'Lagre');
  await on.look('house-errors');
  for (const day of [1, 2, 3, 4, 5]) {
    await set(`from-${day}`, '08:00');
    await set(`to-${day}`, '20:00');
  }
  await set('units', 'Biblioteket\nHelsestasjonen');
  await pressIn(house, 'Lagre');
  await pressIn('/stengt', 'Legg til');
  await on.look('house-closure-error');
  await set('first', '2026-03-30');
  await set('last', '2026-04-06');
  await pressIn('/stengt', 'Legg til');
  await on.look('house');
  await on.visitor.press('Kammerset');
  await on.visitor.tick('trinnfritt');
  await set('seats', '0');
  await on.visitor.press('Lagre');
  await on.look('room-errors');
  await set('seats', '7');
  await on.visitor.press('Lagre');
  expect(await on.visitor.text()).toContain('7 plasser · trinnfritt');
  await on.visitor.press('Kammerset');
  const room = on.visitor.at();
  await on.look('room');
  await on.visitor.press('Lag en adresse til kalenderen');
  await on.look('feed-address');
  // Looking in other languages made other addresses, and ended this one.
  await on.visitor.go(room);
  await on.visitor.press('Lag en ny adresse');
  const feed = /\/opptatt\/\S+/.exec(await on.visitor.text())?.[0] ?? '';
  await on.visitor.go(house);
  await pressIn('/dor', 'Lag en adresse til skjermen');
  const door = /\/dor\/[\w-]+/.exec(await on.visitor.text())?.[0] ?? '';

  // A series through Easter: the house is closed for one of its dates, and a meeting is in the way of another.
  await on.visitor.go(`/arbeid/rom/${on.here.link.id}/ny`);
  await on.visitor.tick('Et arrangement om selvhjelp', 'Én gang');
  await askFor('2026-03-23', '18:00', '20:00');
  await on.visitor.press('Bestill');
  expect(on.visitor.at()).toBe('/arbeid/rom');
  await on.visitor.go(`/arbeid/rom/${on.here.link.id}/ny`);
  await on.visitor.tick('En selvhjelpsgruppe, av hvilket som helst slag', 'Hver uke');
  await askFor('2026-03-02', '18:00', '20:00');
  await set('label', 'AA Lyngen');
  await on.visitor.press('Bestill');
  await on.look('booking-review');
  const said = await on.visitor.text();
  expect(said).toContain('Rommet er opptatt på noen av datoene');
  expect(said).toContain('mandag 30. mars, stengt');
  await on.visitor.page.getByLabel('mandag 9. mars').uncheck({ force: true });
  await on.visitor.press('Bestill');
  expect(on.visitor.at()).toBe('/arbeid/rom');
  const kept = await on.program.app.db
    .selectFrom('room_booking')
    .select('during')
    .where('label', '=', 'AA Lyngen')
    .execute();
  // Twelve weeks without 9 March (their own choice), 23 March (taken), 30 March and 6 April (closed).
  expect(kept).toHaveLength(8);

  await on.lookAt('/arbeid/rom?uke=2026-03-02', 'rooms-week');
  await on.visitor.press(/18\.00–20\.00 opptatt/);
  for (const summary of await on.visitor.page.locator('summary').all()) await summary.click();
  await on.look('booking-one');
  await set('date', '2026-03-23');
  await pressIn('/flytt', 'Flytt');
  await on.look('booking-move-taken');
  await set('date', '2026-03-03');
  await pressIn('/flytt', 'Flytt');
  expect(await on.visitor.text()).toContain('Møtet er flyttet.');

  const stranger = await on.browser.visitor();
  expect(await stranger.go(door)).toBe(200);
  await on.inspect.look(stranger, 'door');
  const words = await stranger.text();
  expect(words).toContain('Nordstua Ledig');
  expect(words).not.toMatch(/18|AA|gruppe|Knutepunkt|Mental/);
  await stranger.go(`${door}?hvert=5`);
  expect(await stranger.page.locator('meta[http-equiv="refresh"]').getAttribute('content')).toBe('300');
  expect(await stranger.go('/dor/enadressesomikkefinnes')).toBe(404);
  await stranger.close();
  const ics = await on.program.program.server.inject({ url: feed });
  expect(ics.headers['content-type']).toContain('text/calendar');
  expect(ics.body.match(/SUMMARY:Opptatt/g)).toHaveLength(9);
  expect(ics.body).not.toMatch(/AA L|gruppe|FREQ=WEEKLY|LOCATION|DESCRIPTION/);
  await on.visitor.go(house);
  await pressIn('/dor', 'Skru av skjermen');
  expect((await on.program.program.server.inject({ url: door })).statusCode).toBe(404);
  on.expectNothing();
});

test('a group that runs itself keeps its own room', { timeout: 400_000 }, async () => {
  const { db } = on.program.app;
  await db.deleteFrom('room_booking').execute();
  await db.updateTable('premises').set({ opening: null, closures: '[]' }).execute();
  const people = await on.waiting(['Måltrost', 'Fjellfiol', 'Selje']);
  await on.proposed();
  await on.answered(people);
  const groupId = await on.formed();
  await on.comes();
  await on.enter(people[0]!);
  const path = `/min/avtaler/${groupId}`;
  // While the group starts, the desk keeps its room.
  expect(await on.visitor.go(`${path}/rom`)).toBe(404);
  await on.handedOver(groupId);
  await on.visitor.go(path);
  await on.visitor.press('Se og endre når dere har rommet');
  await on.look('group-rooms');
  const booked = () => db.selectFrom('room_booking').select(['id', 'use', 'label', 'group_id']).execute();
  expect(await booked()).toHaveLength(12);
  // The next term is ready to be booked, from where the bookings end.
  expect(await on.visitor.page.locator('[name=date]').inputValue()).toBe('2026-06-04');
  await on.visitor.press(/^Gi fri torsdag 19\. mars/);
  expect(await on.visitor.text()).toContain('Rommet er ledig igjen');
  expect(await booked()).toHaveLength(11);
  await on.visitor.tick('Hver uke');
  await askFor('2026-03-12', '18:00', '20:00');
  await on.visitor.press('Bestill');
  await on.look('group-rooms-taken');
  // The one date that was given back is offered, and nothing is said of who has the others.
  expect(await on.visitor.page.locator('[name=dates]').count()).toBe(1);
  await on.visitor.press('Bestill');
  const all = await booked();
  expect(all).toHaveLength(12);
  expect(new Set(all.map(({ use, label, group_id }) => `${use} ${label} ${group_id}`)).size).toBe(1);
  await on.visitor.tick('Hver måned, samme ukedag', 'Til en dato');
  await askFor('2026-06-09', '10:00', '12:00');
  await set('until', '2030-01-01');
  await on.visitor.press('Bestill');
  await on.look('group-rooms-errors');
  await on.visitor.close();
  await on.comes();
  await logInOnPage(on.program, on.visitor, on.here.coordinator);
  await on.visitor.go('/arbeid/rom?uke=2026-03-12');
  const week = await on.visitor.page.content();
  expect(week).toContain('18.00–20.00 opptatt');
  expect(week).not.toContain(groupId);
  on.expectNothing();
});
