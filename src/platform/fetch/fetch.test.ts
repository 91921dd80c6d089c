import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchPublic, isPublicAddress } from './index.ts';

/** A machine of our own, and what it was asked with. */
const asked: IncomingMessage[] = [];
let server: Server;
let home: string;

const answers: Record<string, (response: ServerResponse) => void> = {
  '/feed': (response) => response.end('[1]'),
  '/gzip': (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('[1]')),
  '/deflate': (response) => response.setHeader('content-encoding', 'deflate').end(deflateSync('[1]')),
  '/br': (response) => response.setHeader('content-encoding', 'br').end(brotliCompressSync('[1]')),
  '/odd': (response) => response.setHeader('content-encoding', 'zstd').end('[1]'),
  '/not-gzip': (response) => response.setHeader('content-encoding', 'gzip').end('[1]'),
  '/bomb': (response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(20_000_000))),
  '/huge': (response) => {
    const more = () => {
      while (response.write(Buffer.alloc(10_000)));
    };
    response.on('drain', more);
    more();
  },
  '/silent': () => undefined,
  '/drip': (response) => void response.write('['),
  '/cut': (response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('[1');
    response.destroy();
  },
  '/once': (response) => response.writeHead(302, { location: '/feed' }).end(),
  '/round': (response) => response.writeHead(307, { location: '/round' }).end(),
  '/nowhere': (response) => response.writeHead(302).end(),
  '/to-file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-inside': (response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
  '/cookie': (response) => {
    response.writeHead(302, { location: '/feed', 'set-cookie': 'a=1' }).end();
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    const answer = answers[request.url ?? ''];
    if (answer) answer(response);
    else response.writeHead(404).end('no');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const here = (address: string) => address === '127.0.0.1';
const get = (path: string, more: { seconds?: number; reach?: typeof here } = {}) =>
  fetchPublic(home + path, { mostBytes: 100_000, seconds: 20, reach: here, ...more });

test.each(['/feed', '/gzip', '/deflate', '/br', '/once'])('brings what lies at %s', async (path) => {
  const fetched = await get(path);
  expect('body' in fetched && Buffer.from(fetched.body).toString()).toBe('[1]');
});

test.each([
  ['/missing', 'status'],
  ['/nowhere', 'status'],
  ['/odd', 'broken'],
  ['/not-gzip', 'broken'],
  ['/cut', 'broken'],
  ['/bomb', 'too_large'],
  ['/huge', 'too_large'],
  ['/round', 'redirects'],
  ['/to-file', 'address'],
  ['/to-inside', 'private'],
])('says in a word what is wrong with %s: %s', async (path, trouble) => {
  expect(await get(path)).toEqual({ trouble });
});

test.each(['/silent', '/drip'])('waits no longer than it was told for %s', async (path) => {
  expect(await get(path, { seconds: 0.2 })).toEqual({ trouble: 'too_slow' });
});

test('reaches nothing inside unless it is told to, by number or by name', async () => {
  const before = asked.length;
  const { port } = new URL(home);
  const inside = ['127.0.0.1', 'localhost', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'];
  for (const host of inside) {
    const fetched = await fetchPublic(`http://${host}:${port}/feed`, { mostBytes: 9, seconds: 20 });
    expect([host, fetched]).toEqual([host, { trouble: 'private' }]);
  }
  expect(asked.length).toBe(before);
});

test.each(['ftp://example.org/', 'javascript:1', 'example.org', 'http://kari:ord@127.0.0.1/', ''])(
  'takes %j for no address',
  async (address) => {
    expect(await fetchPublic(address, { mostBytes: 9, seconds: 20 })).toEqual({ trouble: 'address' });
  },
);

test('says nothing about us but the name, and brings no cookie along', async () => {
  asked.length = 0;
  await get('/cookie');
  expect(asked.map(({ url }) => url)).toEqual(['/cookie', '/feed']);
  for (const { headers } of asked) {
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(headers['user-agent']).toBe('Knutepunkt');
  }
});

test('knows which addresses are on the open internet', () => {
  const open = ['1.1.1.1', '193.71.1.1', '2a00:1450:400f:80c::200e', '2606:4700::1111'];
  const not = [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.0.1', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.1'],
    ...['203.0.113.1', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:10.0.0.1', '::ffff:1.1.1.1', '::127.0.0.1', '::ffff:0:10.0.0.1', 'fe80::1'],
    ...['fe80::1%eth0', 'fec0::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '64:ff9b::a00:1', '64:ff9b:1::1'],
    ...['2001::1', '2001:db8::1', '2002:a00:1::', '100::1', '3fff::1', '5f00::1', '4000::1', 'x', ''],
  ];
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
  expect(not.filter((address) => isPublicAddress(address))).toEqual([]);
});
