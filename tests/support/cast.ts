import { randomUUID } from 'node:crypto';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import { addCommitment } from '../../src/commitment/index.ts';
import { count } from '../../src/counting/index.ts';
import { announce, applyMeetings, sendCorrection } from '../../src/directory/index.ts';
import { register, setState } from '../../src/enquiry/index.ts';
import { planEvent } from '../../src/event/index.ts';
import { copyModel, modelById } from '../../src/framework/index.ts';
import { answerProposal, formGroup, openBoard, sendProposal } from '../../src/formation/index.ts';
import { answerAsk, asksFor, handOver, noteMeetingHeld } from '../../src/group/index.ts';
import {
  addPremises,
  addRoom,
  bookSeries,
  foundDesk,
  newDoor,
  newFeed,
  roomById,
} from '../../src/place/index.ts';
import { keepUpload } from '../../src/moving/index.ts';
import type { SeekerActor } from '../../src/platform/http/index.ts';
import { fixedClock } from '../../src/platform/clock/index.ts';
import { beginSession } from '../../src/platform/sessions/index.ts';
import { draftRelease, makeDraft, publish } from '../../src/release/index.ts';
import { openWithCode, seekerSession } from '../../src/seeker/index.ts';
import { logIn, openDesk } from '../../src/staff/index.ts';
import {
  type Login,
  type Seeker,
  type World,
  actorOf,
  hired,
  nextOneTimeCode,
  seekerOf,
  usualWishes,
  world,
} from './people.ts';
import type { TestProgram } from './program.ts';

/** Everybody who may knock, by what they are. */
export const roles = [
  'nobody',
  'newcomer',
  'proposed',
  'starting member',
  'running member',
  'initiator',
  'coordinator',
  'adviser',
  'national adviser',
] as const;
export type RoleName = (typeof roles)[number];

/** What an address is about, seen from the one who asks: theirs, somebody else's of the same kind, or nothing. */
export type Relation = 'own' | 'other' | 'none';

export interface Cast {
  world: World;
  cookies: Readonly<Record<RoleName, string>>;
  csrf(role: RoleName): Promise<string>;
  /** The value of a parameter of an address. */
  param(name: string, role: RoleName, relation: Relation): string;
}

/** Two LINKs with everything in both, so that *other* is always something real. */
export async function castOn(test: TestProgram): Promise<Cast> {
  const at = await world(test);
  const there = await secondLink(test);
  const here = await life(test, at.link.id, at.link.rooms.large, at.coordinator, at.initiators[0]);
  const elsewhere = await life(test, there.id, there.room, there.coordinator, there.initiator);
  await numbersOfLastYear(test);
  const cookies: Record<RoleName, string> = {
    nobody: '',
    newcomer: await byCode(test, here.newcomer),
    proposed: await byCode(test, here.proposed),
    'starting member': await byCode(test, here.starting),
    'running member': await byCode(test, here.running),
    initiator: await byLogin(test, at.initiators[0]),
    coordinator: await byLogin(test, at.coordinator),
    adviser: await byLogin(test, at.adviser),
    'national adviser': await byLogin(test, at.nationalAdviser),
  };
  for (const { ids } of [here, elsewhere]) Object.assign(ids, await asHsds(test, ids['listing'] ?? ''));
  const objects = { own: here, other: elsewhere } as const;
  return {
    world: at,
    cookies,
    csrf: (role) => csrfOf(test, cookies[role]),
    param: (name, role, relation) => {
      if (name === 'slug') return relation === 'none' ? 'finnes-ikke' : 'lyngen';
      if (name === 'desk') return { own: 'lyngen', other: 'alta', none: 'finnes-ikke' }[relation];
      if (name === 'number') return relation === 'none' ? '99' : '1';
      if (name === 'kind') return 'promise';
      if (name === 'sheet') return relation === 'none' ? 'finnes-ikke' : 'rooms';
      if (name === 'table') return relation === 'none' ? 'finnes-ikke' : 'groups';
      if (relation === 'none') return randomUUID();
      const found = objects[relation];
      if (name === 'group') return role === 'running member' ? found.runningGroup : found.startingGroup;
      if (name === 'organisation') return relation === 'own' ? at.link.id : there.id;
      if (name === 'person') return relation === 'own' ? at.initiators[1].id : there.initiator.id;
      const value = found.ids[`${name} of ${role}`] ?? found.ids[name];
      if (!value) throw new Error(`nobody in the cast has a :${name}; add one to tests/support/cast.ts`);
      return value;
    },
  };
}

/** What a listing is called in Open Referral's words. */
async function asHsds(test: TestProgram, listing: string): Promise<Record<string, string>> {
  interface Thing {
    id: string;
    name: string;
  }
  const get = async <T>(url: string) => (await test.program.server.inject(url)).json<T>();
  const { name } = await get<Thing>(`/api/v1/groups/${listing}`);
  const { contents } = await get<{ contents: Thing[] }>('/hsds/services?per_page=100');
  const { id } = contents.find((service) => service.name === name)!;
  const whole = await get<{ organization: Thing; service_at_locations: Thing[] }>(`/hsds/services/${id}`);
  return {
    service: id,
    organization: whole.organization.id,
    service_at_location: whole.service_at_locations[0]!.id,
  };
}

/** A release with one table at least. */
async function numbersOfLastYear({ app, program }: TestProgram): Promise<void> {
  const then = { ...app, clock: fixedClock('2025-11-03T12:00') };
  await app.db
    .transaction()
    .execute((trx) => count(trx, then, { kind: 'enquiry', municipality: '5536', amount: 12 }));
  await makeDraft(app, program);
  await publish(app, (await draftRelease(app.db))!);
}

/** A model that this desk made out of one of the nation's. */
async function ownModel({ app }: TestProgram, id: string): Promise<string> {
  const preset = (await modelById(app.db, 'selvhjelp-norge'))!;
  return app.db.transaction().execute((trx) => copyModel(trx, preset, { id, name: 'LINK' }, '2026-03-02'));
}

/** Something that this desk promised. */
async function promised({ app }: TestProgram, organisationId: string, id: string): Promise<string> {
  const words = { title: 'Nøkkel til døra', endsOn: '2026-04-01', said: {}, duties: {} };
  return app.db
    .transaction()
    .execute((trx) => addCommitment(trx, app, { id }, organisationId, 'promise', words));
}

/** A list that this desk keeps, with one group in it, and what somebody says is wrong with that. */
async function keptList(test: TestProgram, organisationId: string) {
  const { app } = test;
  const listing = await openGroup(test, organisationId);
  await app.db
    .transaction()
    .execute((trx) =>
      sendCorrection(trx, app, { id: listing, source: { organisationId } }, 'Porten er stengt.'),
    );
  const { source_id: source } = await app.db
    .selectFrom('listing')
    .select('source_id')
    .where('id', '=', listing)
    .executeTakeFirstOrThrow();
  const { id: correction } = await app.db
    .selectFrom('correction')
    .select('id')
    .where('listing_id', '=', listing)
    .executeTakeFirstOrThrow();
  return { listing, source, correction };
}

/** A group by telephone that gathers people. */
const formingHere = {
  kind: 'forming',
  model: 'selvhjelp-norge',
  topic: null,
  area: null,
  mode: 'telephone',
  stage: 'gathering',
} as const;

/** An evening with somebody to invite, something written of it, and two things said against it. */
async function outreach(test: TestProgram, organisationId: string, staffId: string) {
  const { app } = test;
  const event = await anEvent(test, organisationId);
  return app.db.transaction().execute(async (trx) => {
    const { id: invitation } = await trx
      .insertInto('event_invitation')
      .values({
        event_id: event,
        organisation: 'Biblioteket',
        role: 'leder',
        contacted_by: staffId,
        contacted_on: '2026-03-01',
        letter_on: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id: media } = await trx
      .insertInto('media_item')
      .values({ event_id: event, title: 'Folkemøte', outlet: 'Avisa', day: '2026-03-01', link: '' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const said = { organisation_id: organisationId, heard_on: '2026-03-01', answer: null, approved_on: null };
    const [first, second] = await trx
      .insertInto('objection')
      .values([
        { ...said, heard: 'Det er bare prat.' },
        { ...said, heard: 'Det er farlig.' },
      ])
      .returning('id')
      .execute();
    return { event, invitation, media, objection: first!.id, 'objection of national adviser': second!.id };
  });
}

/** An evening that everybody may come to. */
async function anEvent({ app }: TestProgram, organisationId: string): Promise<string> {
  const evening = {
    kind: 'public_meeting' as const,
    title: 'Folkemøte',
    audience: '',
    about: '',
    language: 'nb',
    mode: 'telephone' as const,
    roomId: null,
    address: '',
    municipality: null,
    day: '2026-06-08',
    starts: 18 * 60,
    minutes: 120,
    capacity: 500,
    signUp: true,
    invitedOnly: false,
  };
  return app.db.transaction().execute((trx) => planEvent(trx, organisationId, evening, 'announced'));
}

/** An open group in a list that this desk keeps. */
export async function openGroup(
  test: TestProgram,
  organisationId: string,
  meeting: Partial<Meeting> = {},
): Promise<string> {
  const { db, clock } = test.app;
  const { id } = await db
    .insertInto('source')
    .values({
      organisation_id: organisationId,
      owner: 'Gruppa selv',
      licence: 'Etter ønske',
      consent_by: 'Gruppa',
      consent_on: '2026-01-05',
      format: 'by-hand',
      url: null,
      ended_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const whole: Meeting = {
    key: id,
    name: `Åpent møte ${id.slice(0, 4)}`,
    fellowship: 'aa',
    state: 'running',
    schedule: { kind: 'weekly', days: [2], every: 1, start: 19 * 60, minutes: 90, exceptions: [] },
    timezone: 'Europe/Oslo',
    modes: ['in_person'],
    place: {
      name: 'Sjøbua',
      lines: [`Kaia ${id.slice(0, 4)}`],
      city: 'Lyngseidet',
      country: 'NO',
      regions: [],
      point: { lat: 69.5763, lon: 20.2187 },
      approximate: false,
      directions: 'Inn porten.',
    },
    access: { wheelchair: true },
    languages: ['nb'],
    types: [],
    topics: [],
    attendance: { open: true },
    contacts: [],
    extras: {},
    ...meeting,
  };
  await db.transaction().execute((trx) => applyMeetings(trx, { clock }, id, [whole], test.program));
  const { id: listing } = await db
    .selectFrom('listing')
    .select('id')
    .where('source_id', '=', id)
    .executeTakeFirstOrThrow();
  return listing;
}

async function secondLink(test: TestProgram) {
  const { db } = test.app;
  const made = await db.transaction().execute(async (trx) => {
    const id = await foundDesk(trx, {
      kind: 'link',
      slug: 'alta',
      name: 'LINK Alta',
      municipality: '5601',
      serves: ['5601'],
      about: {},
      settings: { size: { min: 3, ideal: 4, max: 5 }, ageSpan: null },
    });
    const { sheet, deskPair } = await openDesk(trx, id);
    const premisesId = await addPremises(trx, {
      organisationId: id,
      name: 'Samfunnshuset',
      municipality: '5536',
      address: 'Sentrum 1',
      suitability: {},
    });
    return { id, sheet, pair: deskPair, room: await addRoom(trx, { premisesId, name: 'Stua', seats: 10 }) };
  });
  const profile = {
    municipality: '5536',
    reach: 200,
    modes: ['in_person' as const],
    slots: ['d2-evening', 'd4-evening'],
    languages: ['nb'],
    starts: 3,
  };
  return {
    ...made,
    coordinator: await hired(test, 'Berit', made, 'coordinator'),
    initiator: await hired(test, 'Nils', made, 'initiator', profile),
  };
}

/** One of everything at one LINK: somebody new, a proposal, a group that starts, a group that runs, an ask. */
async function life(
  test: TestProgram,
  organisationId: string,
  roomId: string,
  coordinator: Login,
  initiator: Login,
) {
  const { app } = test;
  const desk = await actorOf(test, coordinator);
  const starter = await actorOf(test, initiator);
  const come = async (count: number): Promise<Seeker[]> => {
    const made: Seeker[] = [];
    for (let n = 0; n < count; n++) {
      const one = await app.db.transaction().execute(async (trx) => {
        const wishes = { ...usualWishes, municipality: n < 2 ? '5536' : '5532', alias: `Alias ${n}` };
        const arrived = await register(trx, app, { kind: 'interest', organisationId, wishes, locale: 'nb' });
        await setState(trx, arrived.enquiryId, 'waiting');
        return arrived;
      });
      made.push(one);
    }
    return made;
  };
  const propose = async () => {
    const parts = { geography: test.program.geography, framework: test.program.framework };
    const board = await openBoard(app, desk, organisationId, parts);
    return sendProposal(app, desk, organisationId, board, board.formation.groups[0]!);
  };
  const make = async (firstOn: string) => {
    const people = await come(3);
    const proposal = await propose();
    const actors: SeekerActor[] = [];
    for (const one of people) actors.push(await seekerOf(test, one));
    for (const one of actors) await answerProposal(app, one, 'yes', []);
    const groupId = await formGroup(app, desk, proposal, {
      model: 'selvhjelp-norge',
      roomId,
      firstOn,
      everyWeeks: 1,
      initiatorIds: [initiator.id],
      call: '',
      directions: '',
    });
    return { groupId, people };
  };
  const answer = async (groupId: string) => {
    const ask = (await asksFor(app, starter)).find((one) => one.groupId === groupId);
    await answerAsk(app, starter, ask!.id, 'yes');
  };
  // Three groups in one slot: each gives its room back, so that the next can have it.
  const freeRoom = () => app.db.deleteFrom('room_booking').where('room_id', '=', roomId).execute();
  const running = await make('2026-03-19');
  await answer(running.groupId);
  for (let n = 0; n < 3; n++) await noteMeetingHeld(app, running.groupId);
  await handOver(app, starter, running.groupId);
  await freeRoom();
  const starting = await make('2026-04-16');
  await answer(starting.groupId);
  await freeRoom();
  const asked = await make('2026-05-21');
  await freeRoom();
  const proposed = await come(3);
  const proposal = await propose();
  const [newcomer] = await come(1);
  await app.db.transaction().execute((trx) =>
    bookSeries(trx, {
      roomId,
      use: 'event',
      groupId: null,
      first: '2026-06-01',
      start: 600,
      end: 660,
      everyWeeks: 1,
      times: 1,
    }),
  );
  const booking = await app.db
    .selectFrom('room_booking')
    .select('id')
    .where('room_id', '=', roomId)
    .executeTakeFirstOrThrow();
  const premises = (await roomById(app.db, roomId))!.premises.id;
  const ask = (await asksFor(app, starter)).find((one) => one.groupId === asked.groupId)!;
  return {
    newcomer: newcomer!,
    proposed: proposed[0]!,
    starting: starting.people[0]!,
    running: running.people[0]!,
    startingGroup: starting.groupId,
    runningGroup: running.groupId,
    ids: {
      ...(await outreach(test, organisationId, coordinator.id)),
      enquiry: newcomer!.enquiryId,
      proposal,
      booking: booking.id,
      premises,
      room: roomId,
      door: await newDoor(app.db, premises),
      feed: await newFeed(app.db, roomId),
      ask: ask.id,
      ...(await keptList(test, organisationId)),
      commitment: await promised(test, organisationId, coordinator.id),
      upload: await app.db
        .transaction()
        .execute((trx) =>
          keepUpload(trx, app, { organisationId, kind: 'rooms' }, Buffer.from('Rom;Plasser\nLoftet;4\n')),
        ),
      model: await ownModel(test, organisationId),
      'model of national adviser': 'selvhjelp-norge',
      forming: await app.db.transaction().execute((trx) => announce(trx, app, organisationId, formingHere)),
    } as Record<string, string>,
  };
}

export async function byCode(test: TestProgram, { code }: Pick<Seeker, 'code'>): Promise<string> {
  const opened = (await openWithCode(test.app, code))!;
  const { app } = test;
  return `k=${await beginSession(app.db, seekerSession(opened), { now: app.clock.now(), hours: 1 })}`;
}

export async function byLogin(test: TestProgram, login: Login): Promise<string> {
  const { app } = test;
  const oneTimeCode = nextOneTimeCode(test, login);
  const content = await logIn(app, { login: login.login, passphrase: login.passphrase, oneTimeCode });
  return `a=${await beginSession(app.db, content!, { now: app.clock.now(), hours: 1 })}`;
}

/** The token that this visitor's own forms carry. */
async function csrfOf(test: TestProgram, cookie: string): Promise<string> {
  if (!cookie) return '';
  const url = cookie.startsWith('k=') ? '/min/ny-kode' : '/arbeid/meg';
  const { body } = await test.program.server.inject({ url, headers: { cookie } });
  return /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
}

export type { World };
