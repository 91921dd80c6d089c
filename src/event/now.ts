import { onTheWall } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import type { Event } from './model.ts';
import { eventsOf, gatheringsAt } from './store.ts';

/** What of a desk's events needs somebody now: counts, and where to. */
export interface EventsNow {
  /** Ids of what is announced for the next seven days, today counted. */
  thisWeek: readonly string[];
  /** Ids of what has been, and nobody has said how many came. */
  toNote: readonly string[];
}

export async function eventsNow(
  { db, clock }: Pick<App, 'db' | 'clock'>,
  organisationId: string,
): Promise<EventsNow> {
  const today = clock.today();
  const week = today.add({ days: 7 }).toString();
  const now = onTheWall(clock.now());
  const events = await eventsOf(db, organisationId, today.subtract({ days: 60 }).toString());
  const announced = events.filter(({ state }) => state === 'announced');
  const isOver = ({ day, starts, minutes }: (typeof events)[number]) =>
    day < now.date || (day === now.date && starts + minutes <= now.minutes);
  return {
    thisWeek: announced.filter((event) => !isOver(event) && event.day < week).map(({ id }) => id),
    toNote: announced.filter(isOver).map(({ id }) => id),
  };
}

/** Gatherings to come at the desks that somebody is an initiator of, the next first; those called off too. */
export function gatheringsFor(
  { db, clock }: Pick<App, 'db' | 'clock'>,
  { roles }: Pick<StaffActor, 'roles'>,
): Promise<Event[]> {
  const own = roles.filter(({ role }) => role === 'initiator').map(({ organisation }) => organisation);
  return gatheringsAt(db, own, clock.today().toString());
}
