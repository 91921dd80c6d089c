import { type Wishes, setState } from '../../src/enquiry/index.ts';
import {
  answerAsk,
  asksFor,
  askInitiator,
  handOver,
  noteMeetingHeld,
  startGroup,
} from '../../src/group/index.ts';
import { type SessionContent, beginSession, findSession } from '../../src/platform/sessions/index.ts';
import { openWithCode, seekerActor, seekerSession } from '../../src/seeker/index.ts';
import { type InitiatorProfile, deskKey, logIn, staffActor } from '../../src/staff/index.ts';
import {
  type Login,
  type Seeker,
  type World,
  actorOf,
  arrived,
  hired,
  municipality,
  nextOneTimeCode,
  seekerOf,
} from './people.ts';
import type { TestProgram } from './program.ts';

/** Who come by a code, and who work there. */
export const staffKinds = ['coordinator', 'initiator', 'adviser', 'nationalAdviser'] as const;
const roleOf = {
  coordinator: 'coordinator',
  initiator: 'initiator',
  adviser: 'adviser',
  nationalAdviser: 'national_adviser',
} as const;
const ofInitiators: Partial<Record<StaffKind, InitiatorProfile>> = {
  initiator: {
    municipality: municipality.lyngen,
    reach: 120,
    modes: ['in_person'],
    slots: ['d4-evening'],
    languages: ['nb'],
    starts: 9,
  },
};
type StaffKind = (typeof staffKinds)[number];
export type Who = 'nobody' | 'seeker' | 'member' | StaffKind;

export function isStaffKind(who: Who): who is StaffKind {
  return (staffKinds as readonly string[]).includes(who);
}

/** What a browser of theirs holds: nothing, or a cookie and the token that forms carry. */
export interface Visit {
  who: Who;
  cookie?: string;
  csrf?: string;
}

/** People whose visits go on: whoever was sent out, changed the code or was erased comes in again, or somebody new does. */
export interface FuzzPeople {
  visit(who: Who): Promise<Visit>;
  /** It may be over: the next visit looks. */
  lost(visit: Visit): void;
  /** Groups as they begin and as they run, some of whose members visit. */
  groups: string[];
}

export async function fuzzPeople(test: TestProgram, here: World): Promise<FuzzPeople> {
  const wishes: Partial<Omit<Wishes, 'noticeHandle'>>[] = [
    {},
    { shows: 'nothing' },
    { topics: [], across: true },
  ];
  const waiting = await Promise.all(Array.from({ length: 9 }, (_, n) => arrived(test, here, wishes[n % 3])));
  for (const one of waiting)
    await test.app.db.transaction().execute((trx) => setState(trx, one.enquiryId, 'waiting'));
  const first = await groupOf(test, here);
  const second = await groupOf(test, here);
  await runItself(test, here.initiators[0], second.id);
  const codes = { seeker: waiting.slice(0, 3), member: [...first.members, ...second.members] };
  const sessions: Record<'seeker' | 'member', Visit[]> = { seeker: [], member: [] };
  let turn = 0;
  const doubtful = new Set<Visit>();
  const atDesk = new Map<StaffKind, Promise<{ content: SessionContent; visit: Visit }>>();
  let newcomers = 0;
  const logins: Record<StaffKind, Login> = {
    coordinator: here.coordinator,
    initiator: here.initiators[0],
    adviser: here.adviser,
    nationalAdviser: here.nationalAdviser,
  };
  const desks = {
    coordinator: here.link,
    initiator: here.link,
    adviser: here.district,
    nationalAdviser: here.national,
  };

  return {
    groups: [first.id, second.id],
    lost: (visit) => void doubtful.add(visit),
    visit: async (who) => {
      if (who === 'nobody') return { who };
      turn += 1;
      if (isStaffKind(who)) {
        // One at a time: of two who log in at once, one has an older one-time code.
        const there = (atDesk.get(who) ?? Promise.resolve(undefined)).then(async (before) =>
          before && (!doubtful.delete(before.visit) || (await isStaff(test, before.visit)))
            ? before
            : desk(who, before?.content),
        );
        atDesk.set(who, there);
        return (await there).visit;
      }
      const at = turn % codes[who].length;
      const begun = sessions[who][at];
      if (begun && (!doubtful.delete(begun) || (await isSeeker(test, begun)))) return begun;
      const visit = (await cameIn(codes[who][at]!.code)) ?? (await somebodyNew(who, at));
      sessions[who][at] = visit;
      return visit;

      async function cameIn(code: string): Promise<Visit | undefined> {
        const opened = await openWithCode(test.app, code);
        return opened && begin(test, who, seekerSession(opened));
      }
      async function somebodyNew(kind: 'seeker' | 'member', place: number): Promise<Visit> {
        const one = await arrived(test, here);
        codes[kind][place] = one;
        return (await cameIn(one.code)) ?? Promise.reject(new Error('a new code opens nothing'));
      }
    },
  };

  async function desk(who: StaffKind, before: SessionContent | undefined) {
    const again = before && (await begin(test, who, before));
    if (before && again && (await isStaff(test, again))) return { content: before, visit: again };
    const { login, passphrase } = logins[who];
    const oneTimeCode = nextOneTimeCode(test, logins[who]);
    const content = await logIn(test.app, { login, passphrase, oneTimeCode });
    if (!content) {
      // Somebody else took the work from them: it goes on with somebody new.
      newcomers += 1;
      logins[who] = await hired(test, `${who}${newcomers}`, desks[who], roleOf[who], ofInitiators[who]);
      if (who === 'coordinator') here.coordinator = logins[who];
      return desk(who, undefined);
    }
    return { content, visit: await begin(test, who, content) };
  }
}

async function begin(test: TestProgram, who: Who, content: SessionContent): Promise<Visit> {
  const { db, clock } = test.app;
  const value = await beginSession(db, content, { now: clock.now(), hours: 10 });
  const session = await findSession(db, value, clock.now());
  if (!session) throw new Error('a session that began is not there');
  return { who, cookie: value, csrf: session.csrf };
}

async function isSeeker({ app }: TestProgram, { cookie }: Visit): Promise<boolean> {
  const session = await findSession(app.db, cookie ?? '', app.clock.now());
  return session !== undefined && (await seekerActor(app, session)) !== undefined;
}

async function isStaff({ app }: TestProgram, { cookie }: Visit): Promise<boolean> {
  const session = await findSession(app.db, cookie ?? '', app.clock.now());
  return session !== undefined && (await staffActor(app, session)) !== undefined;
}

/** Three who meet for the first time on the second Thursday of March; an initiator has been asked. */
export async function groupOf(test: TestProgram, here: World): Promise<{ id: string; members: Seeker[] }> {
  const members = await Promise.all([1, 2, 3].map((n) => arrived(test, here, { alias: `Bjørk ${n}` })));
  const actors = await Promise.all(members.map((member) => seekerOf(test, member)));
  const [initiator] = here.initiators;
  const { publicKey } = await actorOf(test, initiator);
  const id = await test.app.db.transaction().execute(async (trx) => {
    const plan = {
      mode: 'in_person' as const,
      day: 4 as const,
      start: 18 * 60,
      end: 20 * 60,
      everyWeeks: 1 as const,
      firstOn: '2026-03-12',
      place: { room: 'Nordstua', address: 'Strandveien 4, Lyngseidet', directions: '' },
      call: null,
      topic: null,
      language: 'nb',
      deskName: 'LINK Lyngen',
      initiators: [initiator.name],
    };
    const group = await startGroup(trx, test.app, {
      organisationId: here.link.id,
      model: 'selvhjelp-norge',
      mode: 'in_person',
      members: actors.map((actor, n) => ({
        seekerId: actor.id,
        publicKey: actor.publicKey,
        alias: `Bjørk ${n + 1}`,
      })),
      deskKey: await deskKey(trx, here.link.id),
      plan,
      startMeetings: 1,
    });
    const shown = { plan, members: members.length };
    await askInitiator(trx, group, { staffId: initiator.id, publicKey }, shown, '2026-03-10');
    return group.groupId;
  });
  return { id, members };
}

async function runItself(test: TestProgram, initiator: Login, groupId: string): Promise<void> {
  const actor = await actorOf(test, initiator);
  const ask = (await asksFor(test.app, actor)).find((one) => one.groupId === groupId);
  if (!ask) throw new Error('nobody was asked');
  await answerAsk(test.app, actor, ask.id, 'yes');
  await noteMeetingHeld(test.app, groupId);
  await handOver(test.app, await actorOf(test, initiator), groupId);
}
