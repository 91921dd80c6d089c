import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addCommitment } from '../src/commitment/index.ts';
import { setState } from '../src/enquiry/index.ts';
import { bookSeries } from '../src/place/index.ts';
import { type TestBrowser, type Visitor, startBrowser } from './support/browser.ts';
import { type World, arrived, hired, logInOnPage, municipality, world } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';

/**
 * What a coordinator does every week, from *Today*, on a telephone and without a script. A click is whatever brings another page;
 * typing, ticking and opening a fold are none. The tasks stand in docs/tasks.md.
 */
let program: TestProgram;
let browser: TestBrowser;
let here: World;
let coordinator: Visitor;

beforeAll(async () => {
  program = await startProgram();
  here = await world(program);
  browser = await startBrowser(program.url);
});
afterEach(() => coordinator.close());
afterAll(async () => {
  await browser?.close();
  await program?.close();
});

/** Logs in, which ends on *Today*, and counts every page after that. */
async function fromToday(): Promise<() => number> {
  coordinator = await browser.visitor({ javascript: false, width: 360 });
  await logInOnPage(program, coordinator, here.coordinator);
  expect(coordinator.at()).toBe('/arbeid');
  let pages = 0;
  coordinator.page.on('request', (request) => {
    // A form's answer leads on to the next page: that is one click and one page.
    if (request.isNavigationRequest() && !request.redirectedFrom()) pages += 1;
  });
  return () => pages;
}
const set = (name: string, value: string) => coordinator.page.locator(`[name="${name}"]`).fill(value);

test('answer an enquiry: three clicks', async () => {
  await arrived(program, here, { alias: 'Måltrost', words: 'Hei.' });
  const clicks = await fromToday();
  await coordinator.press('Les');
  await coordinator.arrive(() =>
    coordinator.page.locator('main a[href^="/arbeid/henvendelser/"]').last().click(),
  );
  await coordinator.fill('Svar', 'Så fint at du skrev. Når passer det å møtes?');
  await coordinator.press('Send svaret');
  expect(await coordinator.text()).toContain('Så fint at du skrev');
  expect(clicks()).toBe(3);
});

test('form and send a proposal: two clicks of the five it may take', async () => {
  const homes = [municipality.lyngen, municipality.storfjord, municipality.lyngen, municipality.storfjord];
  for (const [at, alias] of ['Rogn', 'Lerke', 'Gran', 'Lom'].entries()) {
    const { enquiryId } = await arrived(program, here, { alias, municipality: homes[at]! });
    await program.app.db.transaction().execute((trx) => setState(trx, enquiryId, 'waiting'));
  }
  const clicks = await fromToday();
  await coordinator.press('Se');
  await coordinator.press('Send forslaget');
  expect(coordinator.at()).toMatch(/^\/arbeid\/forslag/);
  expect(await program.app.db.selectFrom('proposal_seat').select('id').execute()).toHaveLength(4);
  expect(clicks()).toBe(2);
});

test('book a room for a term: four clicks, also when one date is taken', async () => {
  await program.app.db.transaction().execute((trx) =>
    bookSeries(trx, {
      roomId: here.link.rooms.large,
      use: 'event',
      groupId: null,
      first: '2026-04-07',
      start: 1080,
      end: 1200,
      everyWeeks: 1,
      times: 1,
    }),
  );
  const clicks = await fromToday();
  await coordinator.press('Rom');
  await coordinator.press('Bestill et rom');
  await coordinator.tick('En selvhjelpsgruppe, av hvilket som helst slag', 'Hver uke');
  await coordinator.fill('Rom', 'Nordstua, Gammelskolen');
  await set('date', '2026-03-10');
  await set('from', '18:00');
  await set('to', '20:00');
  await coordinator.press('Bestill');
  expect(await coordinator.text()).toContain('tirsdag 7. april');
  await coordinator.press('Bestill');
  expect(await coordinator.text()).toContain('Rommet er bestilt.');
  const booked = await program.app.db
    .selectFrom('room_booking')
    .select('id')
    .where('use', '=', 'self_help_group')
    .execute();
  expect(booked).toHaveLength(11);
  expect(clicks()).toBe(4);
});

test('announce an information evening: four clicks of the six it may take', async () => {
  const clicks = await fromToday();
  await coordinator.press('Arrangement');
  await coordinator.press('Planlegg et arrangement');
  await coordinator.tick('Folkemøte', 'I et rom her', 'Man må sette av plass på forhånd');
  await coordinator.fill('Tittel', 'Hva er selvhjelp?');
  await coordinator.page.locator('[name="room"]').selectOption(here.link.rooms.small);
  await set('day', '2026-05-05');
  await set('capacity', '6');
  await coordinator.press('Se slik alle ser det');
  await coordinator.press('Kunngjør');
  expect(await coordinator.text()).toContain('står i kalenderen');
  expect(clicks()).toBe(4);
  await coordinator.go('/kalender');
  expect(await coordinator.text()).toContain('Hva er selvhjelp?');
});

test('hand over when somebody leaves: six clicks, and one more for each thing beyond the first', async () => {
  const vikar = await hired(program, 'Vikar', here.link, 'coordinator');
  const words = { title: 'Plakater til biblioteket', endsOn: null, said: {}, duties: {} };
  await program.app.db
    .transaction()
    .execute((trx) => addCommitment(trx, program.app, vikar, here.link.id, 'agreement', words));
  const clicks = await fromToday();
  await coordinator.press('Stedet');
  await coordinator.press('Folk og nøkler');
  await coordinator.arrive(() => coordinator.page.locator(`main a[href*="${vikar.id}/avslutt"]`).click());
  await coordinator.press('Avslutt tilgangen nå');
  await coordinator.press('Lovet og avtalt');
  expect(await coordinator.text()).toContain('Ingen følger opp');
  await coordinator.press('Jeg tar den');
  expect(await coordinator.text()).not.toContain('Ingen følger opp');
  expect(clicks()).toBe(6);
});
