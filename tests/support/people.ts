import { register, type Wishes } from '../../src/enquiry/index.ts';
import { addPremises, addRoom, foundDesk } from '../../src/place/index.ts';
import type { Role, SeekerActor, StaffActor } from '../../src/platform/http/index.ts';
import type { KeyPair } from '../../src/platform/sealing/index.ts';
import { beginSession, findSession } from '../../src/platform/sessions/index.ts';
import { openWithCode, seekerActor, seekerSession } from '../../src/seeker/index.ts';
import {
  type InitiatorProfile,
  createStaff,
  logIn,
  newTotpSecret,
  oneTimeCode,
  openDesk,
  staffActor,
} from '../../src/staff/index.ts';
import type { Visitor } from './browser.ts';
import type { TestProgram } from './program.ts';

/** What somebody on the staff needs to log in. */
export interface Login {
  id: string;
  name: string;
  login: string;
  passphrase: string;
  totpSecret: string;
}

export interface World {
  national: Desk;
  district: Desk;
  /** LINK Lyngen, which serves Lyngen, Storfjord, Kåfjord and Balsfjord, and makes groups of three to five. */
  link: Desk & { rooms: { large: string; small: string } };
  coordinator: Login;
  adviser: Login;
  nationalAdviser: Login;
  initiators: [Login, Login];
}

export const municipality = {
  balsfjord: '5532',
  lyngen: '5536',
  storfjord: '5538',
  kafjord: '5540',
} as const;

/** A country in small: a national desk, a district office, a LINK with two rooms, and those who work there. */
export async function world(test: TestProgram): Promise<World> {
  const { db } = test.app;
  const serves = Object.values(municipality);
  const national = await desk(test, { kind: 'national', slug: 'nasjonalt', name: 'Nasjonalt kontor' });
  const district = await desk(test, {
    kind: 'district',
    slug: 'troms',
    name: 'Distriktskontoret i Tromsø',
    municipality: '5501',
    serves: ['5501', '5503'],
    supervisedBy: national.id,
  });
  const link = await desk(test, {
    kind: 'link',
    slug: 'lyngen',
    name: 'LINK Lyngen',
    municipality: municipality.lyngen,
    serves,
    supervisedBy: district.id,
    settings: { size: { min: 3, ideal: 4, max: 5 }, ageSpan: null },
  });
  const rooms = await db.transaction().execute(async (trx) => {
    const premisesId = await addPremises(trx, {
      organisationId: link.id,
      name: 'Gammelskolen',
      municipality: municipality.lyngen,
      address: 'Strandveien 4, Lyngseidet',
      suitability: {},
    });
    const large = await addRoom(trx, { premisesId, name: 'Nordstua', seats: 10 });
    return { large, small: await addRoom(trx, { premisesId, name: 'Kammerset', seats: 6 }) };
  });
  const hire = (name: string, at: Desk, role: Role, initiator?: InitiatorProfile) =>
    hired(test, name, at, role, initiator);
  const starts: InitiatorProfile = {
    municipality: municipality.lyngen,
    reach: 120,
    modes: ['in_person', 'telephone'],
    slots: ['d2-evening', 'd4-evening'],
    languages: ['nb'],
    starts: 2,
  };
  return {
    national,
    district,
    link: { ...link, rooms },
    coordinator: await hire('Randi', link, 'coordinator'),
    adviser: await hire('Aslak', district, 'adviser'),
    nationalAdviser: await hire('Tove', national, 'national_adviser'),
    initiators: [
      await hire('Inger', link, 'initiator', starts),
      await hire('Jon', link, 'initiator', {
        ...starts,
        municipality: municipality.balsfjord,
        slots: ['d4-evening'],
      }),
    ],
  };
}

interface Desk {
  id: string;
  sheet: string;
  pair: KeyPair;
}

type Founded = Omit<Parameters<typeof foundDesk>[1], 'about' | 'serves' | 'municipality'> & {
  serves?: string[];
  municipality?: string;
};

function desk(test: TestProgram, founded: Founded): Promise<Desk> {
  return test.app.db.transaction().execute(async (trx) => {
    const about = { nb: 'Et åpent hus.', nn: 'Eit ope hus.', en: 'An open house.' };
    const id = await foundDesk(trx, { municipality: null, serves: [], ...founded, about });
    const { sheet, deskPair } = await openDesk(trx, id);
    return { id, sheet, pair: deskPair };
  });
}

export async function hired(
  test: TestProgram,
  name: string,
  at: Desk,
  role: Role,
  initiator?: InitiatorProfile,
): Promise<Login> {
  const login = name.toLowerCase();
  const passphrase = `lyng torsk nordlys ${login}`;
  const totpSecret = newTotpSecret();
  const { id } = await test.app.db.transaction().execute((trx) =>
    createStaff(trx, test.app, {
      login,
      passphrase,
      totpSecret,
      profile: { name, ...(initiator ? { initiator } : {}) },
      roles: [{ organisation: at.id, role, ...(initiator ? { certifiedUntil: '2099-12-31' } : {}) }],
      deskPairs: [at.pair],
    }),
  );
  return { id, name, login, passphrase, totpSecret };
}

/** A one-time code is used once, so the clock goes on to the next one first. */
export function nextOneTimeCode(test: TestProgram, { totpSecret }: Pick<Login, 'totpSecret'>): string {
  test.clock.advance({ seconds: 30 });
  return oneTimeCode(totpSecret, test.clock.now());
}

/** Logs in on the page for it, with the passphrase and a fresh one-time code. */
export async function logInOnPage(test: TestProgram, visitor: Visitor, login: Login): Promise<void> {
  await visitor.go('/arbeid/inn');
  await visitor.page.locator('[name=login]').fill(login.login);
  await visitor.page.locator('[name=passphrase]').fill(login.passphrase);
  await visitor.page.locator('[name=oneTimeCode]').fill(nextOneTimeCode(test, login));
  await visitor.press('Gå inn');
}

/** The same person as the program meets them in a request: own key, and the desk keys granted to them. */
export async function actorOf(test: TestProgram, login: Login): Promise<StaffActor> {
  const { app } = test;
  const oneTime = nextOneTimeCode(test, login);
  const content = await logIn(app, {
    login: login.login,
    passphrase: login.passphrase,
    oneTimeCode: oneTime,
  });
  if (!content) throw new Error(`${login.name} could not log in`);
  const cookie = await beginSession(app.db, content, { now: app.clock.now(), hours: 1 });
  const session = await findSession(app.db, cookie, app.clock.now());
  const actor = session && (await staffActor(app, session));
  if (!actor) throw new Error(`${login.name} is nobody`);
  return actor;
}

/** Somebody who came by code. */
export interface Seeker {
  id: string;
  enquiryId: string;
  code: string;
}

/** The seeker as the program meets them in a request. */
export async function seekerOf(test: TestProgram, { code }: Pick<Seeker, 'code'>): Promise<SeekerActor> {
  const { app } = test;
  const opened = await openWithCode(app, code);
  if (!opened) throw new Error('the code opens nothing');
  const content = seekerSession(opened);
  const cookie = await beginSession(app.db, content, { now: app.clock.now(), hours: 1 });
  const session = await findSession(app.db, cookie, app.clock.now());
  const actor = session && (await seekerActor(app, session));
  if (!actor) throw new Error('the session belongs to nobody');
  return actor;
}

export const usualWishes: Omit<Wishes, 'noticeHandle'> = {
  municipality: municipality.lyngen,
  placeText: 'Lyngen',
  reach: 120,
  avoids: [],
  modes: ['in_person'],
  topics: ['grief'],
  across: true,
  slots: ['d4-evening'],
  languages: ['nb'],
  alias: 'Rogn',
  shows: 'alias',
  words: '',
  onBehalf: false,
  locale: 'nb',
};

/** Registers an interest at the LINK without a browser. */
export async function arrived(
  test: TestProgram,
  at: World,
  wishes: Partial<Omit<Wishes, 'noticeHandle'>> = {},
): Promise<Seeker> {
  const whole = { ...usualWishes, ...wishes };
  const arriving = {
    kind: 'interest' as const,
    organisationId: at.link.id,
    wishes: whole,
    locale: whole.locale,
  };
  const { id, enquiryId, code } = await test.app.db
    .transaction()
    .execute((trx) => register(trx, test.app, arriving));
  return { id, enquiryId, code };
}
