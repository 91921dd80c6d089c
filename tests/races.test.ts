import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { setState } from '../src/enquiry/index.ts';
import { openBoard, sendProposal } from '../src/formation/index.ts';
import { answerAsk, asksFor, noteMeetingHeld } from '../src/group/index.ts';
import { newTotpSecret, oneTimeCode } from '../src/staff/index.ts';
import { groupOf } from './support/fuzz-people.ts';
import { formsIn } from './support/html.ts';
import { Browser } from './support/kill-person.ts';
import {
  type Login,
  type Seeker,
  type World,
  actorOf,
  arrived,
  municipality,
  nextOneTimeCode,
  world,
} from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';

/** What happens when a thing that can happen once is asked for by many at the same moment, over real connections. */
const many = 8;

let test: TestProgram;
let here: World;
let addresses = 0;

beforeAll(async () => {
  test = await startProgram();
  here = await world(test);
});
afterAll(() => test.close());
beforeEach(async () => {
  for (const table of ['proposal', 'self_help_group', 'seeker', 'board', 'room_booking'] as const)
    await test.app.db.deleteFrom(table).execute();
});

type Fields = [string, string][];
const rows = async (
  table: 'enquiry' | 'self_help_group' | 'room_booking' | 'staff' | 'tally_slip' | 'message',
) => test.app.db.selectFrom(table).selectAll().execute();
const atOnce = <T>(acts: readonly (() => Promise<T>)[]) => Promise.all(acts.map((act) => act()));
const times = <T>(act: (n: number) => Promise<T>) =>
  atOnce(Array.from({ length: many }, (_, n) => () => act(n)));

function browser(): Browser {
  const made = new Browser(`203.0.113.${(addresses += 1)}`);
  made.url = test.url;
  return made;
}
/** Another window of the same browser. */
function windowOf(one: Browser): Browser {
  const other = browser();
  other.cookie = one.cookie;
  return other;
}
async function withCode({ code }: Pick<Seeker, 'code'>): Promise<Browser> {
  const one = browser();
  await one.post('/min/inn', [['code', code]]);
  return one;
}
async function atWork({ login, passphrase, totpSecret }: Login): Promise<Browser> {
  const one = browser();
  const fields: Fields = [
    ['login', login],
    ['passphrase', passphrase],
    ['oneTimeCode', nextOneTimeCode(test, { totpSecret })],
  ];
  expect((await one.post('/arbeid/inn', fields)).to).toBe('/arbeid');
  return one;
}
/** The token of a page, as a form field. */
async function tokenOn(one: Browser, path: string): Promise<Fields> {
  const { html } = await one.get(path);
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1];
  return [['_csrf', token ?? expect.fail(`no form on ${path}`)]];
}
async function codeShownTo(one: Browser, path = '/min/kode'): Promise<string> {
  const { html } = await one.get(path);
  const text = html.replaceAll(/<[^>]*>/g, '');
  return (/\d{4} \d{4} \d{4} \d{4}/.exec(text) ?? expect.fail('no code'))[0];
}

const wish: Fields = [
  ['step', '4'],
  ['go', 'next'],
  ['place', 'Lyngen'],
  ['modes', 'in_person'],
  ['reach', '120'],
  ['topics', 'grief'],
  ['across', 'yes'],
  ['slots', 'd4-evening'],
  ['languages', 'nb'],
  ['shows', 'alias'],
  ['adult', 'yes'],
  ['own', 'yes'],
  ['sober', 'yes'],
];

it('the last button pressed many times at once sends one enquiry, and every press shows its code', async () => {
  const { html } = await browser().post('/meld-interesse', wish);
  const form = formsIn(html).find(({ action }) => action.endsWith('/meld-interesse'))!;
  const fields = form.fields.filter(([name]) => name !== 'go');
  const presses = await times(async () => {
    const one = browser();
    const answer = await one.post('/meld-interesse', [...fields, ['go', 'send']]);
    expect([answer.status, answer.to]).toEqual([303, '/min/kode']);
    return codeShownTo(one);
  });
  expect(await rows('enquiry')).toHaveLength(1);
  expect(new Set(presses).size).toBe(1);
  await withCode({ code: presses[0]! });

  // The same page sent with another word is another enquiry.
  const other: Fields = [...fields.filter(([name]) => name !== 'alias'), ['alias', 'Bjørk']];
  await browser().post('/meld-interesse', [...other, ['go', 'send']]);
  expect(await rows('enquiry')).toHaveLength(2);
  // The same again much later too: whoever finds the page open comes to nobody's answers.
  test.clock.advance({ minutes: 121 });
  await browser().post('/meld-interesse', [...fields, ['go', 'send']]);
  expect(await rows('enquiry')).toHaveLength(3);
});

it('a question, and what staff write down for a caller, are sent once too', async () => {
  const said: Fields = [
    ['words', 'Koster det noe?'],
    ['for', 'self'],
    ['place', 'Lyngen'],
  ];
  const seen = await browser().post('/spor', said);
  const once = formsIn(seen.html)[0]!.fields.filter(([name]) => ['once', 'seen'].includes(name));
  await times(() => browser().post('/spor', [...once, ...said]));
  expect(await rows('enquiry')).toHaveLength(1);

  const desk = await atWork(here.coordinator);
  const page = await desk.get('/arbeid/henvendelser/ny');
  const hidden = formsIn(page.html)
    .flatMap(({ fields }) => fields)
    .filter(([name]) => ['once', '_csrf'].includes(name));
  const sent = await times(() =>
    windowOf(desk).post('/arbeid/henvendelser/ny', [...hidden, ...wish.slice(2), ['alias', 'Rogn']]),
  );
  expect(new Set(sent.map(({ to }) => to))).toEqual(new Set(['/arbeid/henvendelser/ny/kode']));
  expect(await rows('enquiry')).toHaveLength(2);
});

it('a message to the desk, and its answer, stand once', async () => {
  const somebody = await arrived(test, here, { alias: 'Rogn' });
  const ours = await withCode(somebody);
  const desk = await atWork(here.coordinator);
  const answers = `/arbeid/henvendelser/${somebody.enquiryId}`;
  for (const [who, page, action] of [
    [ours, '/min', '/min/beskjeder'],
    [desk, answers, `${answers}/svar`],
  ] as const) {
    const before = (await rows('message')).length;
    const { html } = await who.get(page);
    const { fields } = formsIn(html).find((form) => form.action.endsWith(action))!;
    const hidden = fields.filter(([name]) => name !== 'text');
    const say = (text: string) => windowOf(who).post(action, [...hidden, ['text', text]]);
    const sent = await times(() => say('Hei'));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await rows('message')).toHaveLength(before + 1);
    // Another word is another message, and so is the same word in the page as it is shown next.
    await say('Hei igjen');
    const next = formsIn((await who.get(page)).html).find((form) => form.action.endsWith(action))!;
    await who.post(action, [...next.fields.filter(([name]) => name !== 'text'), ['text', 'Hei']]);
    expect(await rows('message')).toHaveLength(before + 3);
  }
});

/** Three who wait, and the proposal that was sent to them. */
async function proposed(): Promise<{ people: Seeker[]; proposal: string }> {
  const people: Seeker[] = [];
  for (let n = 0; n < 3; n++) people.push(await arrived(test, here, { alias: `Rogn ${n}` }));
  await test.app.db.transaction().execute(async (trx) => {
    for (const { enquiryId } of people) await setState(trx, enquiryId, 'waiting');
  });
  const desk = await actorOf(test, here.coordinator);
  const parts = { geography: test.program.geography, framework: test.program.framework };
  const board = await openBoard(test.app, desk, here.link.id, parts);
  const proposal = await sendProposal(test.app, desk, here.link.id, board, board.formation.groups[0]!);
  return { people, proposal };
}

it.each([1, 2, 3])(
  'yes, no, a step back, erasing and taking back at once leave nobody half proposed (%i)',
  async (round) => {
    const { people, proposal } = await proposed();
    const browsers = await Promise.all(people.map(withCode));
    const tokens = await Promise.all(browsers.map((one) => tokenOn(one, '/min/forslag')));
    const desk = await atWork(here.coordinator);
    const own = await tokenOn(desk, `/arbeid/forslag/${proposal}`);
    const answer = (who: number, said: string) => () =>
      windowOf(browsers[who]!).post('/min/forslag', [...tokens[who]!, ['answer', said], ['who', '0']]);
    const acts = [
      ...['yes', 'no', 'yes', 'known'].map((said) => answer(0, said)),
      ...['no', 'yes', 'no'].map((said) => answer(1, said)),
      answer(2, 'yes'),
      () => windowOf(browsers[2]!).post('/min/slett', [...tokens[2]!, ['sure', 'yes'], ['confirm', 'yes']]),
      () => windowOf(desk).post(`/arbeid/forslag/${proposal}/trekk`, [...own, ['confirm', 'yes']]),
    ];
    // Another order each time, and one round without taking it back.
    const order = acts.slice(round).concat(acts.slice(0, round));
    await atOnce(round === 2 ? order.filter((act) => act !== acts.at(-1)) : order);
    const seats = await test.app.db.selectFrom('proposal_seat').selectAll().execute();
    const held = new Set(seats.filter(({ open }) => open).map((one) => one.seeker_id));
    for (const { seeker_id, state } of await rows('enquiry'))
      expect(state, seeker_id).toBe(held.has(seeker_id) ? 'proposed' : 'waiting');
  },
);

it('a group made twice at once from one proposal is one group with one room', async () => {
  const { people, proposal } = await proposed();
  for (const one of people) {
    const visitor = await withCode(one);
    await visitor.post('/min/forslag', [...(await tokenOn(visitor, '/min/forslag')), ['answer', 'yes']]);
  }
  const desk = await atWork(here.coordinator);
  const path = `/arbeid/forslag/${proposal}`;
  const fields: Fields = [
    ...(await tokenOn(desk, path)),
    ['room', here.link.rooms.large],
    ['firstOn', '2026-03-19'],
    ['every', '1'],
    ['initiators', here.initiators[0].id],
    ['model', 'selvhjelp-norge'],
  ];
  const answers = await times(() => windowOf(desk).post(`${path}/lag`, fields));
  expect(answers.filter(({ to }) => /^\/arbeid\/grupper\//.test(to ?? ''))).toHaveLength(1);
  expect(await rows('self_help_group')).toHaveLength(1);
  const booked = await rows('room_booking');
  expect(new Set(booked.map(({ group_id }) => group_id)).size).toBe(1);
  expect(new Set(booked.map(({ during }) => String(during))).size).toBe(booked.length);
});

it('a group handed over twice at once is handed over once, and its members get in', async () => {
  const { id, members } = await groupOf(test, here);
  const starter = await actorOf(test, here.initiators[0]);
  const ask = (await asksFor(test.app, starter)).find(({ groupId }) => groupId === id)!;
  await answerAsk(test.app, starter, ask.id, 'yes');
  await noteMeetingHeld(test.app, id);
  const initiator = await atWork(here.initiators[0]);
  const path = `/arbeid/grupper/${id}`;
  const fields: Fields = [...(await tokenOn(initiator, path)), ['told', 'yes']];
  await times(() => windowOf(initiator).post(`${path}/overlat`, fields));
  const [group] = await rows('self_help_group');
  expect(group?.state).toBe('self_running');
  expect((await initiator.get(path)).status).toBe(404);
  for (const one of members)
    expect((await (await withCode(one)).get(`/min/avtaler/${id}`)).html).toContain('Nordstua');
});

it('one hour in one room that many want at once is one booking', async () => {
  const desk = await atWork(here.coordinator);
  const path = `/arbeid/rom/${here.link.id}/ny`;
  const token = await tokenOn(desk, path);
  const answers = await times((n) =>
    windowOf(desk).post(path, [
      ...token,
      ['room', here.link.rooms.small],
      ['date', '2026-04-01'],
      ['from', `18:${String(n).padStart(2, '0')}`],
      ['to', '20:00'],
      ['often', 'once'],
      ['what', 'event'],
    ]),
  );
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(many - 1);
  expect(await rows('room_booking')).toHaveLength(1);
});

it('answers written at once all stand, in one order, and the talk that is noted at once is counted once', async () => {
  const person = await arrived(test, here, { municipality: municipality.lyngen });
  const desk = await atWork(here.coordinator);
  const path = `/arbeid/henvendelser/${person.enquiryId}`;
  const token = await tokenOn(desk, path);
  await times((n) => windowOf(desk).post(`${path}/svar`, [...token, ['text', `Svar nummer ${n}.`]]));
  const visitor = await withCode(person);
  const read = async () =>
    [...(await visitor.get('/min')).html.matchAll(/Svar nummer \d/g)].map(([text]) => text);
  const first = await read();
  expect(new Set(first).size).toBe(many);
  for (let n = 0; n < 5; n++) expect(await read()).toEqual(first);
  const before = (await rows('tally_slip')).length;
  await times(() => windowOf(desk).post(`${path}/venter`, token));
  expect((await rows('tally_slip')).length).toBe(before + 1);
  expect((await rows('enquiry'))[0]?.state).toBe('waiting');
});

it('an invitation taken up many times at once makes one member of staff', async () => {
  const before = (await rows('staff')).length;
  const desk = await atWork(here.coordinator);
  const token = await tokenOn(desk, '/arbeid/folk');
  await desk.post(`/arbeid/folk/${here.link.id}/invitasjon`, [...token, ['role', 'coordinator']]);
  const code = await codeShownTo(desk, '/arbeid/folk/vis');
  const answers = await times(async (n) => {
    const secret = newTotpSecret();
    return browser().post('/arbeid/invitasjon/ny', [
      ['code', code],
      ['secret', secret],
      ['oneTimeCode', oneTimeCode(secret, test.clock.now())],
      ['name', `Kari ${n}`],
      ['login', `kari${n}`],
      ['passphrase', `fjell bre tindved kari ${n}`],
      ['again', `fjell bre tindved kari ${n}`],
    ]);
  });
  expect(answers.filter(({ to }) => to === '/arbeid')).toHaveLength(1);
  expect(await rows('staff')).toHaveLength(before + 1);
});

it('a code changed at once in several browsers is changed once, and the new one opens', async () => {
  const person = await arrived(test, here);
  const browsers = await times(() => withCode(person));
  const tokens = await Promise.all(browsers.map((one) => tokenOn(one, '/min/ny-kode')));
  await atOnce(browsers.map((one, n) => () => one.post('/min/ny-kode', tokens[n]!)));
  const inside: Browser[] = [];
  for (const one of browsers) if ((await one.get('/min')).status === 200) inside.push(one);
  expect(inside).toHaveLength(1);
  const fresh = await codeShownTo(inside[0]!);
  expect((await (await withCode({ code: fresh })).get('/min')).status).toBe(200);
  expect((await browser().post('/min/inn', [['code', person.code]])).status).toBe(422);
});

it('coming in again over a visit that goes on ends that one', async () => {
  const person = await arrived(test, here);
  const first = await withCode(person);
  const other = windowOf(first);
  await first.post('/min/inn', [['code', person.code]]);
  expect(first.cookie).not.toBe(other.cookie);
  expect((await first.get('/min')).status).toBe(200);
  expect((await other.get('/min')).to).toBe('/min/inn');
  const desk = await atWork(here.coordinator);
  const before = windowOf(desk);
  const { login, passphrase } = here.coordinator;
  const fields: Fields = [
    ['login', login],
    ['passphrase', passphrase],
    ['oneTimeCode', nextOneTimeCode(test, here.coordinator)],
  ];
  await desk.post('/arbeid/inn', fields);
  expect((await desk.get('/arbeid')).status).toBe(200);
  expect((await before.get('/arbeid')).to).toBe('/arbeid/inn');
});
