import type { Geography } from '../geography/index.ts';
import { type RoomView, onTheWall, roomById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type Event, type Planned, type Seats, hasPlaceFor, takesPlaces } from './model.ts';
import { noSeats, seatsOf } from './store.ts';

/** An event as everybody may see it: what its desk announced, and whether there are seats, never how many. */
export interface EventShown {
  id: string;
  kind: Event['kind'];
  cancelled: boolean;
  title: string;
  audience: string;
  about: string;
  language: string;
  mode: Event['mode'];
  day: string;
  starts: number;
  ends: number;
  /** House, room and address; empty by telephone and video. */
  lines: readonly string[];
  /** Name of the municipality; empty by telephone and video. */
  municipality: string;
  entry: 'open' | 'seats' | 'full' | 'closed' | 'no_sign_up';
}

export interface ShowParts {
  geography: Geography;
}

/** Makes events into what everybody sees. */
export function showing({ db, clock }: Pick<App, 'db' | 'clock'>, { geography }: ShowParts) {
  const nameOf = (code: string | null) => (code && geography.municipality(code)?.name) ?? '';

  function linesOf(event: Pick<Event, 'address' | 'municipality'>, room: RoomView | undefined): string[] {
    const where = room
      ? [room.premises.name, room.name, room.premises.address]
      : event.address.split(/\n|,\s*/);
    const name = nameOf(event.municipality);
    const said = where.some((line) => line.includes(name));
    return [...where, ...(said ? [] : [name])].map((line) => line.trim()).filter(Boolean);
  }

  function entryOf(event: Event, seats: Seats): EventShown['entry'] {
    if (!event.signUp) return event.capacity === null ? 'open' : 'no_sign_up';
    if (!takesPlaces(event, onTheWall(clock.now()))) return 'closed';
    return hasPlaceFor(seats, event.capacity, 1) ? 'seats' : 'full';
  }

  async function show(event: Event, seats: Seats): Promise<EventShown> {
    const room = event.roomId === null ? undefined : await roomById(db, event.roomId);
    const { id, kind, title, audience, about, language, mode, day, starts, minutes, state } = event;
    return {
      ...{ id, kind, title, audience, about, language, mode, day, starts },
      ends: starts + minutes,
      cancelled: state === 'cancelled',
      lines: linesOf(event, room),
      municipality: nameOf(event.municipality),
      entry: entryOf(event, seats),
    };
  }

  return {
    async all(events: readonly Event[]): Promise<EventShown[]> {
      const ids = events.filter(({ signUp }) => signUp).map(({ id }) => id);
      const seats = await seatsOf(db, ids);
      return Promise.all(events.map((event) => show(event, seats.get(event.id) ?? noSeats)));
    },
    async one(event: Event): Promise<EventShown> {
      return show(event, (await seatsOf(db, [event.id])).get(event.id) ?? noSeats);
    },
    /** Before it is announced, as it will be. */
    planned(planned: Planned): Promise<EventShown> {
      const unborn = { id: '', organisationId: '', booking: null, attendance: null, materials: '' };
      return show({ ...unborn, state: 'announced', ...planned }, noSeats);
    },
  };
}
