import { open, seal } from '../platform/sealing/index.ts';
import type { App, Db, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { deskKey } from '../staff/index.ts';
import { type Source, uploadDays } from './model.ts';

const place = (sourceId: string) => `source_upload:${sourceId}`;
/** Bytes of the table in one envelope: in base64 and JSON they are just under the 4 MiB that one can hold. */
const portion = 3_000_000;

/** What lies in one envelope. */
interface Part {
  part: number;
  parts: number;
  base64: string;
}

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
  await forgetUpload(trx, source.id);
  const eraseOn = clock.today().add({ days: uploadDays }).toString();
  const parts = Math.ceil(bytes.length / portion);
  for (let part = 0; part < parts; part++) {
    const piece = Buffer.from(bytes).subarray(part * portion, (part + 1) * portion);
    const content: Part = { part, parts, base64: piece.toString('base64') };
    const sealed = seal(content, [publicKey], place(source.id));
    await trx
      .insertInto('source_upload')
      .values({ source_id: source.id, part, sealed, erase_on: eraseOn })
      .execute();
  }
}

/** Undefined where none waits. Throws `SealingError` for somebody without the desk's key. */
export async function openUpload(
  db: Db,
  actor: Pick<StaffActor, 'keys'>,
  sourceId: string,
): Promise<Uint8Array | undefined> {
  const rows = await db
    .selectFrom('source_upload')
    .select('sealed')
    .where('source_id', '=', sourceId)
    .orderBy('part')
    .execute();
  const pieces = rows.map(({ sealed }) => open<Part>(sealed, actor.keys, place(sourceId)));
  const whole = pieces.every(({ part, parts }, at) => part === at && parts === pieces.length);
  if (pieces.length === 0 || !whole) return undefined;
  return Buffer.concat(pieces.map(({ base64 }) => Buffer.from(base64, 'base64')));
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
    .limit(1)
    .executeTakeFirst();
  return row?.erase_on;
}
