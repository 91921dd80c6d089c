import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerProposal } from '../src/formation/index.ts';
import { groupsFor } from '../src/group/index.ts';
import { hrefIn } from '../src/platform/i18n/index.ts';
import { canOpen, type Keyring } from '../src/platform/sealing/index.ts';
import { startBrowser, type TestBrowser, type Visitor } from './support/browser.ts';
import { actorOf, arrived, logInOnPage, type Seeker, seekerOf, type World, world } from './support/people.ts';
import { startProgram, type TestProgram } from './support/program.ts';
import { bytesOf, everyRow, found, foundOpened, type Row } from './support/rows.ts';

let program: TestProgram;
let browser: TestBrowser;
let here: World;
let codeOfA = '';
let codeOfB = '';

beforeAll(async () => {
  program = await startProgram();
  here = await world(program);
  browser = await startBrowser(program.url);
});
afterAll(async () => {
  await browser?.close();
  await program?.close();
});

/** Texts that nobody but the right ones may ever read; unlike anything else in the program. */
const said = {
  words: 'Broren min døde i vinter, og ingen hjemme sier navnet hans.',
  answer: 'Takk for at du skrev. Vil du fortelle litt mer om når du kan møtes?',
  reply: 'Torsdager etter klokka seks går alltid. Kaffe hjelper.',
  note: 'De to er søskenbarn.',
  agreement: 'Vi begynner presis, og telefonene ligger i kurven ved døra.',
};

test('from a first visit to a self-running group, and then nothing', { timeout: 400_000 }, async () => {
  const a = await browser.visitor({ javascript: false });
  const b = await browser.visitor({ width: 360 });
  const desk = await browser.visitor();
  const initiator = await browser.visitor();
  const everybody = [a, b, desk, initiator];

  // A first visit, a code, and a talk with the desk.
  codeOfA = await enquireWithoutScript(a);
  await comeBackByCode(a, codeOfA);
  codeOfB = await enquireInNynorsk(b);
  const c = await arrived(program, here, {
    alias: 'Tyttebær',
    topics: ['grief', 'loneliness'],
    across: false,
  });
  const d = await arrived(program, here, { alias: 'Selje' });
  await talk(a, desk);
  for (const alias of ['Fjellfiol', 'Tyttebær', 'Selje']) await letWait(desk, alias);

  // A proposal; somebody here may know A; the others see nothing of it.
  await sendTheProposal(desk, ['Måltrost', 'Fjellfiol', 'Tyttebær', 'Selje']);
  await stepBackFrom(a, b, 'Tyttebær');
  await withdraw(desk);
  const e = await arrived(program, here, { alias: 'Einer', topics: ['loneliness'], across: false });
  const f = await arrived(program, here, { alias: 'Hegg', topics: ['loneliness'], across: false });
  for (const alias of ['Einer', 'Hegg']) await letWait(desk, alias);
  await note(desk, 'Selje', 'Einer');

  // A new one without the two together; everybody accepts; the group begins.
  await sendTheProposal(desk, ['Måltrost', 'Fjellfiol', 'Selje']);
  await accept(a, b, d);
  await makeTheGroup(desk);
  await takeOnTheStart(initiator);
  await firstMeeting(a, b, initiator);
  await program.runJobs();

  // The hand-over.
  const before = await everyRow(program);
  const group = await groupFrom(before, [codeOfA, codeOfB, d.code]);
  const deskKeys = (await actorOf(program, here.coordinator)).keys;
  const initiatorKeys = (await actorOf(program, here.initiators[0])).keys;
  expect(foundOpened(before, deskKeys, ['Den grønne døra', 'Måltrost']).join()).toMatch(
    /group_record|enquiry/,
  );
  await handOver(initiator, group.id);
  await cannotBeOpenedBySessions(desk, initiator, group);
  await cannotBeOpenedByKeys([deskKeys, initiatorKeys], group);

  // The group runs itself, ends, and is forgotten.
  await changeAgreements(a, b);
  await endTogether(a, b, d, group.id);
  await nothingIsLeft(before, group, [c, e, f]);

  for (const visitor of everybody) expect(await visitor.complaints()).toEqual([]);
  expect(program.mails.length).toBeGreaterThan(0);
  for (const { to, raw } of program.mails) {
    expect(to).toEqual(['stille@example.net']);
    expect(raw).not.toMatch(/hj(e|=C3=A6|ø)lp|gruppe|LINK|Knutepunkt|127\.0\.0\.1|http/i);
  }
});

/** Four steps in bokmål, Back included, and a code at the end. */
async function enquireWithoutScript(a: Visitor): Promise<string> {
  await a.go('/');
  await a.press('Begynn her');
  expect(a.at()).toBe('/meld-interesse');
  await a.fill('Der du bor, eller i nærheten', 'Lyngen');
  await a.tick('Opp til to timer (rundt 120 km)');
  await a.press('Videre');
  await a.tick('Sorg', 'Jeg kan være med i en gruppe på tvers av problemer');
  await a.press('Videre');
  await a.press('Tilbake');
  expect(await a.page.getByLabel('Sorg', { exact: true }).isChecked()).toBe(true);
  await a.press('Videre');
  await a.tick(/torsdag.*kveld/i);
  await a.press('Videre');
  await a.fill('Hva skal vi kalle deg?', 'Måltrost');
  await a.tick('Det du kalles her, og området du kommer fra');
  await a.fill('Noe du vil si til dem som leser dette?', said.words);
  await a.fill('E-post når det er noe nytt (valgfritt)', 'stille@example.net');
  await a.press('Videre');
  expect(a.at()).toBe('/meld-interesse');
  expect(await a.text()).toContain('Alle i en gruppe kommer for noe eget.');
  await a.tick('Jeg er 18 år eller eldre', 'Jeg kommer for et problem jeg selv har', 'Jeg møter edru');
  await a.press('Videre');
  const looked = await a.text();
  for (const told of ['Måltrost', said.words, 'stille@example.net', 'LINK Lyngen'])
    expect(looked).toContain(told);
  expect(await a.context.cookies()).toEqual([]);
  await a.press('Send');
  return a.at() === '/min/kode' ? codeOn(a) : expect.fail(`at ${a.at()}`);
}

async function codeOn(visitor: Visitor): Promise<string> {
  const code = /\b\d{4} \d{4} \d{4} \d{4}\b/.exec(await visitor.text())?.[0];
  return code ?? expect.fail('no code to be seen');
}

/** Types the code back, goes out, and in again by it; a wrong one opens nothing. */
async function comeBackByCode(a: Visitor, code: string): Promise<void> {
  const back = 'Skriv koden her, så vet vi at den er trygg hos deg';
  await a.fill(back, '1234 5678 1234 5678');
  await a.press('Jeg har den');
  expect(await a.text()).toContain('Tallene er ikke de samme');
  await a.fill(back, code.replaceAll(' ', '-'));
  await a.press('Jeg har den');
  expect(a.at()).toBe('/min');
  expect(await a.text()).toContain(said.words);
  await a.press('Gå ut');
  await a.go('/min');
  expect(a.at()).toBe('/min/inn');
  await a.fill(
    'Koden',
    code.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
  );
  await a.press('Gå inn');
  expect(await a.text()).toContain('Den koden åpner ingenting');
  await a.fill('Koden', code);
  await a.press('Gå inn');
  expect(a.at()).toBe('/min');
  await a.go('/min/kode');
  expect(a.at(), 'the code is shown once').toBe('/min');
}

async function enquireInNynorsk(b: Visitor): Promise<string> {
  await b.go('/nn/meld-interesse');
  await b.fill('Der du bur, eller i nærleiken', '9143');
  await b.press('Vidare');
  await b.tick('Sorg');
  await b.press('Vidare');
  await b.tick('Eg kan når som helst');
  await b.press('Vidare');
  await b.fill('Kva skal vi kalle deg?', 'Fjellfiol');
  await b.tick('Eg er 18 år eller eldre', 'Eg kjem for eit problem eg sjølv har', 'Eg møter edru');
  await b.press('Vidare');
  await b.press('Send');
  const code = await codeOn(b);
  await b.press('Eg har skrive han ut');
  expect(b.at()).toBe('/nn/min');
  return code;
}

/** The desk answers, the person reads and answers, and the talk is held. */
async function talk(a: Visitor, desk: Visitor): Promise<void> {
  await logInOnPage(program, desk, here.coordinator);
  expect(desk.at()).toBe('/arbeid');
  expect(await desk.text()).toContain('4 henvendelser venter på svar');
  await desk.press('Henvendelser');
  const list = await desk.text();
  for (const secret of ['Måltrost', 'Fjellfiol', 'Sorg']) expect(list).not.toContain(secret);
  await openEnquiry(desk, 'Måltrost');
  expect(await desk.text()).toContain(said.words);
  await desk.press('Send svaret');
  expect(await desk.text()).toContain('Skriv noe først.');
  await desk.fill('Svar', said.answer);
  await desk.press('Send svaret');

  program.clock.advance({ hours: 2 });
  await program.runJobs();
  expect(program.mails).toHaveLength(1);

  await enter(a, codeOfA);
  expect(await a.text()).toContain(said.answer);
  await a.fill('Skriv til dem', said.reply);
  await a.press('Send');
  await logInOnPage(program, desk, here.coordinator);
  await letWait(desk, 'Måltrost', said.reply);
  await a.go('/min');
  expect(await a.text()).toContain('Vi venter på at det blir nok');
}

/** Comes in by code, on the page for it. */
async function enter(visitor: Visitor, code: string, locale: 'nb' | 'nn' = 'nb'): Promise<void> {
  await visitor.go(hrefIn(locale, '/min/inn'));
  await visitor.fill('Koden', code);
  await visitor.press('Gå inn');
}

/** The list tells no names before an enquiry is opened, so the desk opens the unread ones until it finds this one. */
async function openEnquiry(desk: Visitor, alias: string): Promise<void> {
  await desk.go('/arbeid/henvendelser');
  const links = desk.page.locator('main a[href^="/arbeid/henvendelser/"]:not([href$="/ny"])');
  const paths = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  for (const path of paths) {
    await desk.go(path);
    if ((await desk.page.locator('h1').innerText()) === alias) return;
  }
  expect.fail(`${alias} is not among ${paths.length} enquiries`);
}

/** Marks the talk as held. */
async function letWait(desk: Visitor, alias: string, read = ''): Promise<void> {
  await openEnquiry(desk, alias);
  expect(await desk.text()).toContain(read);
  await desk.press('Sett på venteliste');
  expect(await desk.text()).toContain('Venter på gruppe');
}

/** The desk's own note: these two know each other. */
async function note(desk: Visitor, alias: string, knows: string): Promise<void> {
  await openEnquiry(desk, alias);
  await desk.fill('Notat', said.note);
  await desk.tick(new RegExp(`^${knows}`));
  await desk.press('Lagre notatet');
  expect(await desk.page.getByLabel('Notat', { exact: true }).inputValue()).toBe(said.note);
}

async function sendTheProposal(desk: Visitor, aliases: string[]): Promise<void> {
  await desk.go('/arbeid/grupper-som-kan-bli');
  const card = desk.page
    .locator('main section')
    .filter({ hasText: aliases[0]! })
    .filter({ hasText: 'Send forslaget' });
  const text = await card.last().innerText();
  for (const alias of aliases) expect(text).toContain(alias);
  await desk.arrive(() => card.last().getByRole('button', { name: 'Send forslaget' }).click());
  expect(desk.at()).toMatch(/^\/arbeid\/forslag/);
}

/** *Somebody here may know me*: A goes on without this group, and B's page is the same as before, to the letter. */
async function stepBackFrom(a: Visitor, b: Visitor, alias: string): Promise<void> {
  await a.go('/min/forslag');
  expect(await a.text()).toContain(alias);
  await enter(b, codeOfB, 'nn');
  await b.press('Sjå framlegget');
  expect(await b.text()).toContain('Måltrost');
  const [page, first] = [await b.text(), await textOf(b, '/nn/min')];
  await a.page.locator('summary', { hasText: 'Noen der kan kjenne meg' }).click();
  await a.tick(new RegExp(`^${alias}`));
  await a.press('Gå videre uten denne gruppa');
  await a.go('/min');
  expect(await a.text()).toContain('Vi venter på at det blir nok');
  expect(await textOf(b, '/nn/min/forslag')).toBe(page);
  expect(await textOf(b, '/nn/min')).toBe(first);
}

async function textOf(visitor: Visitor, path: string): Promise<string> {
  await visitor.go(path);
  return visitor.text();
}

async function withdraw(desk: Visitor): Promise<void> {
  await desk.go('/arbeid/forslag');
  await desk.press(/^Se svarene/);
  expect(await desk.text()).toContain('Én gikk videre.');
  await desk.tick('Ja, forslaget skal trekkes');
  await desk.press('Trekk forslaget');
}

async function accept(a: Visitor, b: Visitor, d: Seeker): Promise<void> {
  await a.go('/min/forslag');
  expect(await a.text()).not.toContain('Tyttebær');
  await a.press('Ja, jeg blir med');
  await b.go('/nn/min/forslag');
  expect(await b.text()).toContain('Måltrost');
  await b.press('Ja, eg blir med');
  await answerProposal(program.app, await seekerOf(program, d), 'yes', []);
}

/** Room, initiator and first date; all of it at once. */
async function makeTheGroup(desk: Visitor): Promise<void> {
  await logInOnPage(program, desk, here.coordinator);
  await desk.go('/arbeid/forslag');
  await desk.press(/^Lag gruppa/);
  await desk.tick(/^Nordstua/, /^Inger/);
  await desk.page.getByLabel('Første møte', { exact: true }).fill('2026-03-12');
  await desk.fill('Slik finner de døra (valgfritt)', 'Den grønne døra bak kirka.');
  await desk.press('Lag gruppa');
  expect(await desk.complaints()).toEqual([]);
  await desk.go('/arbeid/rom');
  expect(await desk.text()).not.toMatch(/Måltrost|Fjellfiol|Selje|Sorg/);
}

async function takeOnTheStart(initiator: Visitor): Promise<void> {
  await logInOnPage(program, initiator, here.initiators[0]);
  await initiator.go('/arbeid/oppstarter');
  const asked = await initiator.text();
  expect(asked).toContain('3 deltakere');
  for (const alias of ['Måltrost', 'Fjellfiol', 'Selje']) expect(asked).not.toContain(alias);
  await initiator.press('Ja, jeg er med');
  await initiator.press('Åpne');
  expect(await initiator.text()).toContain('Måltrost');
}

/** The pledge, a notice of absence, and three meetings. */
async function firstMeeting(a: Visitor, b: Visitor, initiator: Visitor): Promise<void> {
  await enter(a, codeOfA);
  await a.press('Avtaler');
  expect(await a.text()).toContain('Den grønne døra bak kirka.');
  expect(await a.text()).toContain('Inger');
  await a.press('Jeg lover dette');
  await enter(b, codeOfB, 'nn');
  await b.press('Avtalar');
  await b.press('Eg kjem ikkje denne gongen');
  await a.page.reload();
  expect(await a.text()).toContain('Har meldt fra for neste gang: Fjellfiol.');
  for (let held = 1; held <= 3; held++) {
    program.clock.advance({ days: held === 1 ? 10 : 7 });
    await program.night();
    await logInOnPage(program, initiator, here.initiators[0]);
    await initiator.go('/arbeid/oppstarter');
    await initiator.press('Åpne');
    expect(await initiator.text()).toContain(`${held - 1} av 3 oppstartsmøter er holdt`);
    await initiator.press('Vi har møttes');
  }
  await enter(a, codeOfA);
  await a.press('Avtaler');
  expect(await a.text(), 'a notice is gone after the meeting').not.toContain('Har meldt fra');
}

async function handOver(initiator: Visitor, groupId: string): Promise<void> {
  expect(initiator.at()).toBe(`/arbeid/grupper/${groupId}`);
  await initiator.press('Overlat gruppa til seg selv');
  expect(await initiator.text()).toContain('Kryss av for at gruppa vet det.');
  await initiator.tick('Jeg har sagt fra til gruppa at jeg går ut nå');
  await initiator.press('Overlat gruppa til seg selv');
  expect(initiator.at()).toBe('/arbeid/oppstarter');
}

interface Group {
  id: string;
  /** Whatever names the group or one in it: ids, and what each of them is called. */
  names: string[];
  seekers: string[];
  enquiries: string[];
}

const aliases = ['Måltrost', 'Fjellfiol', 'Selje'];
/** What only the group and those who help it to start have read. */
const inside = [...aliases, 'Den grønne døra', said.agreement, said.words, said.reply, said.answer];

/** Everything that the rows tell of the group and its members, for looking for it later. */
async function groupFrom(rows: readonly Row[], codes: string[]): Promise<Group> {
  const seekers = (await Promise.all(codes.map((code) => seekerOf(program, { code })))).map(({ id }) => id);
  const of = (table: string, holds: (values: Record<string, unknown>) => boolean) =>
    rows.filter((row) => row.table === table && holds(row.values)).map(({ values }) => String(values['id']));
  const [id] = of('self_help_group', () => true);
  const enquiries = of('enquiry', ({ seeker_id }) => seekers.includes(String(seeker_id)));
  const [key] = of('group_key', ({ group_id }) => group_id === id);
  expect([seekers.length, enquiries.length, id !== undefined, key !== undefined]).toEqual([3, 3, true, true]);
  const more = ['group_record', 'room_booking', 'initiator_ask'].flatMap((table) =>
    of(table, ({ group_id }) => group_id === id),
  );
  const messages = of('message', ({ enquiry_id }) => enquiries.includes(String(enquiry_id)));
  return { id: id!, seekers, enquiries, names: [id!, key!, ...seekers, ...enquiries, ...more, ...messages] };
}

/** With their sessions: the outside of the group, or nothing. */
async function cannotBeOpenedBySessions(desk: Visitor, initiator: Visitor, group: Group): Promise<void> {
  await logInOnPage(program, desk, here.coordinator);
  expect(await desk.go(`/arbeid/grupper/${group.id}`)).toBe(200);
  expect(await initiator.go(`/arbeid/grupper/${group.id}`)).toBe(404);
  for (const enquiry of group.enquiries) expect(await desk.go(`/arbeid/henvendelser/${enquiry}`)).toBe(404);
  const paths = program.program.routes
    .filter(({ method, actor }) => method === 'GET' && actor === 'staff')
    .map(({ path }) => path.replace(':group', group.id).replace(':enquiry', group.enquiries[0]!))
    .filter((path) => !path.includes(':'));
  expect(paths.length).toBeGreaterThan(8);
  for (const visitor of [desk, initiator]) {
    for (const path of paths) {
      await visitor.go(path);
      const html = await visitor.page.content();
      for (const text of inside)
        expect(html, `${path} as ${visitor === desk ? 'desk' : 'initiator'}`).not.toContain(text);
    }
  }
  // What a form would still do, were it kept: nothing.
  for (const act of ['mott', 'overlat']) {
    for (const visitor of [desk, initiator]) {
      await visitor.go('/arbeid/meg');
      const csrf = await visitor.page.locator('[name=_csrf]').first().inputValue();
      const answer = await visitor.context.request.post(`/arbeid/grupper/${group.id}/${act}`, {
        form: { _csrf: csrf, told: 'yes' },
      });
      expect(answer.status(), act).toBe(404);
    }
  }
}

/** With their keys against the raw rows: nothing of the group opens, and what opens tells nothing of it. */
async function cannotBeOpenedByKeys(keyrings: Keyring[], group: Group): Promise<void> {
  const rows = await everyRow(program);
  const own = (row: Row) => found([row], [group.id, ...group.seekers]).length > 0;
  const keyRow = rows.find(({ table, values }) => table === 'group_key' && values['group_id'] === group.id);
  const grants = rows.filter(
    ({ table, values }) => table === 'group_key_grant' && values['group_key_id'] === keyRow?.values['id'],
  );
  const ofTheGroup = [...rows.filter(own), ...grants];
  expect(new Set(ofTheGroup.map(({ table }) => table))).toEqual(
    new Set([
      'self_help_group',
      'group_key',
      'group_key_grant',
      'membership',
      'group_record',
      'room_booking',
      'seeker',
    ]),
  );
  expect(grants).toHaveLength(3);
  for (const keys of keyrings) {
    for (const row of ofTheGroup) {
      for (const [column, bytes] of bytesOf(row))
        expect(canOpen(bytes, keys), `${row.table}.${column}`).toBe(false);
    }
    const secrets = [...inside, ...group.names.filter((name) => name !== group.id)];
    expect(foundOpened(rows, keys, secrets)).toEqual([]);
  }
  expect(
    rows.filter(({ table }) => ['enquiry', 'message', 'desk_note', 'kept_apart'].includes(table)).filter(own),
  ).toEqual([]);
}

async function changeAgreements(a: Visitor, b: Visitor): Promise<void> {
  await enter(a, codeOfA);
  await a.press('Avtaler');
  expect(await a.text()).toContain('Bare dere som er i gruppa.');
  await a.page.locator('summary', { hasText: 'Endre teksten' }).click();
  await a.fill('Teksten', said.agreement);
  await a.press('Lagre');
  await enter(b, codeOfB, 'nn');
  await b.press('Avtalar');
  expect(await b.text()).toContain(said.agreement);
}

/** More than half say yes; nobody sees who said what. */
async function endTogether(a: Visitor, b: Visitor, d: Seeker, groupId: string): Promise<void> {
  await a.press('Spør de andre om gruppa skal slutte');
  await a.press('Ja');
  expect(await a.text()).toContain('Du har svart.');
  const third = await seekerOf(program, d);
  expect(await groupsFor(program.app, third)).toMatchObject([
    { id: groupId, state: 'self_running', asks: true },
  ]);
  await b.page.reload();
  await b.press('Ja');
  expect(await b.text()).toContain('Gruppa er slutt');
  expect(await groupsFor(program.app, third)).toMatchObject([{ state: 'ended' }]);
}

/** A month later: no row, no id, no word, in any table, raw or opened with any key that is left. */
async function nothingIsLeft(
  before: readonly Row[],
  group: Group,
  waiting: readonly Seeker[],
): Promise<void> {
  expect(found(before, group.names).length).toBeGreaterThan(20);
  program.clock.advance({ days: 31 });
  await program.night();
  const rows = await everyRow(program);
  expect(found(rows, [...group.names, ...inside])).toEqual([]);
  const left = (table: string) => rows.filter((row) => row.table === table);
  const people = [
    'membership',
    'group_record',
    'group_key',
    'group_key_grant',
    'self_help_group',
    'ballot',
    'initiator_ask',
  ];
  for (const table of [...people, 'room_booking', 'proposal', 'proposal_seat', 'notification_address']) {
    expect(left(table), table).toEqual([]);
  }
  const ids = (table: string, column: string) =>
    left(table)
      .map(({ values }) => String(values[column]))
      .sort();
  expect(ids('seeker', 'id')).toEqual(waiting.map(({ id }) => id).sort());
  expect(ids('enquiry', 'seeker_id')).toEqual(waiting.map(({ id }) => id).sort());
  for (const login of [here.coordinator, here.initiators[0], here.adviser, here.nationalAdviser]) {
    const { keys } = await actorOf(program, login);
    expect(foundOpened(rows, keys, [...group.names, ...inside])).toEqual([]);
  }
  for (const code of [codeOfA, codeOfB])
    await expect(seekerOf(program, { code })).rejects.toThrow('opens nothing');
  expect(
    program.logLines.filter((line) => [...group.names, ...inside].some((name) => line.includes(name))),
  ).toEqual([]);
}
