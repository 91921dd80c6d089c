import { open, seal } from '../platform/sealing/index.ts';
import type { App, Db, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { deskKey } from '../staff/index.ts';
import { type Source, uploadDays } from './model.ts';

const place = (sourceId: string) => `source_upload:${sourceId}`;

/**
 * Keeps a table until somebody has said what its columns are. It holds people as its owner wrote it, so it lies sealed to
 * the desk, where no job and no thief can read it. Throws `NoDeskKey` when the desk can open nothing.
 */
export async function keepUpload(
  trx: Trx,
  { clock }: Pick<App, 'clock'>,
  source: Pick<Source, 'id' | 'organisationId'>,
  bytes: Uint8Array,
): Promise<void> {
  const { publicKey } = await deskKey(trx, source.organisationId);
  const sealed = seal(Buffer.from(bytes).toString('base64'), [publicKey], place(source.id));
  const row = { sealed, erase_on: clock.today().add({ days: uploadDays }).toString() };
  await trx
    .insertInto('source_upload')
    .values({ source_id: source.id, ...row })
    .onConflict((conflict) => conflict.column('source_id').doUpdateSet(row))
    .execute();
}

/** Undefined where none waits. Throws `SealingError` for somebody without the desk's key. */
export async function openUpload(
  db: Db,
  actor: Pick<StaffActor, 'keys'>,
  sourceId: string,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('source_upload')
    .select('sealed')
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return row && Buffer.from(open<string>(row.sealed, actor.keys, place(sourceId)), 'base64');
}

export async function forgetUpload(trx: Trx, sourceId: string): Promise<void> {
  await trx.deleteFrom('source_upload').where('source_id', '=', sourceId).execute();
}

/** The day on which a table that waits is erased; undefined where none waits. */
export async function uploadUntil(db: Db, sourceId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('source_upload')
    .select('erase_on')
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return row?.erase_on;
}
