import { expect, test } from 'vitest';
import { anEvening, announced, comes } from '../src/event/for-tests.ts';
import { invite, noteContact, reportObjection } from '../src/event/index.ts';
import { logInOnPage } from './support/people.ts';
import { stage } from './support/stage.ts';

const on = stage();

test('the calendar, and a place without a name', { timeout: 400_000 }, async () => {
  const { app } = on.program;
  const desk = on.here.link.id;
  const inRoom = { mode: 'in_person', municipality: '5536', roomId: on.here.link.rooms.large } as const;
  const full = await announced(app, desk, { ...inRoom, capacity: 2, title: 'En kveld om å dele' });
  await announced(app, desk, { title: 'På telefon', kind: 'talk', day: '2026-04-07', signUp: false });
  await comes(app, full, 2);
  await on.comes();
  await on.lookAt('/kalender', 'calendar');
  await on.lookAt('/kalender?slag=gathering', 'calendar-none');
  await on.lookAt('/steder/lyngen', 'place-with-events');
  await on.lookAt(`/kalender/${full}`, 'event');
  await on.visitor.press('Stå på venteliste');
  await on.look('event-place');
  await on.visitor.page.evaluate(
    `document.querySelectorAll('[name="seats"]').forEach((box) => box.remove())`,
  );
  await on.visitor.press('Sett av');
  await on.look('event-place-error');
  await on.visitor.tick('To');
  await on.visitor.press('Sett av');
  await on.look('event-code');
  const code = await on.codeShown();
  await on.lookAt('/kalender/plass', 'event-look-up');
  await on.visitor.press('Se');
  await on.look('event-look-up-wrong');
  await on.visitor.fill('Koden', code);
  await on.visitor.press('Se');
  await on.look('event-waiting');
  await on.visitor.press('Gi plassen tilbake');
  expect(await on.visitor.text()).toContain('Plassen er gitt tilbake');
  on.expectNothing();
});

test('the events of a desk, and what is around them', { timeout: 400_000 }, async () => {
  const { app } = on.program;
  const desk = on.here.link.id;
  await on.comes();
  await logInOnPage(on.program, on.visitor, on.here.coordinator);
  const today = await announced(app, desk, { day: '2026-03-02', title: 'Åpent hus', kind: 'open_house' });
  const coming = await announced(app, desk, { day: '2026-03-06', title: 'Foredrag', kind: 'talk' });
  await app.db.transaction().execute(async (trx) => {
    await invite(trx, { eventId: coming, organisation: 'Biblioteket', role: 'leder' });
    const spoken = await invite(trx, { eventId: coming, organisation: 'Helselaget', role: 'leder' });
    await noteContact(trx, app, spoken, on.here.coordinator.id);
    await reportObjection(trx, app, desk, 'Her kjenner alle alle.');
  });
  await on.lookAt('/arbeid', 'today-events');
  await on.lookAt('/arbeid/arrangement', 'events');
  await on.lookAt(`/arbeid/arrangement/${desk}/nytt`, 'event-new');
  await on.visitor.press('Se slik alle ser det');
  await on.look('event-new-errors');
  await on.visitor.tick('Folkemøte', 'På telefon');
  await on.visitor.fill('Tittel', anEvening.title);
  await on.visitor.page.locator('[name="day"]').fill('2026-04-14');
  await on.visitor.press('Se slik alle ser det');
  await on.look('event-preview');
  await on.lookAt(`/arbeid/arrangement/${coming}`, 'event-at-desk');
  await on.lookAt(`/arbeid/arrangement/${coming}/endre`, 'event-change');
  await on.lookAt(`/arbeid/arrangement/${coming}/innbydelser`, 'event-invitations');
  await on.visitor.press(/^Brev/);
  await on.look('event-letter');
  await on.lookAt(`/arbeid/arrangement/${coming}/omtale`, 'event-media');
  await on.visitor.press('Skriv opp');
  await on.look('event-media-errors');
  await on.lookAt(`/arbeid/arrangement/${today}`, 'event-to-note');
  await on.visitor.press('Lagre');
  await on.look('event-to-note-error');
  await on.visitor.fill('Hvor mange kom?', '12');
  await on.visitor.press('Lagre');
  await on.look('event-held');
  await on.lookAt('/arbeid/innvendinger', 'objections');
  on.expectNothing();
});
