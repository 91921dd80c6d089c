import type { Db } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { canOpen, open } from '../platform/sealing/index.ts';
import { contextOf } from './contexts.ts';
import { type InitiatorProfile, type InitiatorStanding, type StaffProfile, noStanding } from './model.ts';
import { standingsAt } from './standing.ts';
import { peopleOf } from './store.ts';

export interface Initiator extends InitiatorStanding {
  staffId: string;
  publicKey: Uint8Array;
  name: string;
  profile: InitiatorProfile;
}

/** The initiators of a desk, by name, as far as the actor holds the desk's key; those without a certificate too. */
export async function initiatorsOf(
  db: Db,
  actor: Pick<StaffActor, 'keys'>,
  organisationId: string,
): Promise<Initiator[]> {
  const people = await peopleOf(db, organisationId);
  const standings = await standingsAt(db, organisationId);
  const initiators = people.flatMap(({ id, publicKey, profile: sealed, role }) => {
    if (role !== 'initiator' || !canOpen(sealed, actor.keys)) return [];
    const { name, initiator } = open<StaffProfile>(sealed, actor.keys, contextOf.profile(id));
    const standing = standings.get(id) ?? noStanding;
    return initiator ? [{ staffId: id, publicKey, name, profile: initiator, ...standing }] : [];
  });
  const norwegian = new Intl.Collator('nb');
  return initiators.sort((a, b) => norwegian.compare(a.name, b.name) || (a.staffId < b.staffId ? -1 : 1));
}
