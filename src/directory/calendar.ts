import { type Meeting, writeICalendar } from '@knutepunkt/meeting-feeds';
import { publicHolidays } from './holidays.ts';
import type { FoundListing, Now } from './model.ts';

export interface CalendarAsked {
  /** The host of the installation: it makes the entry unique in the world. */
  domain: string;
  /** Given: the entry says only this, when and where. */
  neutralTitle?: string;
}

/** One group's meetings for a calendar; undefined where there are none to enter. */
export function calendarOf(listing: FoundListing, now: Now, asked: CalendarAsked): string | undefined {
  if (listing.next === null) return undefined;
  const year = Number(now.date.slice(0, 4));
  const holidays = listing.source.holidays === 'not_held' ? [year, year + 1, year + 2] : [];
  const { feed, left } = writeICalendar([entryOf(listing)], {
    stamp: `${now.instant.slice(0, 19)}Z`,
    since: now.date,
    holidays: holidays.flatMap((one) => [...publicHolidays(one).keys()]),
    ...asked,
  });
  return left.length > 0 ? undefined : feed;
}

/** The source's key means nothing outside the source, and our address for the group does. */
function entryOf({ id, model, meeting }: FoundListing): Meeting {
  return { ...meeting, key: id, ...(model === null ? {} : { model }) };
}
