import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { newKeyPair, readySealing } from '../sealing/index.ts';
import {
  beginSession,
  csrfMatches,
  endSession,
  endStaffSessions,
  findSession,
  forgetExpiredSessions,
  type SessionContent,
} from './index.ts';

let open: TestDatabase;
const HOURS = 4;
const START = Date.UTC(2026, 2, 2, 9, 17, 23);
const at = (minutes: number) => ({ epochMilliseconds: START + minutes * 60_000 });
const begin = (content: SessionContent) => beginSession(open.db, content, { now: at(0), hours: HOURS });
const find = (cookie: string, minutes = 0) => findSession(open.db, cookie, at(minutes));
const rows = () => open.db.selectFrom('session').selectAll().execute();

function somebody(kind: 'seeker' | 'staff', extra: Record<string, unknown> = {}): SessionContent {
  return { kind, subject: randomUUID(), privateKey: newKeyPair().privateKey, extra };
}

beforeAll(async () => {
  await readySealing();
  open = await testDatabase();
});
afterAll(() => open.drop());
beforeEach(() => open.db.deleteFrom('session').execute());

describe('a session', () => {
  test.each(['seeker', 'staff'] as const)('gives a %s back what it began with', async (kind) => {
    const content = somebody(kind, { freshCode: '4071 2958 6634 1180' });
    expect(await find(await begin(content))).toMatchObject(content);
  });

  test('shows in the database nothing of a seeker, and the key of nobody', async () => {
    const seeker = somebody('seeker', { freshCode: '4071 2958 6634 1180' });
    const staff = somebody('staff');
    const cookies = [await begin(seeker), await begin(staff)];
    const all = await rows();
    expect(all.map((row) => row.staff_id).sort()).toEqual([staff.subject, null].sort());
    const stored = Buffer.concat(all.flatMap((row) => [Buffer.from(row.id_hash), Buffer.from(row.sealed)]));
    const secrets = [
      ...[seeker, staff].map(({ privateKey }) => Buffer.from(privateKey)),
      ...[seeker, staff].flatMap(({ subject }) => [
        Buffer.from(subject),
        Buffer.from(subject.replaceAll('-', ''), 'hex'),
      ]),
      ...cookies.flatMap((cookie) => [
        Buffer.from(cookie.slice(0, 64), 'hex'),
        Buffer.from(cookie.slice(64), 'hex'),
      ]),
      Buffer.from('4071 2958 6634 1180'),
    ];
    for (const secret of secrets) expect(stored.includes(secret)).toBe(false);
  });

  test('states its end in the row only to the full hour', async () => {
    await begin(somebody('seeker'));
    const [row] = await rows();
    expect(row?.expires_on.toISOString()).toBe('2026-03-02T14:00:00.000Z');
  });

  test('is not found by any changed cookie, nor by one of the wrong length or shape', async () => {
    const cookie = await begin(somebody('seeker'));
    for (let place = 0; place < cookie.length; place++) {
      const other = cookie[place] === '0' ? '1' : '0';
      expect(await find(cookie.slice(0, place) + other + cookie.slice(place + 1))).toBeUndefined();
    }
    const odd = [
      '',
      cookie.slice(1),
      `${cookie}0`,
      cookie.toUpperCase(),
      ` ${cookie}`,
      'g'.repeat(128),
      `${cookie}\n`,
    ];
    for (const value of odd) expect(await find(value)).toBeUndefined();
    expect(await find(cookie)).toBeDefined();
  });

  test('cannot be opened with the other half of another session’s cookie, nor from another row', async () => {
    const [one, other] = [await begin(somebody('seeker')), await begin(somebody('seeker'))];
    expect(await find(one.slice(0, 64) + other.slice(64))).toBeUndefined();
    const [first, second] = await rows();
    await open.db
      .updateTable('session')
      .set({ sealed: first?.sealed ?? Buffer.alloc(0) })
      .where('id_hash', '=', second?.id_hash ?? Buffer.alloc(0))
      .execute();
    expect([await find(one), await find(other)].filter(Boolean)).toHaveLength(1);
  });

  test('once ended does not come back', async () => {
    const cookie = await begin(somebody('seeker'));
    const session = await find(cookie);
    await endSession(open.db, cookie);
    expect(await find(cookie)).toBeUndefined();
    await session?.replace({ late: true });
    expect(await find(cookie)).toBeUndefined();
    expect(await rows()).toEqual([]);
  });

  test('runs out at its hour, used or not', async () => {
    const cookie = await begin(somebody('seeker'));
    for (let minutes = 20; minutes < HOURS * 60; minutes += 20)
      expect(await find(cookie, minutes)).toBeDefined();
    expect(await find(cookie, HOURS * 60 - 1)).toBeDefined();
    expect(await find(cookie, HOURS * 60)).toBeUndefined();
    expect(await rows()).toEqual([]);
  });

  test.each([
    ['seeker', 30],
    ['staff', 60],
  ] as const)('of a %s left lying for %i minutes is over', async (kind, idle) => {
    const cookie = await begin(somebody(kind));
    expect(await find(cookie, idle - 1)).toBeDefined();
    expect(await find(cookie, idle + 10)).toBeDefined();
    expect(await find(cookie, 2 * idle + 10)).toBeUndefined();
    expect(await find(cookie, idle + 11)).toBeUndefined();
  });

  test('keeps what replaces its extra, and only that', async () => {
    const content = somebody('seeker', { freshCode: '4071 2958 6634 1180' });
    const cookie = await begin(content);
    const session = await find(cookie);
    await session?.replace({ step: 2 });
    expect(session?.extra).toEqual({ step: 2 });
    expect(await find(cookie)).toMatchObject({ ...content, extra: { step: 2 } });
  });

  test('seen by two requests at once does not bring replaced things back', async () => {
    const cookie = await begin(somebody('seeker', { freshCode: 'x' }));
    for (let round = 1; round <= 10; round++) {
      const session = await find(cookie, round * 20 - 10);
      const others = Array.from({ length: 4 }, () => find(cookie, round * 20));
      await session?.replace({ round });
      await Promise.all(others);
      expect((await find(cookie, round * 20))?.extra).toEqual({ round });
    }
  });
});

describe('ending and forgetting', () => {
  test('all sessions of one member of staff end together, nobody else’s', async () => {
    const staff = somebody('staff');
    const cookies = [await begin(staff), await begin(staff)];
    const others = [await begin(somebody('staff')), await begin(somebody('seeker'))];
    await endStaffSessions(open.db, staff.subject);
    for (const cookie of cookies) expect(await find(cookie)).toBeUndefined();
    for (const cookie of others) expect(await find(cookie)).toBeDefined();
  });

  test('rows whose hour has passed are forgotten', async () => {
    await begin(somebody('seeker'));
    await forgetExpiredSessions(open.db, at(HOURS * 60));
    expect(await rows()).toHaveLength(1);
    const fullHour = { epochMilliseconds: Date.UTC(2026, 2, 2, 14) };
    await forgetExpiredSessions(open.db, { epochMilliseconds: fullHour.epochMilliseconds - 1 });
    expect(await rows()).toHaveLength(1);
    await forgetExpiredSessions(open.db, fullHour);
    expect(await rows()).toEqual([]);
  });

  test('a row that does not say whose it is cannot be staff’s', async () => {
    const row = {
      id_hash: Buffer.alloc(32),
      sealed: Buffer.alloc(1),
      kind: 'staff',
      staff_id: null,
    } as const;
    const insert = open.db
      .insertInto('session')
      .values({ ...row, expires_on: new Date(Date.UTC(2026, 0, 1)) });
    await expect(insert.execute()).rejects.toThrow(/check constraint/);
  });
});

describe('the token of forms', () => {
  test('is the same on every page of a session and another in every other', async () => {
    const [one, other] = [await begin(somebody('seeker')), await begin(somebody('seeker'))];
    const [session, again, stranger] = [await find(one), await find(one), await find(other)];
    if (!session || !again || !stranger) throw new Error('not found');
    expect(csrfMatches(session, again.csrf)).toBe(true);
    for (const token of [stranger.csrf, '', undefined, ['x'], `${session.csrf}x`, session.csrf.slice(1)]) {
      expect(csrfMatches(session, token)).toBe(false);
    }
    expect(one).not.toContain(session.csrf);
  });
});
