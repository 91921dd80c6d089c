import { bookingsOfGroup, deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { asksOfGroup, groupsOfDesk } from './store.ts';

/** What of a desk's groups asks for somebody: ids, and nothing of who or what about. */
export interface GroupsNow {
  starting: readonly string[];
  /** Groups that will meet in a room and have none. */
  withoutRoom: readonly string[];
  /** Groups that have not met, where fewer initiators are asked or have said yes than the place wants. */
  withoutInitiator: readonly string[];
  /** Groups with whom a talk was agreed within a week from now, or before. */
  followUp: readonly string[];
}

export async function groupsNow(app: App, organisationId: string): Promise<GroupsNow> {
  const today = app.clock.today();
  const week = today.add({ days: 7 }).toString();
  const wanted = (await deskById(app.db, organisationId))?.settings.initiators ?? 0;
  const groups = await groupsOfDesk(app.db, organisationId);
  const starting = groups.filter(({ state }) => state === 'starting');
  const withoutRoom: string[] = [];
  const withoutInitiator: string[] = [];
  for (const { id, mode, held } of starting) {
    if (mode === 'in_person' && (await bookingsOfGroup(app.db, id, app.clock.now())).length === 0)
      withoutRoom.push(id);
    if (held > 0 || wanted === 0) continue;
    const coming = [...(await asksOfGroup(app.db, id)).values()].filter((state) => state !== 'no');
    if (coming.length < wanted) withoutInitiator.push(id);
  }
  return {
    starting: starting.map(({ id }) => id),
    withoutRoom,
    withoutInitiator,
    followUp: groups
      .filter(({ followUpOn }) => followUpOn !== null && followUpOn <= week)
      .map(({ id }) => id),
  };
}
