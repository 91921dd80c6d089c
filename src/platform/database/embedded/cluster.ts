import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseProblem } from './problem.ts';
import type { Endpoint, Place } from './server.ts';

/** The passwords of the two roles, in a file that only this program's user can read. */
export interface Credentials {
  /** The role that made the cluster: makes roles, databases, untrusted extensions. */
  readonly administrator: string;
  /** The role the program runs as: owns its database and nothing else, and cannot touch files or run programs. */
  readonly application: string;
}

export const applicationName = 'knutepunkt';
const administratorName = 'administrator';

export function credentialsFile(place: Place): string {
  return join(place.folder, 'credentials.json');
}

/** The cluster's credentials; makes the cluster first if there is none. */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  account: Account,
): Promise<Credentials> {
  const version = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) return createCluster(place, binaries, account);
  const [major] =
    /(?<=\(PostgreSQL\) )\d+/.exec(execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' })) ??
    [];
  if (major !== undefined && major !== version.trim()) {
    throw new EmbeddedDatabaseProblem(
      `${place.cluster} was made by PostgreSQL ${version.trim()} and the program now brings ${major}. ` +
        'Back up with the version before (npm run backup), move the folder away, and restore with this one (npm run restore).',
    );
  }
  try {
    return JSON.parse(await readFile(credentialsFile(place), 'utf8')) as Credentials;
  } catch (cause) {
    throw new EmbeddedDatabaseProblem(
      `${credentialsFile(place)} is missing or unreadable, but the cluster is there.`,
      { cause },
    );
  }
}

/** Made under another name and then renamed, so that a start that is killed here leaves nothing that looks finished. */
async function createCluster(place: Place, binaries: Binaries, account: Account): Promise<Credentials> {
  const draft = `${place.cluster}.new`;
  const passwordFile = join(place.folder, 'password.new');
  const credentials = { administrator: password(), application: password() };
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeDurably(passwordFile, credentials.administrator);
  if (account.owner !== undefined) {
    await chown(draft, account.owner, account.owner);
    await chown(passwordFile, account.owner, account.owner);
  }
  try {
    await initialise(binaries, account, place.folder, [
      ...['-D', draft, '-U', administratorName, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      // The same order and the same upper case on every machine. Names are sorted by "nb-NO-x-icu" where they are shown.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeDurably(credentialsFile(place), JSON.stringify(credentials));
  await rename(draft, place.cluster);
  await syncFolder(dirname(place.cluster));
  return credentials;
}

async function initialise(
  binaries: Binaries,
  account: Account,
  folder: string,
  args: string[],
): Promise<void> {
  const child = account.spawn(binaries.initdb, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? undefined : said.trim() || `it ended with ${signal ?? code}`),
    );
  });
  if (ended !== undefined) throw new EmbeddedDatabaseProblem(`The database could not be made: ${ended}`);
}

/** Makes the program's role and database where they lack. */
export async function ensureDatabase(endpoint: Endpoint, credentials: Credentials): Promise<void> {
  const client = new pg.Client({ connectionString: administratorUrl(endpoint, credentials) });
  await client.connect();
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [applicationName]);
    if (role.rowCount === 0) {
      await client.query(
        `create role ${applicationName} login password ${client.escapeLiteral(credentials.application)}`,
      );
    }
    const database = await client.query('select from pg_database where datname = $1', [applicationName]);
    if (database.rowCount === 0)
      await client.query(`create database ${applicationName} owner ${applicationName}`);
  } finally {
    await client.end();
  }
}

export function applicationUrl(endpoint: Endpoint, credentials: Credentials): string {
  return url(endpoint, applicationName, credentials.application, applicationName);
}

export function administratorUrl(endpoint: Endpoint, credentials: Credentials): string {
  return url(endpoint, administratorName, credentials.administrator, 'postgres');
}

function url(endpoint: Endpoint, user: string, word: string, database: string): string {
  const host = 'port' in endpoint ? `127.0.0.1:${endpoint.port}` : encodeURIComponent(endpoint.socketFolder);
  return `postgresql://${user}:${word}@${host}/${database}`;
}

/** 192 bits in letters that need no escaping in an address. */
function password(): string {
  return randomBytes(24).toString('base64url');
}

async function writeDurably(file: string, content: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
