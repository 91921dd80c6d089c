import type * as Argon2 from '@node-rs/argon2';
import { hashRaw } from '@node-rs/argon2';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createForCaller } from '../src/enquiry/index.ts';
import { silentLog } from '../src/platform/log/index.ts';
import { newCode } from '../src/platform/sealing/index.ts';
import { eraseSeeker } from '../src/seeker/index.ts';
import { oneTimeCode } from '../src/staff/index.ts';
import { assemble } from '../src/program.ts';
import { type World, arrived, nextOneTimeCode, usualWishes, world } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';

// Counts the runs of the real thing.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof Argon2>();
  return { ...real, hashRaw: vi.fn(real.hashRaw) };
});

let program: TestProgram;
let here: World;

beforeAll(async () => {
  program = await startProgram();
  here = await world(program);
});
afterAll(() => program?.close());
beforeEach(() => void vi.mocked(hashRaw).mockClear());

interface Sent {
  cookie?: string;
  headers?: Record<string, string>;
  from?: string;
  server?: TestProgram['program']['server'];
}

async function post(
  path: string,
  fields: Record<string, string>,
  { cookie, headers, from, server }: Sent = {},
) {
  const answer = await (server ?? program.program.server).inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    payload: new URLSearchParams(fields).toString(),
    ...(from ? { remoteAddress: from } : {}),
  });
  return answer;
}
const get = (url: string, cookie?: string) =>
  program.program.server.inject({ url, headers: cookie ? { cookie } : {} });
type Answered = Awaited<ReturnType<typeof get>>;

/** Everything that a browser gets, but the time of day and how many attempts are left. */
function whole({ statusCode, headers, body }: Answered): string {
  const fixed = Object.entries(headers).filter(([name]) => !/^(date|x-ratelimit-.*)$/.test(name));
  return JSON.stringify([statusCode, fixed, body]);
}

/** The code on the page that shows it once. */
async function freshCode(cookie: string): Promise<string> {
  const { body } = await get('/min/kode', cookie);
  return /(?:<span>\d{4}<\/span> ?){4}/.exec(body)?.[0].replace(/<[^>]+>/g, '') ?? expect.fail('no code');
}

/** What an attacker with a stop-watch could tell apart: which runs of Argon2id, how many and how large. */
function work(): string {
  const runs = vi.mocked(hashRaw).mock.calls.map(([, options]) => [options?.memoryCost, options?.timeCost]);
  vi.mocked(hashRaw).mockClear();
  return JSON.stringify(runs);
}

/** The cookie of a visit that began. */
function cookieOf({ headers }: Answered): string {
  const line = [headers['set-cookie'] ?? []].flat()[0] ?? expect.fail('no cookie');
  return line.split(';')[0] ?? '';
}

async function cameIn(code: string): Promise<string> {
  return cookieOf(await post('/min/inn', { code }));
}

async function tokenOn(path: string, cookie: string): Promise<string> {
  const { body } = await get(path, cookie);
  return /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? expect.fail(`no form on ${path}`);
}

const byNoCode = '/min/inn';
const isOut = ({ statusCode, headers }: Answered) => statusCode === 303 && headers.location === byNoCode;

describe('a code that opens nothing', () => {
  test('answers to the byte as any other, and costs the same work, in every language', async () => {
    const gone = await arrived(program, here);
    await eraseSeeker(program.app.db, gone.id);
    const expired = await arrived(program, here);
    program.clock.advance({ days: 366 });
    const codes = {
      'never given out': newCode(),
      erased: gone.code,
      expired: expired.code,
      'too short': '4071 2958 6634 118',
      'too long': '4071 2958 6634 11800',
      'no code at all': 'slipp meg inn',
      nothing: '',
      'very long': '4'.repeat(10_000),
      letters: 'ABCD EFGH IJKL MNOP',
      bytes: '\u0000\u202e👩‍👩‍👧',
    };
    work();
    for (const entrance of ['/min/inn', '/nn/min/inn', '/en/min/inn']) {
      const seen = new Map<string, string[]>();
      for (const [what, code] of Object.entries(codes)) {
        const answer = await post(entrance, { code });
        expect(answer.statusCode).toBe(422);
        const key = `${whole(answer)} ${work()}`;
        seen.set(key, [...(seen.get(key) ?? []), what]);
      }
      expect([...seen.values()]).toEqual([Object.keys(codes)]);
    }
  });

  test('costs what the right one costs', async () => {
    const { code } = await arrived(program, here);
    vi.mocked(hashRaw).mockClear();
    expect((await post('/min/inn', { code })).statusCode).toBe(303);
    const right = work();
    await post('/min/inn', { code: newCode() });
    expect(work()).toBe(right);
    expect(JSON.parse(right)).toHaveLength(2);
  });

  test('a day before its time it still opens, and on the day it does not', async () => {
    const { code } = await arrived(program, here);
    program.clock.advance({ days: 364 });
    expect((await post('/min/inn', { code })).statusCode).toBe(303);
    program.clock.advance({ days: 1 });
    expect((await post('/min/inn', { code })).statusCode).toBe(422);
  });
});

describe('a login that is wrong', () => {
  test('answers alike whatever is wrong with it, and costs the same work', async () => {
    const { passphrase } = here.coordinator;
    const left = await program.app.db.transaction().execute(async (trx) => {
      await trx
        .updateTable('staff')
        .set({ left_on: '2026-01-01' })
        .where('id', '=', here.adviser.id)
        .execute();
      return here.adviser;
    });
    const tries = {
      'unknown name': { login: 'ingen', passphrase, oneTimeCode: nextOneTimeCode(program, here.coordinator) },
      'wrong passphrase': {
        login: here.coordinator.login,
        passphrase: 'noe helt annet enn det',
        oneTimeCode: nextOneTimeCode(program, here.coordinator),
      },
      'wrong one-time code': { login: here.coordinator.login, passphrase, oneTimeCode: '000000' },
      'no one-time code': { login: here.coordinator.login, passphrase, oneTimeCode: '' },
      'somebody who left': {
        login: left.login,
        passphrase: left.passphrase,
        oneTimeCode: nextOneTimeCode(program, left),
      },
      'another’s passphrase': {
        login: here.coordinator.login,
        passphrase: here.nationalAdviser.passphrase,
        oneTimeCode: nextOneTimeCode(program, here.nationalAdviser),
      },
    };
    const seen = new Map<string, string[]>();
    for (const [what, typed] of Object.entries(tries)) {
      const answer = await post('/arbeid/inn', typed);
      expect(answer.statusCode, what).toBe(422);
      // The name stays in its field; everything else is equal.
      const body = answer.body.replace(`value="${typed.login}"`, 'value="…"');
      const headers = { ...answer.headers, 'content-length': '…' };
      const key = `${whole({ ...answer, headers, body })} ${work()}`;
      seen.set(key, [...(seen.get(key) ?? []), what]);
    }
    expect([...seen.values()]).toEqual([Object.keys(tries)]);
  });

  test('a one-time code opens once: not again, not for two at the same moment, and not an older one after it', async () => {
    const { login, passphrase, totpSecret } = here.coordinator;
    const before = oneTimeCode(totpSecret, program.clock.now());
    const typed = { login, passphrase, oneTimeCode: nextOneTimeCode(program, here.coordinator) };
    const both = await Promise.all([post('/arbeid/inn', typed), post('/en/arbeid/inn', typed)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
    expect((await post('/arbeid/inn', typed)).statusCode).toBe(422);
    expect((await post('/arbeid/inn', { ...typed, oneTimeCode: before })).statusCode).toBe(422);
    const next = { ...typed, oneTimeCode: nextOneTimeCode(program, here.coordinator) };
    expect((await post('/arbeid/inn', next)).statusCode).toBe(303);
  });
});

describe('too many attempts', () => {
  /** The same program with the limits that people meet. */
  async function limited() {
    const { config } = program.app;
    const { server } = await assemble({ config, clock: program.clock, log: silentLog, open: program.open });
    return server;
  }
  const one = '203.0.113.7';
  const another = '203.0.113.8';

  test('from one address get their page and no work, in whatever language; others go on', async () => {
    const server = await limited();
    const { code } = await arrived(program, here);
    const entrances = ['/min/inn', '/nn/min/inn', '/en/min/inn'];
    for (let n = 0; n < 10; n++) {
      const answer = await post(entrances[n % 3]!, { code: newCode() }, { server, from: one });
      expect(answer.statusCode).toBe(422);
    }
    work();
    for (const entrance of entrances) {
      const answer = await post(entrance, { code }, { server, from: one });
      expect(answer.statusCode).toBe(429);
      expect(answer.headers['content-type']).toMatch(/^text\/html/);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.body).toContain('<h1>');
    }
    expect(work()).toBe('[]');
    expect((await post('/min/inn', { code }, { server, from: another })).statusCode).toBe(303);
    expect((await server.inject({ url: '/min/inn', remoteAddress: one })).statusCode).toBe(200);
    await server.close();
  });

  test('are not hidden by naming other addresses; a proxy of ours is believed about the last step', async () => {
    const server = await limited();
    const tried = async (from: string, forwarded: (n: number) => string) => {
      const statuses: number[] = [];
      for (let n = 0; n < 11; n++) {
        const headers = { 'x-forwarded-for': forwarded(n) };
        statuses.push((await post('/min/inn', { code: '1' }, { server, from, headers })).statusCode);
      }
      return statuses.filter((status) => status === 429).length;
    };
    expect(await tried(one, (n) => `198.51.100.${n}`)).toBe(1);
    expect(await tried('127.0.0.1', (n) => `198.51.100.${n}, 192.0.2.1`)).toBe(1);
    expect(await tried('127.0.0.1', (n) => `198.51.100.${n}`)).toBe(0);
    await server.close();
  });

  test('of logins and of invitations are counted as well', async () => {
    const server = await limited();
    const doors = ['/arbeid/inn', '/arbeid/invitasjon', '/arbeid/invitasjon/ny'];
    for (const door of doors) {
      for (let n = 0; n < 10; n++) await post(door, { code: '1' }, { server, from: one });
      expect((await post(door, { code: '1' }, { server, from: one })).statusCode, door).toBe(429);
    }
    await server.close();
  });
});

describe('a code that staff has seen', () => {
  async function fromCaller(): Promise<string> {
    const arriving = {
      kind: 'interest' as const,
      organisationId: here.link.id,
      wishes: usualWishes,
      locale: 'nb' as const,
    };
    const { code } = await program.app.db
      .transaction()
      .execute((trx) => createForCaller(trx, program.app, arriving));
    return code;
  }

  test('must be changed before anything else, and then opens nothing', async () => {
    const code = await fromCaller();
    const cookie = await cameIn(code);
    const other = await cameIn(code);
    const pages = program.program.routes.filter(
      ({ actor, path }) => actor === 'seeker' && !path.includes(':'),
    );
    const token = await tokenOn('/min/ny-kode', cookie);
    for (const { method, path } of pages) {
      if (path === '/min/ny-kode') continue;
      const answer =
        method === 'GET'
          ? await get(path, cookie)
          : await post(path, { _csrf: token, text: 'Hei' }, { cookie });
      expect([answer.statusCode, answer.headers.location], `${method} ${path}`).toEqual([
        303,
        '/min/ny-kode',
      ]);
    }
    expect((await post('/min/ny-kode', { _csrf: token }, { cookie })).headers.location).toBe('/min/kode');
    const fresh = await freshCode(cookie);
    expect((await get('/min', cookie)).statusCode).toBe(200);
    expect(isOut(await get('/min', other))).toBe(true);
    expect((await post('/min/inn', { code })).statusCode).toBe(422);
    expect((await post('/min/inn', { code: fresh })).statusCode).toBe(303);
  });
});

describe('a changed code', () => {
  test('asked for twice at once is one code, and it opens', async () => {
    const { code } = await arrived(program, here);
    const cookie = await cameIn(code);
    const token = await tokenOn('/min/ny-kode', cookie);
    await Promise.all([1, 2, 3].map(() => post('/min/ny-kode', { _csrf: token }, { cookie })));
    const fresh = await freshCode(cookie);
    expect((await post('/min/inn', { code: fresh })).statusCode).toBe(303);
    expect((await post('/min/inn', { code })).statusCode).toBe(422);
  });

  test('that could not be shown is not changed: the old one goes on opening', async () => {
    const { code } = await arrived(program, here);
    const cookie = await cameIn(code);
    const token = await tokenOn('/min/ny-kode', cookie);
    const { db } = program.app;
    await sql`alter table session add constraint broken check (false) not valid`.execute(db);
    expect((await post('/min/ny-kode', { _csrf: token }, { cookie })).statusCode).toBe(500);
    await sql`alter table session drop constraint broken`.execute(db);
    expect((await post('/min/inn', { code })).statusCode).toBe(303);
    expect((await get('/min', cookie)).statusCode).toBe(200);
  });
});

describe('a visit', () => {
  const chosen = 'ab'.repeat(64);

  test('never has a name that the browser chose', async () => {
    const { code } = await arrived(program, here);
    for (const value of [chosen, '', '__proto__', 'a'.repeat(127), `${chosen}, ${chosen}`]) {
      expect(isOut(await get('/min', `k=${value}`))).toBe(true);
      const answer = await post('/min/inn', { code }, { cookie: `k=${value}` });
      const given = [answer.headers['set-cookie'] ?? []].flat();
      expect(given).toHaveLength(3);
      for (const line of given)
        expect(line).toMatch(/^k=[0-9a-f]{128}; Path=(\/nn|\/en)?\/min; HttpOnly; SameSite=Strict$/);
      expect(given.join()).not.toContain(chosen);
      expect(isOut(await get('/min', `k=${value}`))).toBe(true);
    }
  });

  test('is another one each time, and the one before goes on until it is left', async () => {
    const { code } = await arrived(program, here);
    const [first, second] = [await cameIn(code), await cameIn(code)];
    expect(first).not.toBe(second);
    const out = await get('/min/ut', first);
    expect([out.headers['set-cookie'] ?? []].flat().every((line) => /^k=; .*Max-Age=0/.test(line))).toBe(
      true,
    );
    expect(isOut(await get('/min', first))).toBe(true);
    expect((await get('/min', second)).statusCode).toBe(200);
  });

  test('of a seeker opens no door of the staff, and the other way round', async () => {
    const seeker = await cameIn((await arrived(program, here)).code);
    const { login, passphrase } = here.coordinator;
    const oneTime = nextOneTimeCode(program, here.coordinator);
    const staff = cookieOf(await post('/arbeid/inn', { login, passphrase, oneTimeCode: oneTime }));
    expect((await get('/arbeid', staff)).statusCode).toBe(200);
    for (const cookie of [
      seeker,
      seeker.replace('k=', 'a='),
      staff.replace('a=', 'k='),
      `${seeker}; a=${chosen}`,
    ]) {
      const path = cookie.startsWith('k=') && cookie !== seeker && !cookie.includes(';') ? '/min' : '/arbeid';
      expect((await get(path, cookie)).statusCode, cookie.slice(0, 2)).toBe(303);
    }
    await get('/arbeid/ut', staff);
    expect((await get('/arbeid', staff)).headers.location).toBe('/arbeid/inn');
  });

  test('leaving where nobody was in sets no cookie', async () => {
    for (const path of ['/min/ut', '/arbeid/ut', '/ut'])
      expect((await get(path)).headers['set-cookie']).toBeUndefined();
  });
});

describe('a form that was not ours', () => {
  test('is refused on every page behind a code or a login: without its token, or with another visit’s', async () => {
    const people = [
      await cameIn((await arrived(program, here)).code),
      await cameIn((await arrived(program, here)).code),
    ];
    const { login, passphrase } = here.coordinator;
    const enter = async () =>
      cookieOf(
        await post('/arbeid/inn', {
          login,
          passphrase,
          oneTimeCode: nextOneTimeCode(program, here.coordinator),
        }),
      );
    const visits = { seeker: people, staff: [await enter(), await enter()] };
    const tokens = {
      seeker: await tokenOn('/min/slett', visits.seeker[1]!),
      staff: await tokenOn('/arbeid/henvendelser/ny', visits.staff[1]!),
    };
    const forms = program.program.routes.filter(
      ({ method, actor }) => method === 'POST' && actor !== 'anybody',
    );
    expect(forms.length).toBeGreaterThan(20);
    for (const { actor, path } of forms) {
      const kind = actor as 'seeker' | 'staff';
      const url = path.replace(/:[a-z]+/gi, '00000000-0000-4000-8000-000000000000');
      const cookie = visits[kind][0]!;
      for (const fields of [{}, { _csrf: '' }, { _csrf: tokens[kind] }, { csrf: tokens[kind] }])
        expect((await post(url, fields as Record<string, string>, { cookie })).statusCode, path).toBe(403);
    }
    for (const cookie of people) expect((await get('/min', cookie)).statusCode).toBe(200);
  });

  test('is refused when the browser says that it comes from elsewhere, even with the token', async () => {
    const { code } = await arrived(program, here);
    const cookie = await cameIn(code);
    const _csrf = await tokenOn('/min/slett', cookie);
    const elsewhere: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': '' },
      { origin: 'https://evil.example' },
      { origin: `${program.url}.evil.example` },
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'x-forwarded-host': 'evil.example' },
    ];
    for (const headers of elsewhere) {
      expect((await post('/min/slett', { _csrf }, { cookie, headers })).statusCode).toBe(403);
      for (const door of ['/min/inn', '/meld-interesse', '/spor', '/arbeid/inn'])
        expect((await post(door, { code }, { headers })).statusCode, door).toBe(403);
    }
    expect((await post('/min/inn', { code }, { headers: { origin: program.url } })).statusCode).toBe(303);
    const same = { 'sec-fetch-site': 'same-origin', origin: program.url };
    expect((await post('/min/slett', { _csrf }, { cookie, headers: same })).statusCode).toBe(303);
    expect((await post('/min/inn', { code })).statusCode).toBe(422);
  });
});
