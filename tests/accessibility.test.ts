import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { count } from '../src/counting/index.ts';
import { setState } from '../src/enquiry/index.ts';
import { answerProposal, formGroup, openBoard, proposalsAt, sendProposal } from '../src/formation/index.ts';
import { answerAsk, asksFor, handOver, noteMeetingHeld } from '../src/group/index.ts';
import { fixedClock } from '../src/platform/clock/index.ts';
import { type TestBrowser, type Visitor, startBrowser } from './support/browser.ts';
import { type Inspection, inspection } from './support/inspect.ts';
import {
  type Seeker,
  type World,
  actorOf,
  arrived,
  logInOnPage,
  municipality,
  seekerOf,
  world,
} from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';

let program: TestProgram;
let browser: TestBrowser;
let here: World;
let inspect: Inspection;
let visitor: Visitor;

beforeAll(async () => {
  program = await startProgram();
  here = await world(program);
  browser = await startBrowser(program.url);
  const topics = program.program.framework.topics.flatMap(({ nb, nn, en }) => [nb, nn, en]);
  inspect = inspection(topics);
});
afterAll(async () => {
  await browser?.close();
  await program?.close();
});
afterEach(async () => {
  await visitor?.close();
});

/** Everything that was found in this test; nothing, when all is well. */
function expectNothing(): void {
  expect(inspect.findings.splice(0)).toEqual([]);
}

const look = (name: string) => inspect.look(visitor, name);
async function lookAt(path: string, name = path.slice(1).replaceAll('/', '-')): Promise<void> {
  await visitor.go(path);
  await look(name);
}

test('every public page, in three languages', { timeout: 400_000 }, async () => {
  visitor = await browser.visitor();
  const paths = program.program.routes
    .filter(({ method, actor, path }) => method === 'GET' && actor === 'anybody' && !path.endsWith('/ut'))
    .map(({ path }) => path.replace(':slug', 'lyngen'))
    // Releases are looked at when there is one, below.
    .filter((path) => !path.includes(':'));
  for (const path of paths) {
    expect(await visitor.go(path), path).toBe(200);
    await look(`public${path === '/' ? '-home' : path.replaceAll('/', '-')}`);
  }
  expectNothing();
});

test(
  'every step of the form, with errors and without, a question, a suggestion, and the code page',
  { timeout: 400_000 },
  async () => {
    visitor = await browser.visitor();
    await visitor.go('/meld-interesse');
    await visitor.press('Videre');
    await look('form-1-errors');
    await visitor.fill('Der du bor, eller i nærheten', 'Bø');
    await visitor.press('Videre');
    await look('form-1-which');
    await visitor.fill('Der du bor, eller i nærheten', 'Lyngen');
    await visitor.press('Videre');
    await look('form-2');
    await visitor.press('Videre');
    await look('form-2-errors');
    await visitor.tick('Sorg');
    await visitor.press('Videre');
    await look('form-3');
    await visitor.press('Videre');
    await look('form-3-errors');
    await visitor.tick(/torsdag.*kveld/i);
    await visitor.press('Videre');
    await look('form-4');
    await visitor.press('Videre');
    await look('form-4-errors');
    await visitor.tick(
      'Jeg er 18 år eller eldre',
      'Jeg kommer for et problem jeg selv har',
      'Jeg møter edru',
    );
    await visitor.fill('Noe du vil si til dem som leser dette?', 'Jeg vil helst ikke møte noen fra kaia.');
    await visitor.press('Videre');
    await look('form-look-over');
    await visitor.press('Send');
    await look('code');
    await visitor.press('Jeg har den');
    await look('code-not-same');

    await visitor.go('/spor');
    await visitor.press('Send spørsmålet');
    await look('question-errors');
    await visitor.go('/foresla');
    await visitor.press('Send forslaget');
    await look('suggestion-errors');
    await visitor.go('/min/inn');
    await visitor.fill('Koden', '1111 2222 3333 4444');
    await visitor.press('Gå inn');
    await look('entrance-wrong');
    await lookAt('/finnes-ikke', 'absent');
    await lookAt('/steder?sted=finnesikke', 'places-none');
    await lookAt('/steder?sted=troms', 'places-found');
    expectNothing();
  },
);

test(
  'the pages behind a code, from the first message to the end of the group',
  { timeout: 400_000 },
  async () => {
    const people = await waiting(['Måltrost', 'Fjellfiol', 'Selje']);
    visitor = await browser.visitor();
    await enter(people[0]!);
    await lookAt('/min', 'mine-waiting');
    await visitor.press('Send');
    await look('mine-message-error');
    for (const path of ['/min/onsker', '/min/varsel', '/min/slett', '/min/ny-kode', '/min/forslag'])
      await lookAt(path);
    await visitor.go('/min/onsker');
    await visitor.fill('Der du bor, eller i nærheten', 'Ingensteds');
    await visitor.press('Lagre');
    await look('min-onsker-errors');
    await visitor.go('/min/varsel');
    await visitor.page.locator('[name=email]').fill('ikke en adresse');
    await visitor.press('Send meg e-post');
    await look('min-varsel-errors');

    await proposed();
    await lookAt('/min', 'mine-proposed');
    await lookAt('/min/forslag', 'proposal');
    await answered(people);
    await lookAt('/min/forslag', 'proposal-accepted');
    const groupId = await formed();
    await lookAt('/min', 'mine-group');
    const path = `/min/avtaler/${groupId}`;
    await lookAt(path, 'group-starting');
    await visitor.press('Jeg lover dette');
    await visitor.press('Jeg kommer ikke denne gangen');
    await look('group-pledged-absent');
    await visitor.page.locator('summary', { hasText: 'Endre teksten' }).click();
    await visitor.page.locator('textarea').evaluate((field) => field.removeAttribute('maxlength'));
    await visitor.page.locator('textarea').fill('x'.repeat(4001));
    await visitor.press('Lagre');
    await look('group-agreement-error');
    await lookAt(`${path}/ut`, 'group-leave');
    await handedOver(groupId);
    await lookAt('/min', 'mine-running');
    await lookAt(path, 'group-running');
    await visitor.press('Spør de andre om gruppa skal slutte');
    await look('group-ballot');
    await visitor.press('Ja');
    await look('group-voted');
    const other = await browser.visitor();
    await enter(people[1]!, other);
    await other.go(path);
    await other.press('Ja');
    await other.close();
    await lookAt(path, 'group-ended');
    await lookAt('/min', 'mine-ended');
    await visitor.press('Gå ut');
    await look('signed-out');
    expectNothing();
  },
);

test('the pages of those who answer', { timeout: 400_000 }, async () => {
  await emptied();
  visitor = await browser.visitor();
  await lookAt('/arbeid/inn', 'staff-entrance');
  await visitor.press('Gå inn');
  await look('staff-entrance-wrong');
  await logInOnPage(program, visitor, here.coordinator);
  await look('today-empty');
  await lookAt('/arbeid/henvendelser', 'enquiries-empty');
  await lookAt('/arbeid/grupper-som-kan-bli', 'board-empty');
  await lookAt('/arbeid/forslag', 'proposals-empty');
  await lookAt('/arbeid/grupper', 'groups-empty');

  const people = await waiting(['Rogn', 'Lerke', 'Gran', 'Lom'], 'Jeg har ikke sagt dette til noen før.');
  await waiting(['Ørret'], '', { slots: ['d1-morning'], topics: ['loneliness'], across: false });
  await arrived(program, here, { alias: 'Ulest', words: 'Hei.' });
  await lookAt('/arbeid', 'today');
  await lookAt('/arbeid/henvendelser', 'enquiries');
  const enquiry = `/arbeid/henvendelser/${people[0]!.enquiryId}`;
  await visitor.go(enquiry);
  await visitor.press('Send svaret');
  await look('enquiry-error');
  await visitor.fill('Svar', 'Så fint at du skrev. Når passer det å møtes?');
  await visitor.press('Send svaret');
  await look('enquiry');
  await lookAt('/arbeid/henvendelser/ny', 'caller');
  await visitor.press('Lag koden');
  await look('caller-errors');
  await visitor.fill('Der du bor, eller i nærheten', 'Storfjord');
  await visitor.tick('Sorg', /mandag.*kveld/i, 'Jeg er 18 år eller eldre');
  await visitor.tick('Jeg kommer for et problem jeg selv har', 'Jeg møter edru');
  await visitor.press('Lag koden');
  await look('caller-code');
  await mustChange(await codeShown());
  await lookAt('/arbeid/grupper-som-kan-bli', 'board');
  await visitor.page.locator('summary').first().click();
  await look('board-adjust');
  await proposed();
  await lookAt('/arbeid', 'today-proposed');
  await lookAt('/arbeid/forslag', 'proposals');
  await visitor.press(/^Se svarene/);
  await look('answers');
  await visitor.press('Trekk forslaget');
  await look('answers-withdraw-error');
  await answered(people);
  await lookAt('/arbeid/forslag', 'proposals-ready');
  await visitor.press(/^Lag gruppa/);
  await look('make-group');
  await visitor.page.locator('[name=firstOn]').fill('2026-03-11');
  await visitor.press('Lag gruppa');
  await look('make-group-errors');
  const groupId = await formed();
  await lookAt('/arbeid/grupper', 'groups');
  await lookAt(`/arbeid/grupper/${groupId}`, 'group-desk-starting');
  await lookAt('/arbeid/rom', 'rooms');
  await handedOver(groupId);
  await lookAt(`/arbeid/grupper/${groupId}`, 'group-desk-running');
  expectNothing();
});

test('rooms, people and keys', { timeout: 400_000 }, async () => {
  visitor = await browser.visitor();
  await logInOnPage(program, visitor, here.coordinator);
  for (const kind of ['ny', 'hus', 'hus/rom']) {
    const name = `rooms-${kind.replace('/', '-')}`;
    await lookAt(`/arbeid/rom/${here.link.id}/${kind}`, name);
    await visitor.arrive(() => visitor.page.locator('main form button').last().click());
    await look(`${name}-errors`);
  }
  await lookAt('/arbeid/folk', 'people');
  await lookAt('/arbeid/gjenoppretting', 'recovery');
  await visitor.press('Lag et nytt ark');
  await look('recovery-sheet');
  await lookAt('/arbeid/meg', 'me');
  await lookAt(`/arbeid/folk/${here.link.id}/${here.initiators[1].id}/avslutt`, 'end-access');
  await visitor.go('/arbeid/folk');
  await visitor.tick('Igangsetter');
  await visitor.press('Lag en invitasjon');
  await look('invitation-code');
  const code = await codeShown();
  const invited = await browser.visitor();
  const coordinator = visitor;
  visitor = invited;
  await visitor.go('/arbeid/invitasjon');
  await visitor.press('Videre');
  await look('invitation-wrong');
  await visitor.fill('Kode fra invitasjonen', code);
  await visitor.press('Videre');
  await look('set-up');
  await visitor.press('Ferdig, gå inn');
  await look('set-up-errors');
  await coordinator.close();
  expectNothing();
});

test('the pages of an initiator', { timeout: 400_000 }, async () => {
  await emptied();
  visitor = await browser.visitor();
  await logInOnPage(program, visitor, here.initiators[0]);
  await lookAt('/arbeid', 'initiator-today-empty');
  await lookAt('/arbeid/oppstarter', 'starts-empty');
  const people = await waiting(['Rype', 'Hare', 'Mus']);
  await proposed();
  await answered(people);
  const groupId = await formed();
  await lookAt('/arbeid', 'initiator-today');
  await lookAt('/arbeid/oppstarter', 'starts-asked');
  await visitor.press('Ja, jeg er med');
  await look('starts-taken');
  await lookAt(`/arbeid/grupper/${groupId}`, 'start');
  for (let held = 0; held < 3; held++) await visitor.press('Vi har møttes');
  await visitor.press('Overlat gruppa til seg selv');
  await look('start-hand-over-error');
  await lookAt('/arbeid/meg', 'initiator-me');
  await visitor.page.locator('[name=place]').fill('Ingensteds');
  await visitor.press('Lagre');
  await look('initiator-me-errors');
  expectNothing();
});

test('numbers: of the desks, as a draft, and published', { timeout: 400_000 }, async () => {
  visitor = await browser.visitor();
  await logInOnPage(program, visitor, here.nationalAdviser);
  await lookAt('/arbeid/tall', 'release-none');
  await visitor.press('Lag et utkast');
  await look('release-too-early');
  await lastYear();
  await visitor.go('/arbeid/tall');
  await visitor.press('Lag et utkast');
  await look('release-draft');
  await visitor.press('Gi ut');
  await look('release-not-sure');
  await visitor.tick('Ja, tallene kan vises for alle');
  await visitor.press('Gi ut');
  await look('release-published');
  await visitor.press('Gå ut');
  for (const who of [here.coordinator, here.adviser]) {
    await logInOnPage(program, visitor, who);
    await lookAt('/arbeid/tall', `numbers-${who.login}`);
    await visitor.press('Gå ut');
  }
  await lookAt('/tall', 'public-tall-published');
  await lookAt('/tall/utgaver/1', 'public-tall-release');
  expectNothing();
});

test(
  'an interest is registered from the start page with Tab, Space and Enter alone',
  { timeout: 200_000 },
  async () => {
    visitor = await browser.visitor();
    await visitor.go('/');
    await byKey('Begynn her', 'Enter', true);
    await byKey('Der du bor, eller i nærheten', 'Lyngen');
    await byKey('Videre', 'Enter', true);
    await byKey('Sorg', 'Space');
    await byKey('Videre', 'Enter', true);
    await byKey(/torsdag.*kveld/i, 'Space');
    await byKey('Videre', 'Enter', true);
    for (const label of [
      'Jeg er 18 år eller eldre',
      'Jeg kommer for et problem jeg selv har',
      'Jeg møter edru',
    ]) {
      await byKey(label, 'Space');
    }
    await byKey('Videre', 'Enter', true);
    await byKey('Send', 'Enter', true);
    expect(visitor.at()).toBe('/min/kode');
    await byKey('Jeg har skrevet den ut', 'Enter', true);
    expect(visitor.at()).toBe('/min');
    expect(await visitor.complaints()).toEqual([]);
  },
);

async function codeShown(): Promise<string> {
  const code = /\b\d{4} \d{4} \d{4} \d{4}\b/.exec(await visitor.text())?.[0];
  return code ?? expect.fail('no code to be seen');
}

/** A code that staff made leads its holder nowhere but to a new one. */
async function mustChange(code: string): Promise<void> {
  const holder = await browser.visitor({ width: 360 });
  await enter({ code }, holder);
  expect(holder.at()).toBe('/min/ny-kode');
  await holder.go('/min/onsker');
  expect(holder.at()).toBe('/min/ny-kode');
  await inspect.look(holder, 'code-must-change');
  await holder.press('Lag ny kode');
  expect(holder.at()).toBe('/min/kode');
  expect(await holder.text()).not.toContain(code);
  await holder.close();
}

/** Tabs until this has the focus, which can be seen, and presses a key or types; `leads` to another page. */
async function byKey(name: string | RegExp, what: string, leads = false): Promise<void> {
  const { page } = visitor;
  for (let tabs = 0; tabs < 120; tabs++) {
    await page.keyboard.press('Tab');
    const { named, outlined } = await focused();
    if (typeof name === 'string' ? named !== name : !name.test(named)) continue;
    expect(outlined, `the focus on ${named} is seen`).toBe(true);
    if (what === 'Enter' && leads) await visitor.arrive(() => page.keyboard.press('Enter'));
    else if (what === 'Space') await page.keyboard.press('Space');
    else await page.keyboard.type(what);
    return;
  }
  expect.fail(`the Tab key never comes to ${String(name)}`);
}

interface Focused {
  named: string;
  outlined: boolean;
}

async function focused(): Promise<Focused> {
  return await visitor.page.evaluate<Focused>(`(() => {
    const on = document.activeElement;
    const by = (on.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
    const named = by || on.labels?.[0]?.textContent || on.textContent || '';
    const seen = [on, on.nextElementSibling, on.parentElement].filter(Boolean).flatMap((e) => [getComputedStyle(e), getComputedStyle(e, '::before'), getComputedStyle(e, '::after')]);
    const outlined = seen.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
    return { named: named.replaceAll('\\u00ad', '').trim(), outlined };
  })()`);
}

/** People whose talk is held, by command. */
async function waiting(
  aliases: string[],
  words = '',
  more: Parameters<typeof arrived>[2] = {},
): Promise<Seeker[]> {
  const people: Seeker[] = [];
  for (const alias of aliases) {
    // At most three of a group come from a place as small as Lyngen.
    const home = people.length < 3 ? municipality.lyngen : municipality.storfjord;
    people.push(await arrived(program, here, { alias, words, municipality: home, ...more }));
  }
  await program.app.db.transaction().execute(async (trx) => {
    for (const { enquiryId } of people) await setState(trx, enquiryId, 'waiting');
  });
  return people;
}

async function enter({ code }: Pick<Seeker, 'code'>, who: Visitor = visitor): Promise<void> {
  await who.go('/min/inn');
  await who.fill('Koden', code);
  await who.press('Gå inn');
}

const parts = () => ({ geography: program.program.geography, framework: program.program.framework });

/** The board's first group is proposed. */
async function proposed(): Promise<void> {
  const desk = await actorOf(program, here.coordinator);
  const board = await openBoard(program.app, desk, here.link.id, parts());
  const [group] = board.formation.groups;
  await sendProposal(program.app, desk, here.link.id, board, group ?? expect.fail('no group is possible'));
}

async function answered(people: readonly Seeker[]): Promise<void> {
  for (const person of people) await answerProposal(program.app, await seekerOf(program, person), 'yes', []);
}

async function formed(): Promise<string> {
  const desk = await actorOf(program, here.coordinator);
  const [proposal] = await proposalsAt(program.app, desk, here.link.id);
  return formGroup(program.app, desk, proposal!.id, {
    model: 'selvhjelp-norge',
    roomId: here.link.rooms.large,
    firstOn: '2026-03-12',
    everyWeeks: 1,
    initiatorIds: [here.initiators[0].id],
    call: '',
    directions: 'Den grønne døra bak kirka.',
  });
}

/** The initiator takes the start on, holds its meetings and leaves. */
async function handedOver(groupId: string): Promise<void> {
  const initiator = await actorOf(program, here.initiators[0]);
  const [ask] = (await asksFor(program.app, initiator)).filter((one) => one.groupId === groupId);
  await answerAsk(program.app, initiator, ask!.id, 'yes');
  for (let held = 0; held < 3; held++) await noteMeetingHeld(program.app, groupId);
  await handOver(program.app, initiator, groupId);
}

/** Counted a year ago, so that there is something to publish. */
async function lastYear(): Promise<void> {
  const app = { ...program.app, clock: fixedClock('2025-02-03T12:00') };
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

/** Nobody waits, nothing is proposed, no group exists. */
async function emptied(): Promise<void> {
  for (const table of ['proposal', 'self_help_group', 'seeker', 'board'] as const) {
    await program.app.db.deleteFrom(table).execute();
  }
}
