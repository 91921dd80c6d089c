import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { foundDesk } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { type FixedClock, fixedClock } from '../platform/clock/index.ts';
import { readConfig } from '../platform/config/index.ts';
import type { StaffActor } from '../platform/http/index.ts';
import {
  type KeyPair,
  canOpen,
  keyIdOf,
  newKeyPair,
  open,
  readySealing,
  seal,
} from '../platform/sealing/index.ts';
import { beginSession, findSession } from '../platform/sessions/index.ts';
import { endAccess, grantToColleague, newSheet, recoverWithSheet } from './desk-keys.ts';
import {
  LastOne,
  LoginTaken,
  RoleMisplaced,
  createStaff,
  deskKey,
  desksOpenTo,
  holdsRole,
  initiatorsOf,
  mayOpenDesk,
  newTotpSecret,
  oneTimeCode,
  openDesk,
  staffActor,
} from './index.ts';
import { acceptInvitation, invite, openInvitation } from './invitations.ts';
import { logIn } from './log-in.ts';
import type { Role } from './model.ts';

let open_: TestDatabase;
let app: App;
let clock: FixedClock;
const desk: Record<'nation' | 'district' | 'link' | 'other', { id: string; pair: KeyPair; sheet: string }> =
  {} as never;
const passphrase = 'fire ganske vanlige ord';

const inTrx = <T>(act: (trx: Trx) => Promise<T>) => open_.db.transaction().execute(act);

beforeAll(async () => {
  await readySealing();
  open_ = await testDatabase();
  clock = fixedClock('2027-02-01T12:00');
  const folder = mkdtempSync(join(tmpdir(), 'knutepunkt-staff-'));
  const config = readConfig({ ...process.env, NODE_ENV: 'test', KNUTEPUNKT_FOLDER: folder });
  app = { config, db: open_.db, clock, log: { request() {}, job() {}, event() {}, fault() {} } };
  const kinds = { nation: 'national', district: 'district', link: 'link', other: 'link' } as const;
  for (const slug of ['nation', 'district', 'link', 'other'] as const) {
    desk[slug] = await inTrx(async (trx) => {
      const id = await foundDesk(trx, {
        kind: kinds[slug],
        slug,
        name: slug,
        municipality: null,
        serves: [],
        about: {},
      });
      const { sheet, deskPair } = await openDesk(trx, id);
      return { id, pair: deskPair, sheet };
    });
  }
});
afterAll(() => open_.drop());

let made = 0;
async function hired(roles: [keyof typeof desk, Role][], more: { name?: string; keyless?: true } = {}) {
  const login = `ansatt${(made += 1)}`;
  const totpSecret = newTotpSecret();
  const name = more.name ?? `Ansatt ${made}`;
  const initiator = {
    municipality: '5536',
    reach: 60,
    modes: ['in_person' as const],
    slots: ['d4-evening'],
    languages: ['nb'],
    starts: 1,
  };
  const isInitiator = roles.some(([, role]) => role === 'initiator');
  const { id, keyPair } = await inTrx((trx) =>
    createStaff(trx, app, {
      login,
      passphrase,
      totpSecret,
      profile: { name, ...(isInitiator ? { initiator } : {}) },
      roles: roles.map(([where, role]) => ({ organisation: desk[where].id, role })),
      deskPairs: more.keyless ? [] : roles.map(([where]) => desk[where].pair),
    }),
  );
  return { id, keyPair, login, totpSecret };
}

async function loggedIn(who: { login: string; totpSecret: string }): Promise<StaffActor | undefined> {
  clock.advance({ seconds: 30 });
  const oneTime = oneTimeCode(who.totpSecret, clock.now());
  const content = await logIn(app, { login: who.login, passphrase, oneTimeCode: oneTime });
  return content && actorBehind(await beginSession(app.db, content, { now: clock.now(), hours: 8 }));
}

async function actorBehind(cookie: string): Promise<StaffActor | undefined> {
  const session = await findSession(app.db, cookie, clock.now());
  return session && staffActor(app, session);
}

describe('logging in', () => {
  it('takes the right login, passphrase and one-time code, and a wrong one of them answers alike', async () => {
    const who = await hired([['link', 'coordinator']]);
    const now = () => oneTimeCode(who.totpSecret, clock.now());
    const right = { login: who.login, passphrase, oneTimeCode: now() };
    expect(await logIn(app, { ...right, login: 'ingen' })).toBeUndefined();
    expect(await logIn(app, { ...right, passphrase: 'fire ganske andre ord' })).toBeUndefined();
    expect(await logIn(app, { ...right, oneTimeCode: '000000' })).toBeUndefined();
    expect(await logIn(app, right)).toMatchObject({ kind: 'staff', subject: who.id });
  });

  it('forgives case and blanks in the login, and how the digits are grouped', async () => {
    const who = await hired([['link', 'coordinator']]);
    const digits = oneTimeCode(who.totpSecret, clock.now());
    const oneTime = `${digits.slice(0, 3)} ${digits.slice(3)}`;
    expect(
      await logIn(app, { login: ` ${who.login.toUpperCase()} `, passphrase, oneTimeCode: oneTime }),
    ).toBeDefined();
  });

  it('never takes a one-time code twice, not even at the same moment', async () => {
    const who = await hired([['link', 'coordinator']]);
    const given = { login: who.login, passphrase, oneTimeCode: oneTimeCode(who.totpSecret, clock.now()) };
    const both = await Promise.all([logIn(app, given), logIn(app, given)]);
    expect(both.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await logIn(app, given)).toBeUndefined();
    clock.advance({ seconds: 30 });
    // An older code is used up with a newer one.
    const newer = oneTimeCode(who.totpSecret, clock.now());
    expect(await logIn(app, { ...given, oneTimeCode: newer })).toBeDefined();
    clock.advance({ seconds: -30 });
    expect(
      await logIn(app, { ...given, oneTimeCode: oneTimeCode(who.totpSecret, clock.now()) }),
    ).toBeUndefined();
    clock.advance({ seconds: 30 });
  });

  it('refuses a login that somebody else has', async () => {
    const who = await hired([['link', 'coordinator']]);
    await expect(
      inTrx((trx) =>
        createStaff(trx, app, {
          login: who.login.toUpperCase(),
          passphrase,
          totpSecret: newTotpSecret(),
          profile: { name: 'En annen' },
          roles: [],
          deskPairs: [],
        }),
      ),
    ).rejects.toBeInstanceOf(LoginTaken);
  });

  it('keeps neither name, login nor second factor in clear', async () => {
    const who = await hired([['link', 'coordinator']], { name: 'Solveig Kanarifugl' });
    const rows = JSON.stringify(
      await app.db.selectFrom('staff').selectAll().execute(),
      (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value),
    );
    for (const secret of ['Kanarifugl', who.login, who.totpSecret]) expect(rows).not.toContain(secret);
  });
});

describe('the actor', () => {
  it('holds the key of the desk that the role opens, and of no other', async () => {
    const actor = await loggedIn(await hired([['link', 'coordinator']], { name: 'Randi' }));
    expect(actor).toMatchObject({ kind: 'staff', name: 'Randi' });
    expect(actor?.keys.has(keyIdOf(desk.link.pair.publicKey))).toBe(true);
    expect(actor?.keys.ids()).toHaveLength(2);
    expect(desksOpenTo(actor!)).toEqual([desk.link.id]);
    expect([mayOpenDesk(actor!, desk.link.id), mayOpenDesk(actor!, desk.other.id)]).toEqual([true, false]);
    expect(holdsRole(actor!, desk.link.id, 'coordinator')).toBe(true);
    expect(holdsRole(actor!, desk.link.id, 'initiator')).toBe(false);
  });

  it('of the nation opens nothing local', async () => {
    const actor = await loggedIn(await hired([['nation', 'national_adviser']]));
    expect(desksOpenTo(actor!)).toEqual([desk.nation.id]);
    const sealed = seal({ words: 'til skranken' }, [desk.link.pair.publicKey], 'enquiry:1');
    expect(canOpen(sealed, actor!.keys)).toBe(false);
    await expect(hired([['link', 'national_adviser']])).rejects.toBeInstanceOf(RoleMisplaced);
    await expect(hired([['nation', 'coordinator']])).rejects.toBeInstanceOf(RoleMisplaced);
  });

  it('who is an initiator never holds a desk key, even where it was handed along', async () => {
    const actor = await loggedIn(await hired([['link', 'initiator']]));
    expect(actor?.keys.ids()).toHaveLength(1);
    expect(desksOpenTo(actor!)).toEqual([]);
  });

  it('is nobody when the session’s key is not theirs', async () => {
    const who = await hired([['link', 'coordinator']]);
    const forged = {
      kind: 'staff' as const,
      subject: who.id,
      privateKey: newKeyPair().privateKey,
      extra: {},
    };
    expect(
      await actorBehind(await beginSession(app.db, forged, { now: clock.now(), hours: 8 })),
    ).toBeUndefined();
  });

  it('sees the initiators of the own desk and no other’s', async () => {
    await hired([['other', 'initiator']], { name: 'Åse' });
    await hired([['other', 'initiator']], { name: 'Berit' });
    const own = await loggedIn(await hired([['other', 'coordinator']]));
    const stranger = await loggedIn(await hired([['link', 'coordinator']]));
    const names = (await initiatorsOf(app.db, own!, desk.other.id)).map(({ name }) => name);
    expect(names).toEqual(['Berit', 'Åse']);
    expect((await initiatorsOf(app.db, own!, desk.other.id))[0]?.profile).toMatchObject({
      reach: 60,
      starts: 1,
    });
    expect(await initiatorsOf(app.db, stranger!, desk.other.id)).toEqual([]);
  });
});

describe('an invitation', () => {
  it('carries the desk’s key to the one who has the code, once', async () => {
    const inviter = await loggedIn(await hired([['link', 'coordinator']]));
    const code = await inTrx((trx) =>
      invite(trx, app, inviter!, { organisationId: desk.link.id, role: 'coordinator' }),
    );
    expect(await openInvitation(app, '0000 0000 0000 0000')).toBeUndefined();
    const invitation = await openInvitation(app, code.replaceAll(' ', ''));
    const totpSecret = newTotpSecret();
    const staff = { login: 'nykoordinator', passphrase, totpSecret, profile: { name: 'Ny' } };
    expect(await inTrx((trx) => acceptInvitation(trx, app, invitation!, staff))).toBeDefined();
    const actor = await loggedIn({ login: 'nykoordinator', totpSecret });
    expect(actor?.keys.has(keyIdOf(desk.link.pair.publicKey))).toBe(true);
    expect(await openInvitation(app, code)).toBeUndefined();
    expect(
      await inTrx((trx) => acceptInvitation(trx, app, invitation!, { ...staff, login: 'enda-en' })),
    ).toBeUndefined();
  });

  it('runs out after two weeks', async () => {
    const inviter = await loggedIn(await hired([['link', 'coordinator']]));
    const code = await inTrx((trx) =>
      invite(trx, app, inviter!, { organisationId: desk.link.id, role: 'initiator' }),
    );
    const later = { ...app, clock: fixedClock('2027-02-16T12:00') };
    expect(await openInvitation(app, code)).toMatchObject({ role: 'initiator', deskPairs: [] });
    expect(await openInvitation(later, code)).toBeUndefined();
  });

  it('from somebody without the key brings a colleague without it, who needs the sheet', async () => {
    const adviser = await loggedIn(await hired([['district', 'adviser']]));
    const code = await inTrx((trx) =>
      invite(trx, app, adviser!, { organisationId: desk.link.id, role: 'coordinator' }),
    );
    const invitation = await openInvitation(app, code);
    expect(invitation?.deskPairs).toEqual([]);
  });
});

describe('leaving', () => {
  it('ends at once: session, role, key; and what comes after is sealed to a key they never had', async () => {
    const leaver = await hired([['link', 'coordinator']]);
    const stayer = await hired([['link', 'coordinator']]);
    const open1 = await loggedIn(leaver);
    const before = await deskKey(app.db, desk.link.id);
    const old = seal({ words: 'før' }, [before.publicKey], 'enquiry:old');
    const cookie = await beginSession(
      app.db,
      { kind: 'staff', subject: leaver.id, privateKey: leaver.keyPair.privateKey, extra: {} },
      { now: clock.now(), hours: 8 },
    );
    const invitation = await inTrx((trx) =>
      invite(trx, app, open1!, { organisationId: desk.link.id, role: 'coordinator' }),
    );

    await inTrx((trx) => endAccess(trx, app, leaver.id, desk.link.id));

    expect(await actorBehind(cookie)).toBeUndefined();
    expect(await loggedIn(leaver)).toBeUndefined();
    expect(await openInvitation(app, invitation)).toBeUndefined();
    const after = await deskKey(app.db, desk.link.id);
    expect(after.id).not.toBe(before.id);
    const fresh = seal({ words: 'etter' }, [after.publicKey], 'enquiry:new');
    expect(canOpen(fresh, open1!.keys)).toBe(false);
    const actor = await loggedIn(stayer);
    expect(open<{ words: string }>(old, actor!.keys, 'enquiry:old').words).toBe('før');
    expect(open<{ words: string }>(fresh, actor!.keys, 'enquiry:new').words).toBe('etter');
    const row = await app.db
      .selectFrom('staff')
      .selectAll()
      .where('id', '=', leaver.id)
      .executeTakeFirstOrThrow();
    expect([row.locked_key.length, row.profile.length, row.second_factor.length, row.left_on]).toEqual([
      0,
      0,
      0,
      '2027-02-01',
    ]);
    const grants = await app.db
      .selectFrom('desk_key_grant')
      .select('id')
      .where('staff_id', '=', leaver.id)
      .execute();
    expect(grants).toEqual([]);
  });

  it('leaves a role somewhere else alone, but ends every session', async () => {
    const both = await hired([
      ['link', 'initiator'],
      ['other', 'initiator'],
    ]);
    await inTrx((trx) => endAccess(trx, app, both.id, desk.link.id));
    const actor = await loggedIn(both);
    expect(actor?.roles).toEqual([{ organisation: desk.other.id, role: 'initiator' }]);
  });

  it('never leaves a desk with nobody to open it', async () => {
    const only = await hired([['district', 'adviser']]);
    await app.db.deleteFrom('staff').where('id', '!=', only.id).execute();
    await expect(inTrx((trx) => endAccess(trx, app, only.id, desk.district.id))).rejects.toBeInstanceOf(
      LastOne,
    );
    expect(await loggedIn(only)).toBeDefined();
  });
});

describe('the recovery sheet', () => {
  it('opens the desk for one who holds no key, retired keys too, and a wrong sheet does not', async () => {
    const first = await hired([['other', 'coordinator']]);
    const second = await hired([['other', 'coordinator']]);
    await inTrx((trx) => endAccess(trx, app, first.id, desk.other.id));
    const keyless = await hired([['other', 'coordinator']], { keyless: true });
    expect((await loggedIn(keyless))?.keys.ids()).toHaveLength(1);
    const staff = { id: keyless.id, publicKey: keyless.keyPair.publicKey };
    expect(await inTrx((trx) => recoverWithSheet(trx, desk.other.id, staff, desk.link.sheet))).toBe(false);
    expect(await inTrx((trx) => recoverWithSheet(trx, desk.other.id, staff, 'ikke et ark'))).toBe(false);
    const typed = desk.other.sheet.toLowerCase().replaceAll(' ', '-');
    expect(await inTrx((trx) => recoverWithSheet(trx, desk.other.id, staff, typed))).toBe(true);
    expect((await loggedIn(keyless))?.keys.ids()).toHaveLength(3);
    expect(await loggedIn(second)).toBeDefined();
  });

  it('is replaced by a new one, and the old one opens nothing more', async () => {
    const holder = await loggedIn(await hired([['nation', 'national_adviser']]));
    const sheet = await inTrx((trx) => newSheet(trx, holder!, desk.nation.id));
    const keyless = await hired([['nation', 'national_adviser']], { keyless: true });
    const staff = { id: keyless.id, publicKey: keyless.keyPair.publicKey };
    expect(await inTrx((trx) => recoverWithSheet(trx, desk.nation.id, staff, desk.nation.sheet))).toBe(false);
    expect(await inTrx((trx) => recoverWithSheet(trx, desk.nation.id, staff, sheet!))).toBe(true);
  });

  it('is not needed where a colleague holds the key and gives it', async () => {
    const holder = await loggedIn(await hired([['nation', 'national_adviser']]));
    const keyless = await hired([['nation', 'national_adviser']], { keyless: true });
    const stranger = await hired([['link', 'initiator']]);
    expect(await inTrx((trx) => grantToColleague(trx, holder!, desk.nation.id, stranger.id))).toBe(false);
    expect(await inTrx((trx) => grantToColleague(trx, holder!, desk.nation.id, keyless.id))).toBe(true);
    expect((await loggedIn(keyless))?.keys.has(keyIdOf(desk.nation.pair.publicKey))).toBe(true);
  });
});
