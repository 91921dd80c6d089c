import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { projectFolder } from './folder.ts';
import { ConfigurationProblem } from './problem.ts';
import { keepSecrets, parseSecrets, type Secrets } from './secrets.ts';

export { ConfigurationProblem } from './problem.ts';
export { projectFolder } from './folder.ts';
export { requireSameSecrets } from './mark.ts';
export type { Secrets } from './secrets.ts';

/** Everything the program is told from outside, read once at start and passed on. Nothing else reads `process.env`. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The address people see, without a slash at the end. */
  readonly publicUrl: string;
  /** A PostgreSQL 15 to 18 server. Without it the embedded one is started in `folder`. */
  readonly databaseUrl?: string;
  /** Absolute path of what this installation keeps on disk: the embedded database and its secrets. */
  readonly folder: string;
  /** Fill an empty database with fictional people and print logins. Never in production unless asked for. */
  readonly demo: boolean;
  readonly secrets: Secrets;
  /** Whom backups are sealed to: 32 bytes, the public half of the backup sheet. Without it none can be made. */
  readonly backupKey?: Uint8Array;
  /** Cost of every Argon2id. Cheap values are for tests only. */
  readonly argon2: { readonly memoryKiB: number; readonly passes: number };
  /** Neutral notices leave by this server. Without it none are sent. */
  readonly smtp?: { readonly url: string; readonly from: string };
  /** Where *leave quickly* takes a person: a harmless page, here or elsewhere. */
  readonly leaveTo: string;
  /** Whether this node also runs background jobs. */
  readonly workers: boolean;
}

const flag = z
  .enum(['0', '1', 'false', 'true'], 'must be 0 or 1')
  .transform((text) => text === '1' || text === 'true');

const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be between ${least} and ${most}`);

const address = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    message: `must be an address that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });

const publicKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be the 64 digits that npm run backup:sheet prints')
  .transform((digits) => new Uint8Array(Buffer.from(digits, 'hex')));

const variables = z.object({
  PORT: number(0, 65_535).default(4310),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: address('http', 'https').optional(),
  // No URL parsing here: PostgreSQL allows several hosts and sockets, which are no URLs to a browser.
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  KNUTEPUNKT_FOLDER: z.string().optional(),
  DEMO: flag.optional(),
  NODE_ENV: z.string().optional(),
  KNUTEPUNKT_SECRETS: z.string().optional(),
  KNUTEPUNKT_SECRETS_FILE: z.string().optional(),
  ARGON2_MEMORY_KIB: number(64, 4_194_304).default(65_536),
  ARGON2_PASSES: number(1, 100).default(3),
  SMTP_URL: address('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().min(3, 'must be a sender such as post@example.org').optional(),
  BACKUP_KEY: publicKey.optional(),
  LEAVE_TO: z
    .string()
    .regex(/^(\/(?!\/)|https:\/\/)/, 'must be a path such as /postnummer or an https:// address')
    .default('/postnummer'),
  KNUTEPUNKT_WORKERS: flag.default(true),
});
type Variables = z.infer<typeof variables>;

/**
 * Reads the configuration, and makes the secrets of an embedded installation the first time.
 *
 * @throws ConfigurationProblem naming every variable that is wrong, without its value
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty variable is an unset one: `PORT= npm start` and blank lines in unit files mean "the default".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    throw new ConfigurationProblem(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    );
  }
  const read = parsed.data;
  if (read.SMTP_URL && !read.MAIL_FROM) {
    throw new ConfigurationProblem(['MAIL_FROM must be given together with SMTP_URL']);
  }
  const root = projectFolder();
  const folder = resolve(root, read.KNUTEPUNKT_FOLDER ?? '.knutepunkt');
  const backupKey = read.BACKUP_KEY ?? readBackupKey(backupKeyFile(folder));
  const demo = read.DEMO ?? (read.DATABASE_URL === undefined && read.NODE_ENV !== 'production');
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/(?<!\/)\/+$/, ''),
    ...(read.DATABASE_URL === undefined ? {} : { databaseUrl: read.DATABASE_URL }),
    folder,
    demo,
    secrets: findSecrets(read, folder, demo),
    ...(backupKey === undefined ? {} : { backupKey }),
    argon2: { memoryKiB: read.ARGON2_MEMORY_KIB, passes: read.ARGON2_PASSES },
    ...(read.SMTP_URL && read.MAIL_FROM ? { smtp: { url: read.SMTP_URL, from: read.MAIL_FROM } } : {}),
    leaveTo: read.LEAVE_TO,
    workers: read.KNUTEPUNKT_WORKERS,
  };
}

/** Where the public half of the backup sheet lies when it was made on this machine. */
export function backupKeyFile(folder: string): string {
  return join(folder, 'backup.key');
}

function readBackupKey(file: string): Uint8Array | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = publicKey.safeParse(readFileSync(file, 'utf8').trim());
  if (!parsed.success) throw new ConfigurationProblem([`${file} ${parsed.error.issues[0]!.message}`]);
  return parsed.data;
}

function findSecrets(read: Variables, folder: string, demo: boolean): Secrets {
  if (read.KNUTEPUNKT_SECRETS !== undefined) {
    return parseSecrets(
      Buffer.from(read.KNUTEPUNKT_SECRETS, 'base64').toString('utf8'),
      'KNUTEPUNKT_SECRETS',
    );
  }
  if (read.KNUTEPUNKT_SECRETS_FILE !== undefined) {
    if (!existsSync(read.KNUTEPUNKT_SECRETS_FILE)) {
      throw new ConfigurationProblem(['KNUTEPUNKT_SECRETS_FILE names a file that is not there']);
    }
    return parseSecrets(readFileSync(read.KNUTEPUNKT_SECRETS_FILE, 'utf8'), 'KNUTEPUNKT_SECRETS_FILE');
  }
  const file = join(folder, 'secrets.json');
  // Secrets made by one of several nodes would lock the others' people out, so a shared database must be given them.
  const mayMake = read.DATABASE_URL === undefined || demo || read.NODE_ENV === 'test';
  if (existsSync(file) || mayMake) return keepSecrets(file);
  throw new ConfigurationProblem([
    'KNUTEPUNKT_SECRETS or KNUTEPUNKT_SECRETS_FILE must be given together with DATABASE_URL, the same on every node; ' +
      'make them once with: npm run --silent secrets',
  ]);
}
