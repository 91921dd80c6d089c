import { calendarText, type Component, text } from './icalendar-lines.ts';
import { calendar, entryTimes } from './icalendar-times.ts';
import { ZonesUsed } from './icalendar-write.ts';
import { type IsoDate, type Schedule } from './meeting.ts';
import { isZone } from './row-reader.ts';

/** A time in a room, and nothing of who has it. */
export interface OccupiedTime {
  /** Unique in the world, and made so that it tells nothing: not the group's key. */
  readonly uid: string;
  readonly schedule: Schedule;
  /** IANA. */
  readonly timezone: string;
  /** Counts up when the time changes. */
  readonly sequence?: number;
}

export interface OccupiedOptions {
  /** The title of every entry: `Opptatt`. */
  readonly summary: string;
  /** As in `CalendarOptions`. */
  readonly stamp: string;
  readonly since: IsoDate;
  readonly holidays?: readonly IsoDate[];
}

/**
 * When a room is occupied, for its owner's calendar. An entry has its time and the given title: no description, place,
 * organiser, category or address, so that groups cannot be told apart. What has no time or an unknown zone is not there.
 */
export function writeOccupiedCalendar(times: readonly OccupiedTime[], options: OccupiedOptions): string {
  const zones = new ZonesUsed();
  const entries: Component[] = [];
  for (const { uid, schedule, timezone, sequence } of times) {
    const when = isZone(timezone)
      ? entryTimes(schedule, timezone, options.since, options.holidays)
      : undefined;
    if (!when) continue;
    zones.add(timezone, when.year);
    for (const properties of [when.series, ...when.moved])
      entries.push({
        name: 'VEVENT',
        properties: [
          ...text('uid', uid),
          ['dtstamp', {}, 'date-time', options.stamp],
          ['sequence', {}, 'integer', String(sequence ?? 0)],
          ...text('summary', options.summary),
          ...properties,
        ],
      });
  }
  return calendarText(calendar(undefined, zones.components(), entries));
}
