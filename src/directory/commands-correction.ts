import { randomUUID } from 'node:crypto';
import type { App, Db, Trx } from '../platform/app.ts';
import { seal } from '../platform/sealing/index.ts';
import { NoDeskKey, deskKey } from '../staff/index.ts';
import { type Correction, correctionPlace } from './correction.ts';
import { dayAfter } from './indexed.ts';
import { correctionDays } from './model.ts';

/** Seals it to the desk that keeps the source. Throws `NoDeskKey` when that desk can open nothing. */
export async function sendCorrection(
  trx: Trx,
  { clock }: Pick<App, 'clock'>,
  listing: { id: string; source: { organisationId: string } },
  text: string,
): Promise<void> {
  const { publicKey } = await deskKey(trx, listing.source.organisationId);
  const id = randomUUID();
  const today = clock.today().toString();
  const correction: Correction = { text, on: today };
  await trx
    .insertInto('correction')
    .values({
      id,
      listing_id: listing.id,
      sealed: seal(correction, [publicKey], correctionPlace(id)),
      erase_on: dayAfter(today, correctionDays),
    })
    .execute();
}

/** The desk has a key, so what is sent to it can be read. */
export async function canReceive(db: Db, organisationId: string): Promise<boolean> {
  try {
    await deskKey(db, organisationId);
    return true;
  } catch (problem) {
    if (problem instanceof NoDeskKey) return false;
    throw problem;
  }
}
