import type { Mode } from '../place/index.ts';

/** In the order in which a form asks. */
export const eventKinds = [
  'public_meeting',
  'open_house',
  'talk',
  'working_seminar',
  'small_meeting',
  'gathering',
  'contact_meeting',
  'initiator_gathering',
] as const;
export type EventKind = (typeof eventKinds)[number];

/**
 * Kinds for those invited: representatives of closed groups are not seen coming to a contact meeting, and a gathering of
 * initiators is theirs.
 */
const invitedKinds: readonly EventKind[] = ['contact_meeting', 'initiator_gathering'];

export function isForInvited(kind: EventKind): boolean {
  return invitedKinds.includes(kind);
}

/** Kinds that everybody may be told of. */
export const publicKinds: readonly EventKind[] = eventKinds.filter((kind) => !isForInvited(kind));

export type EventState = 'draft' | 'announced' | 'cancelled' | 'held';

export interface Event {
  id: string;
  organisationId: string;
  kind: EventKind;
  state: EventState;
  title: string;
  /** For whom, in plain words; may be empty. */
  audience: string;
  about: string;
  /** Tag of a language. */
  language: string;
  mode: Mode;
  /** A room of the house; null elsewhere, by telephone and by video. */
  roomId: string | null;
  /** The series of its booking. */
  booking: string | null;
  /** Elsewhere; empty in a room of the house. */
  address: string;
  /** Code; null by telephone and video. */
  municipality: string | null;
  /** `YYYY-MM-DD` */
  day: string;
  /** Minutes after midnight on the wall clock in Norway. */
  starts: number;
  minutes: number;
  /** Null: an open door. */
  capacity: number | null;
  signUp: boolean;
  invitedOnly: boolean;
  /** How many came, once it was held. */
  attendance: number | null;
  materials: string;
}

/** What a desk decides of an event. */
export type Planned = Omit<Event, 'id' | 'organisationId' | 'state' | 'booking' | 'attendance' | 'materials'>;

/** Seats as they stand, without anybody in them. */
export interface Seats {
  taken: number;
  /** Seats asked for by those on the waiting list. */
  waiting: number;
}

/** One place as its own code shows it. */
export interface Place {
  eventId: string;
  seats: number;
  /** How many stand before, this one counted; null for those who have a place. */
  turn: number | null;
}

/** Most that one code takes: oneself and three. */
export const mostSeats = 4;

/** Days that a list of whom to invite serves the next one. */
export const invitationDays = 365;

/** Everybody may know that it happens. Drafts and what is for those invited are nobody's business. */
export function isPublic({ state, invitedOnly }: Pick<Event, 'state' | 'invitedOnly'>): boolean {
  return !invitedOnly && (state === 'announced' || state === 'cancelled');
}

/** A place can be taken until it begins. `minutes` is now on the wall clock in Norway. */
export function takesPlaces(
  { state, signUp, day, starts }: Pick<Event, 'state' | 'signUp' | 'day' | 'starts'>,
  now: { date: string; minutes: number },
): boolean {
  return state === 'announced' && signUp && (now.date < day || (now.date === day && now.minutes < starts));
}

/** Nobody passes those who wait: with a list, also few who would fit stand at its end. */
export function hasPlaceFor({ taken, waiting }: Seats, capacity: number | null, seats: number): boolean {
  return waiting === 0 && (capacity === null || taken + seats <= capacity);
}
