import { randomUUID } from 'node:crypto';
import type { Db } from '../src/platform/app.ts';
import { newKeyPair, seal } from '../src/platform/sealing/index.ts';
import { deskKey } from '../src/staff/index.ts';
import { usualWishes } from '../tests/support/people.ts';

/** People who wait at a desk, as `register` makes them, but their codes, which cost an Argon2id each and are not opened here. */
export async function fillDesk(db: Db, organisationId: string, people: number): Promise<void> {
  const desk = await deskKey(db, organisationId);
  const [today, eraseOn] = ['2026-03-02', '2099-01-01'];
  const words = 'Jeg vil gjerne møte noen som har mistet. Helst ikke her i bygda, jeg kan kjøre et stykke.';
  for (let made = 0; made < people; made += 500) {
    const rows = Array.from({ length: Math.min(500, people - made) }, () => {
      const { publicKey } = newKeyPair();
      const [id, seekerId] = [randomUUID(), randomUUID()];
      const wishes = seal({ ...usualWishes, words }, [publicKey, desk.publicKey], `enquiry:${id}`);
      return { id, seekerId, publicKey, wishes };
    });
    const nothing = new Uint8Array(16);
    await db
      .insertInto('seeker')
      .values(
        rows.map(({ seekerId, publicKey }) => ({
          id: seekerId,
          lookup: publicKey,
          key_salt: nothing,
          locked_key: nothing,
          public_key: publicKey,
          must_change_code: false,
          erase_on: eraseOn,
        })),
      )
      .execute();
    await db
      .insertInto('enquiry')
      .values(
        rows.map(({ id, seekerId, wishes }) => ({
          id,
          seeker_id: seekerId,
          organisation_id: organisationId,
          kind: 'interest' as const,
          state: 'waiting' as const,
          wishes,
          unread_by_desk: false,
          unread_by_seeker: false,
          received_on: today,
          erase_on: eraseOn,
        })),
      )
      .execute();
  }
}
