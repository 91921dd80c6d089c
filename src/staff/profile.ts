import type { App, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { open, seal } from '../platform/sealing/index.ts';
import { contextOf } from './contexts.ts';
import type { StaffProfile } from './model.ts';
import { deskKey, rolesOf, staffById } from './store.ts';

/** One's own profile. */
export async function ownProfile(app: App, actor: StaffActor): Promise<StaffProfile | undefined> {
  const row = await staffById(app.db, actor.id);
  return row && open<StaffProfile>(row.profile, actor.keys, contextOf.profile(actor.id));
}

/** Writes it anew, for oneself and the desks of one's organisations as they are today. */
export async function changeProfile(trx: Trx, actor: StaffActor, profile: StaffProfile): Promise<void> {
  const readers = [actor.publicKey];
  for (const { organisation } of await rolesOf(trx, actor.id)) {
    readers.push((await deskKey(trx, organisation)).publicKey);
  }
  const sealed = seal(profile, readers, contextOf.profile(actor.id));
  await trx.updateTable('staff').set({ profile: sealed }).where('id', '=', actor.id).execute();
}
