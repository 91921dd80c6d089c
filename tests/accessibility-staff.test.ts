import { expect, test } from 'vitest';
import { count } from '../src/counting/index.ts';
import { announced } from '../src/event/for-tests.ts';
import { fixedClock } from '../src/platform/clock/index.ts';
import { arrived, logInOnPage, municipality } from './support/people.ts';
import { stage } from './support/stage.ts';

const on = stage();

test('the pages of those who answer', { timeout: 400_000 }, async () => {
  await on.emptied();
  await on.comes();
  await on.lookAt('/arbeid/inn', 'staff-entrance');
  await on.visitor.press('Gå inn');
  await on.look('staff-entrance-wrong');
  await logInOnPage(on.program, on.visitor, on.here.coordinator);
  await on.look('today-empty');
  await on.lookAt('/arbeid/henvendelser', 'enquiries-empty');
  await on.lookAt('/arbeid/grupper-som-kan-bli', 'board-empty');
  await on.lookAt('/arbeid/forslag', 'proposals-empty');
  await on.lookAt('/arbeid/grupper', 'groups-empty');

  const people = await on.waiting(['Rogn', 'Lerke', 'Gran', 'Lom'], 'Jeg har ikke sagt dette til noen før.');
  await on.waiting(['Ørret'], '', { slots: ['d1-morning'], topics: ['loneliness'], across: false });
  await arrived(on.program, on.here, { alias: 'Ulest', words: 'Hei.' });
  await on.lookAt('/arbeid', 'today');
  await on.lookAt('/arbeid/henvendelser', 'enquiries');
  const enquiry = `/arbeid/henvendelser/${people[0]!.enquiryId}`;
  await on.visitor.go(enquiry);
  await on.visitor.press('Send svaret');
  await on.look('enquiry-error');
  await on.visitor.fill('Svar', 'Så fint at du skrev. Når passer det å møtes?');
  await on.visitor.press('Send svaret');
  await on.look('enquiry');
  await on.lookAt('/arbeid/henvendelser/ny', 'caller');
  await on.visitor.press('Lag koden');
  await on.look('caller-errors');
  await on.visitor.fill('Der du bor, eller i nærheten', 'Storfjord');
  await on.visitor.tick('Sorg', /mandag.*kveld/i, 'Jeg er 18 år eller eldre');
  await on.visitor.tick('Jeg kommer for et problem jeg selv har', 'Jeg møter edru');
  await on.visitor.press('Lag koden');
  await on.look('caller-code');
  await mustChange(await on.codeShown());
  await on.lookAt('/arbeid/grupper-som-kan-bli', 'board');
  await on.visitor.page.locator('summary').first().click();
  await on.look('board-adjust');
  await on.proposed();
  await on.lookAt('/arbeid', 'today-proposed');
  await on.lookAt('/arbeid/forslag', 'proposals');
  await on.visitor.press(/^Se svarene/);
  await on.look('answers');
  await on.visitor.press('Trekk forslaget');
  await on.look('answers-withdraw-error');
  await on.answered(people);
  await on.lookAt('/arbeid/forslag', 'proposals-ready');
  await on.visitor.press(/^Lag gruppa/);
  await on.look('make-group');
  await on.visitor.page.locator('[name=firstOn]').fill('2026-03-11');
  await on.visitor.press('Lag gruppa');
  await on.look('make-group-errors');
  const groupId = await on.formed();
  await on.lookAt('/arbeid/grupper', 'groups');
  await on.lookAt(`/arbeid/grupper/${groupId}`, 'group-desk-starting');
  await on.lookAt('/arbeid/modeller', 'models');
  await on.lookAt('/arbeid/modeller/selvhjelp-norge', 'model');
  await on.visitor.press(/^Lag en egen/);
  await on.look('model-own');
  await on.visitor.press('Endre');
  await on.look('model-change');
  await on.visitor.page.locator('[name=sizeMin]').fill('4');
  await on.visitor.page.locator('[name=description_nb]').fill('Et tilbud til alle.');
  await on.visitor.press('Lagre');
  await on.look('model-change-errors');
  await on.lookAt('/arbeid/rom', 'rooms');
  await on.program.app.db.deleteFrom('room_booking').execute();
  await on.lookAt('/arbeid', 'today-start-lacks');
  await on.lookAt(`/arbeid/grupper/${groupId}`, 'group-desk-lacks');
  await on.handedOver(groupId);
  await on.lookAt(`/arbeid/grupper/${groupId}`, 'group-desk-running');
  await on.lookAt('/arbeid', 'today-follow-up');
  on.expectNothing();
});

test('rooms, people and keys', { timeout: 400_000 }, async () => {
  await on.comes();
  await logInOnPage(on.program, on.visitor, on.here.coordinator);
  for (const kind of ['ny', 'hus', 'hus/rom']) {
    const name = `rooms-${kind.replace('/', '-')}`;
    await on.lookAt(`/arbeid/rom/${on.here.link.id}/${kind}`, name);
    await on.visitor.arrive(() => on.visitor.page.locator('main form button').last().click());
    await on.look(`${name}-errors`);
  }
  await on.lookAt('/arbeid/folk', 'people');
  await on.lookAt('/arbeid/folk/logg', 'acts');
  await on.lookAt('/arbeid/igangsettere', 'initiators');
  await on.lookAt(`/arbeid/igangsettere/${on.here.link.id}/${on.here.initiators[1].id}`, 'initiator');
  await on.visitor.page.locator('[name=certifiedUntil]').fill('2026-02-01');
  await on.visitor.page.locator('[name=guidedOn]').fill('2026-12-01');
  await on.visitor.press('Lagre');
  await on.look('initiator-errors');
  await on.visitor.page.locator('[name=guidedOn]').fill('2026-02-20');
  await on.visitor.press('Lagre');
  await on.look('initiators-saved');
  await on.lookAt('/arbeid/gjenoppretting', 'recovery');
  await on.visitor.press('Lag et nytt ark');
  await on.look('recovery-sheet');
  await on.lookAt('/arbeid/meg', 'me');
  await on.lookAt('/arbeid/meg/nokkel', 'own-key');
  await on.visitor.press('Bytt passfrase');
  await on.look('own-key-errors');
  await on.lookAt(`/arbeid/folk/${on.here.link.id}/${on.here.initiators[1].id}/avslutt`, 'end-access');
  await on.visitor.go('/arbeid/folk');
  await on.visitor.tick('Igangsetter');
  await on.visitor.press('Lag en invitasjon');
  await on.look('invitation-code');
  const code = await on.codeShown();
  const invited = await on.browser.visitor();
  const coordinator = on.visitor;
  on.visitor = invited;
  await on.visitor.go('/arbeid/invitasjon');
  await on.visitor.press('Videre');
  await on.look('invitation-wrong');
  await on.visitor.fill('Kode fra invitasjonen', code);
  await on.visitor.press('Videre');
  await on.look('set-up');
  await on.visitor.press('Ferdig, gå inn');
  await on.look('set-up-errors');
  await coordinator.close();
  on.expectNothing();
});

test('what keeps the place going', { timeout: 400_000 }, async () => {
  await on.comes();
  await logInOnPage(on.program, on.visitor, on.here.coordinator);
  await on.lookAt('/arbeid/stedet', 'place-empty');
  for (const kind of ['promise', 'agreement', 'steering']) {
    await on.visitor.go(`/arbeid/stedet/${on.here.link.id}/ny/${kind}`);
    await on.visitor.press('Lagre');
    await on.look(`place-${kind}-errors`);
    await on.visitor.page.locator('[name=title]').fill('Nøkkel til kjelleren');
    await on.visitor.page.locator('[name=endsOn]').fill('2026-03-09');
    await on.visitor.press('Lagre');
  }
  await on.look('place');
  for (const [at, act] of [
    [0, 'Flytt datoen'],
    [2, 'Legg til et papir'],
  ] as const) {
    await on.visitor.go('/arbeid/stedet');
    await on.visitor.arrive(() => on.visitor.page.locator('.needs a').nth(at).click());
    await on.look(`place-one-${at}`);
    await on.visitor.page.locator('summary', { hasText: act }).click();
    await on.visitor.press(act);
    await on.look(`place-one-${at}-errors`);
  }
  await on.lookAt('/arbeid', 'today-place');
  on.expectNothing();
});

test('moving in', { timeout: 400_000 }, async () => {
  const file = (name: string, lines: readonly string[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`${lines.join('\n')}\n`),
  });
  await on.comes();
  await logInOnPage(on.program, on.visitor, on.here.coordinator);
  await on.lookAt('/arbeid/flytt-inn', 'moving');
  await on.visitor.press('Les fila');
  await on.look('moving-errors');
  await on.visitor.tick(/^Hus og rom/);
  const rooms = ['Rom;Stoler;Deltakere', 'Loftet;8;', 'Kjelleren;mange;Siv', 'Kammerset;6;'];
  await on.visitor.page.locator('[name=file]').setInputFiles(file('rom.csv', rooms));
  await on.visitor.press('Les fila');
  await on.look('moving-columns');
  await on.visitor.page.locator('[name=c1]').selectOption('');
  await on.visitor.press('Se hva som skjer');
  await on.look('moving-columns-errors');
  await on.visitor.page.locator('[name=c1]').selectOption('seats');
  await on.visitor.press('Se hva som skjer');
  await on.visitor.page.locator('summary').first().click();
  await on.look('moving-trial');
  await on.lookAt('/arbeid/flytt-inn', 'moving-waiting');
  await on.visitor.press(/^Slett fila/);
  await on.look('moving-thrown-away');
  await on.visitor.fill('Telefon til stedet', '77 71 00 00');
  await on.visitor.press('Se brevet');
  await on.look('moving-letter');
  on.expectNothing();
});

test('the pages of an initiator', { timeout: 400_000 }, async () => {
  await on.emptied();
  await on.comes();
  await logInOnPage(on.program, on.visitor, on.here.initiators[0]);
  await on.lookAt('/arbeid', 'initiator-today-empty');
  await on.lookAt('/arbeid/oppstarter', 'starts-empty');
  await on.lookAt('/arbeid/samlinger', 'gatherings-empty');
  await announced(on.program.app, on.here.link.id, {
    kind: 'initiator_gathering',
    title: 'Vårsamling',
    signUp: false,
    invitedOnly: true,
  });
  await on.lookAt('/arbeid/samlinger', 'gatherings');
  const people = await on.waiting(['Rype', 'Hare', 'Mus']);
  await on.proposed();
  await on.answered(people);
  const groupId = await on.formed();
  await on.lookAt('/arbeid', 'initiator-today');
  await on.lookAt('/arbeid/oppstarter', 'starts-asked');
  await on.visitor.press('Ja, jeg er med');
  await on.look('starts-taken');
  await on.lookAt(`/arbeid/grupper/${groupId}`, 'start');
  for (let held = 0; held < 3; held++) await on.visitor.press('Vi har møttes');
  await on.visitor.press('Overlat gruppa til seg selv');
  await on.look('start-hand-over-error');
  await on.lookAt('/arbeid/meg', 'initiator-me');
  await on.visitor.page.locator('[name=place]').fill('Ingensteds');
  await on.visitor.press('Lagre');
  await on.look('initiator-me-errors');
  on.expectNothing();
});

test('numbers: of the desks, as a draft, and published', { timeout: 400_000 }, async () => {
  await on.comes();
  await logInOnPage(on.program, on.visitor, on.here.nationalAdviser);
  await on.lookAt('/arbeid/tall', 'release-none');
  await on.visitor.press('Lag et utkast');
  await on.look('release-too-early');
  await lastYear();
  await on.visitor.go('/arbeid/tall');
  await on.visitor.press('Lag et utkast');
  await on.look('release-draft');
  await on.visitor.press('Gi ut');
  await on.look('release-not-sure');
  await on.visitor.tick('Ja, tallene kan vises for alle');
  await on.visitor.press('Gi ut');
  await on.look('release-published');
  await on.visitor.press('Gå ut');
  const { app } = on.program;
  const id = await announced(app, on.here.link.id, { day: '2025-01-10' });
  await app.db.updateTable('event').set({ state: 'held', attendance: 9 }).where('id', '=', id).execute();
  for (const who of [on.here.coordinator, on.here.adviser]) {
    await logInOnPage(on.program, on.visitor, who);
    await on.lookAt('/arbeid/tall', `numbers-${who.login}`);
    await on.lookAt('/arbeid/arrangement', `came-of-it-${who.login}`);
    await on.visitor.press('Gå ut');
  }
  await on.lookAt('/tall', 'public-tall-published');
  await on.lookAt('/tall/utgaver/1', 'public-tall-release');
  on.expectNothing();
});

/** A code that staff made leads its holder nowhere but to a new one. */
async function mustChange(code: string): Promise<void> {
  const holder = await on.browser.visitor({ width: 360 });
  await on.enter({ code }, holder);
  expect(holder.at()).toBe('/min/ny-kode');
  await holder.go('/min/onsker');
  expect(holder.at()).toBe('/min/ny-kode');
  await on.inspect.look(holder, 'code-must-change');
  await holder.press('Lag ny kode');
  expect(holder.at()).toBe('/min/kode');
  expect(await holder.text()).not.toContain(code);
  await holder.close();
}

/** Counted a year ago, so that there is something to publish. */
async function lastYear(): Promise<void> {
  const app = { ...on.program.app, clock: fixedClock('2025-02-03T12:00') };
  const at = { municipality: municipality.lyngen, model: 'selvhjelp-norge', mode: 'in_person' } as const;
  await app.db
    .transaction()
    .execute((trx) =>
      count(
        trx,
        app,
        { kind: 'enquiry', municipality: municipality.lyngen, topics: ['grief'], amount: 12 },
        { kind: 'enquiry', municipality: municipality.kafjord, topics: ['anxiety'], amount: 3 },
        { kind: 'placed:4-to-12', ...at, amount: 8 },
        { kind: 'group-started', ...at, amount: 6 },
        { kind: 'initiator-certified', municipality: municipality.lyngen, amount: 7 },
        { kind: 'event', municipality: municipality.lyngen, amount: 5 },
        { kind: 'attendance', municipality: municipality.lyngen, amount: 90 },
      ),
    );
}
