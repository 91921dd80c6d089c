import { type Meeting, writeICalendar } from '@knutepunkt/meeting-feeds';
import type { Event } from './model.ts';

/** Where it is, in words for everybody; empty by telephone and video. */
export interface Whereabouts {
  lines: readonly string[];
}

export interface EntryAsked {
  /** The host of the installation: it makes the entry unique in the world. */
  domain: string;
  /** UTC, to the second. */
  stamp: string;
  /** Given: the entry says only this, when and where. */
  neutralTitle?: string;
}

/** One event for a calendar. */
export function calendarOf(event: Event, { lines }: Whereabouts, asked: EntryAsked): string {
  const meeting: Meeting = {
    key: event.id,
    name: event.title,
    state: event.state === 'cancelled' ? 'cancelled' : 'running',
    schedule: {
      kind: 'dates',
      dates: [event.day],
      start: event.starts,
      minutes: event.minutes,
      exceptions: [],
    },
    timezone: 'Europe/Oslo',
    modes: [event.mode],
    ...(lines.length > 0 ? { place: { lines, country: 'NO', regions: [], approximate: false } } : {}),
    access: {},
    languages: [event.language],
    types: [],
    topics: [],
    contacts: [],
    website: `https://${asked.domain}/kalender/${event.id}`,
    extras: {},
  };
  return writeICalendar([meeting], { since: event.day, ...asked }).feed;
}
