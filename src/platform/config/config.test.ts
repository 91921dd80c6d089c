import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigurationProblem, projectFolder, readConfig } from './index.ts';
import { generateSecrets, keepSecrets } from './secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'configuration-'));
});
afterEach(() => rm(folder, { recursive: true }));

const read = (env: Record<string, string> = {}) => readConfig({ KNUTEPUNKT_FOLDER: folder, ...env });
const url = 'postgres://one:two@three/four';

test('nothing given means an embedded demonstration on this machine', () => {
  const config = read();
  expect(config).toMatchObject({
    port: 4310,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:4310',
    folder,
    demo: true,
    argon2: { memoryKiB: 65_536, passes: 3 },
    leaveTo: '/postnummer',
    workers: true,
  });
  expect(config).not.toHaveProperty('databaseUrl');
  expect(config).not.toHaveProperty('smtp');
});

test('an empty variable is one that was not given', () => {
  expect(read({ PORT: '', DATABASE_URL: '', SMTP_URL: '' })).toMatchObject({ port: 4310, demo: true });
});

test('the folder lies in the project, wherever the program is started', () => {
  expect(projectFolder()).toBe(join(import.meta.dirname, '../../..'));
  expect(readConfig({ KNUTEPUNKT_SECRETS: Buffer.from(generateSecrets()).toString('base64') }).folder).toBe(
    join(projectFolder(), '.knutepunkt'),
  );
});

test('there is no demonstration in production or on a server of one’s own, unless asked for', () => {
  const secrets = { KNUTEPUNKT_SECRETS: Buffer.from(generateSecrets()).toString('base64') };
  expect(read({ NODE_ENV: 'production' }).demo).toBe(false);
  expect(read({ DATABASE_URL: url, ...secrets }).demo).toBe(false);
  expect(read({ DATABASE_URL: url, DEMO: '1', ...secrets }).demo).toBe(true);
  expect(read({ DEMO: '0' }).demo).toBe(false);
});

test('what is wrong is named, all at once, and its value is not repeated', () => {
  const wrong = () =>
    read({
      PORT: 'kanarifugl',
      PUBLIC_URL: 'ftp://kanarifugl',
      DATABASE_URL: 'mysql://kanarifugl',
      DEMO: 'kanarifugl',
    });
  expect(wrong).toThrow(ConfigurationProblem);
  expect(wrong).toThrow(
    /PORT must be a whole number[\s\S]*PUBLIC_URL must[\s\S]*DATABASE_URL must[\s\S]*DEMO must/,
  );
  expect(wrong).not.toThrow(/kanarifugl/);
  expect(() => read({ PORT: '70000' })).toThrow(/PORT must be between/);
  expect(() => read({ SMTP_URL: 'smtp://localhost' })).toThrow(/MAIL_FROM must be given/);
  expect(() => read({ LEAVE_TO: '//elsewhere' })).toThrow(/LEAVE_TO must/);
});

test('the public address has no slash at its end', () => {
  expect(read({ PUBLIC_URL: 'https://example.org/' }).publicUrl).toBe('https://example.org');
});

test('secrets are made once, readable by the owner only, and kept', () => {
  const first = read().secrets;
  expect(read().secrets).toEqual(first);
  expect(Object.values(first).map((key: Uint8Array) => key.length)).toEqual([32, 32, 32, 32]);
  expect(new Set(Object.values(first).map((key: Uint8Array) => key.join()))).toHaveProperty('size', 4);
  expect(readdirSync(folder)).toEqual(['secrets.json']);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('programs that start at once agree on the secrets', () => {
  const file = join(folder, 'new/secrets.json');
  expect(keepSecrets(file)).toEqual(keepSecrets(file));
});

test('a server of one’s own must be given the secrets, the same on every node', () => {
  expect(() => read({ DATABASE_URL: url })).toThrow(
    /KNUTEPUNKT_SECRETS or KNUTEPUNKT_SECRETS_FILE must be given/,
  );
  const json = generateSecrets();
  const file = join(folder, 'given.json');
  writeFileSync(file, json);
  const given = read({ DATABASE_URL: url, KNUTEPUNKT_SECRETS: Buffer.from(json).toString('base64') }).secrets;
  expect(read({ DATABASE_URL: url, KNUTEPUNKT_SECRETS_FILE: file }).secrets).toEqual(given);
});

test('secrets that cannot be used are refused without being shown', () => {
  const file = join(folder, 'given.json');
  expect(() => read({ KNUTEPUNKT_SECRETS_FILE: file })).toThrow(/names a file that is not there/);
  writeFileSync(file, '{"codeLookupPepper":"kanarifugl"}');
  chmodSync(file, 0o600);
  const wrong = () => read({ KNUTEPUNKT_SECRETS_FILE: file });
  expect(wrong).toThrow(/KNUTEPUNKT_SECRETS_FILE: codeLookupPepper must be 32 bytes/);
  expect(wrong).not.toThrow(/kanarifugl/);
  expect(() => read({ KNUTEPUNKT_SECRETS: 'kanarifugl' })).toThrow(/KNUTEPUNKT_SECRETS does not hold JSON/);
});
