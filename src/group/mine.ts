import type { App } from '../platform/app.ts';
import type { SeekerActor } from '../platform/http/index.ts';
import { ballotsFor } from './commands-ballot.ts';
import { lookInside } from './commands-life.ts';
import type { GroupState, Plan } from './model.ts';
import { groupsOfSeeker } from './store.ts';

/** A group of one's own, as the first page by code shows it. */
export interface MyGroup {
  id: string;
  state: GroupState;
  nextOn: string;
  plan: Plan;
  /** A ballot waits for an answer. */
  asks: boolean;
}

export async function mine(app: App, actor: SeekerActor): Promise<MyGroup[]> {
  const found = await Promise.all(
    (await groupsOfSeeker(app.db, actor.id)).map(async ({ id, state }) => {
      const inside = await lookInside(app, actor, id);
      if (!inside) return [];
      const asks = (await ballotsFor(app, actor, id)).some((ballot) => !ballot.iHaveVoted);
      return [{ id, state, nextOn: inside.nextOn, plan: inside.plan, asks }];
    }),
  );
  return found.flat().sort((a, b) => a.nextOn.localeCompare(b.nextOn));
}
