import ICAL from 'ical.js';
import { utc } from '../src/occurrences.ts';

interface Details {
  startDate: ICAL.Time;
  item: ICAL.Event;
}

/** The starts and ends in UTC that ical.js finds in a calendar, by its own VTIMEZONEs and its own rules. */
export function expandCalendar(feed: string, before: string): { start: string; end: string }[] {
  const calendar = new ICAL.Component(ICAL.parse(feed) as unknown[]);
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  try {
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    const series = events.filter((event) => !event.isRecurrenceException());
    const found: { start: string; end: string }[] = [];
    // As time passes: ical.js adds a DURATION on the wall clock, which RFC 5545 says only of its days.
    const add = (start: ICAL.Time, item: ICAL.Event) => {
      const from = start.toUnixTime() * 1000;
      found.push({ start: utc(from), end: utc(from + item.duration.toSeconds() * 1000) });
    };
    for (const event of series) {
      if (event.component.getFirstPropertyValue('status') === 'CANCELLED') continue;
      for (const other of events)
        if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
      if (!event.isRecurring()) {
        const alone = event.getOccurrenceDetails(event.startDate) as unknown as Details;
        add(alone.startDate, alone.item);
        continue;
      }
      const dates = event.iterator();
      for (let n = 0; n < 3_000; n += 1) {
        const next = dates.next() as ICAL.Time | undefined;
        if (!next || utc(next.toUnixTime() * 1000) > before) break;
        const { startDate, item } = event.getOccurrenceDetails(next) as unknown as Details;
        add(startDate, item);
      }
    }
    return found.sort((a, b) => (a.start < b.start ? -1 : 1));
  } finally {
    ICAL.TimezoneService.reset();
  }
}
