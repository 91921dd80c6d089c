import { writeICalendar } from '@knutepunkt/meeting-feeds';
import type { FoundListing, Now } from './model.ts';
import { daysOff, published } from './published.ts';

export interface CalendarAsked {
  /** The host of the installation: it makes the entry unique in the world. */
  domain: string;
  /** Given: the entry says only this, when and where. */
  neutralTitle?: string;
}

/** One group's meetings for a calendar; undefined where there are none to enter. */
export function calendarOf(listing: FoundListing, now: Now, asked: CalendarAsked): string | undefined {
  if (listing.next === null) return undefined;
  const { feed, left } = writeICalendar([published(listing, `https://${asked.domain}`)], {
    stamp: `${now.instant.slice(0, 19)}Z`,
    since: now.date,
    holidays: daysOff(listing, now),
    ...asked,
  });
  return left.length > 0 ? undefined : feed;
}
