import type pg from 'pg';
import { keyedHash, sameBytes } from '../sealing/index.ts';
import { ConfigurationProblem } from './problem.ts';
import type { Secrets } from './secrets.ts';

/**
 * Ties a database to the secrets it is first started with. With others every code would be unknown, and a new one would be known
 * to this node alone.
 *
 * @throws ConfigurationProblem when the database belongs to other secrets
 */
export async function requireSameSecrets(pool: pg.Pool, secrets: Secrets): Promise<void> {
  const mark = markOf(secrets);
  await pool.query('insert into installation (secrets_mark) values ($1) on conflict do nothing', [mark]);
  const { rows } = await pool.query<{ secrets_mark: Uint8Array }>('select secrets_mark from installation');
  if (!sameBytes(new Uint8Array(rows[0]!.secrets_mark), mark)) {
    throw new ConfigurationProblem([
      'The secrets are not those of this database (KNUTEPUNKT_SECRETS, KNUTEPUNKT_SECRETS_FILE or secrets.json in the folder). ' +
        'Give this program the ones that the database was made with',
    ]);
  }
}

/** Eight bytes of a keyed hash for each secret: no more than whether they are the same. */
function markOf(secrets: Secrets): Uint8Array {
  const keys = [
    secrets.codeLookupPepper,
    secrets.codeKeyPepper,
    secrets.notificationKey,
    secrets.countingKey,
  ];
  return Buffer.concat(keys.map((key) => keyedHash(key, 'KP secrets mark 1').subarray(0, 8)));
}
