import { randomUUID } from 'node:crypto';
import { deskKey } from '../staff/index.ts';
import type { App, Db, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { open, seal } from '../platform/sealing/index.ts';
import { type SheetKind, uploadDays } from './model.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    moving_upload: {
      id: string;
      organisation_id: string;
      kind: SheetKind;
      sealed: Uint8Array;
      erase_on: string;
    };
  }
}

/** A file that waits, without what stands in it. */
export interface Upload {
  id: string;
  organisationId: string;
  kind: SheetKind;
  eraseOn: string;
}

const fields = ['id', 'organisation_id as organisationId', 'kind', 'erase_on as eraseOn'] as const;
const place = (id: string) => `moving_upload:${id}`;

/**
 * Keeps a file until it is put in, sealed to the desk; one that waited of that kind is forgotten.
 *
 * @returns its id
 * @throws NoDeskKey when the desk can open nothing
 */
export async function keepUpload(
  trx: Trx,
  { clock }: Pick<App, 'clock'>,
  { organisationId, kind }: Pick<Upload, 'organisationId' | 'kind'>,
  bytes: Uint8Array,
): Promise<string> {
  const { publicKey } = await deskKey(trx, organisationId);
  const id = randomUUID();
  const content = { base64: Buffer.from(bytes).toString('base64') };
  const sealed = seal(content, [publicKey], place(id));
  await trx
    .deleteFrom('moving_upload')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .execute();
  await trx
    .insertInto('moving_upload')
    .values({
      id,
      organisation_id: organisationId,
      kind,
      sealed,
      erase_on: clock.today().add({ days: uploadDays }).toString(),
    })
    .execute();
  return id;
}

/** The files of a desk that wait. */
export function uploadsOf(db: Db, organisationId: string, today: string): Promise<Upload[]> {
  return db
    .selectFrom('moving_upload')
    .select(fields)
    .where('organisation_id', '=', organisationId)
    .where('erase_on', '>', today)
    .orderBy('kind')
    .execute();
}

/** One that waits; nothing once its day has come. */
export function uploadById(db: Db, id: string, today: string): Promise<Upload | undefined> {
  return db
    .selectFrom('moving_upload')
    .select(fields)
    .where('id', '=', id)
    .where('erase_on', '>', today)
    .executeTakeFirst();
}

/** What stands in it; undefined when it is gone. Throws `SealingError` for somebody without the desk's key. */
export async function openUpload(
  db: Db,
  actor: Pick<StaffActor, 'keys'>,
  { id }: Pick<Upload, 'id'>,
): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('moving_upload').select('sealed').where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const { base64 } = open<{ base64: string }>(row.sealed, actor.keys, place(id));
  return Buffer.from(base64, 'base64');
}

/** Whether it is still there; two who put it in wait for one another. */
export async function lockUpload(trx: Trx, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('moving_upload')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function forgetUpload(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('moving_upload').where('id', '=', id).execute();
}

/** *The system forgets*: files that nobody put in. */
export async function eraseDue(trx: Trx, today: string): Promise<number> {
  const done = await trx.deleteFrom('moving_upload').where('erase_on', '<=', today).executeTakeFirst();
  return Number(done.numDeletedRows);
}
