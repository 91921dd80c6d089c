import {
  type IsoDate,
  type Meeting,
  type Written,
  writeBmlt,
  writeICalendar,
  writeMeetingGuide,
} from '@knutepunkt/meeting-feeds';
import {
  type DirectoryParts,
  type FoundListing,
  type Now,
  type SearchAsk,
  addressOf,
  daysOff,
  keptPages,
  listedState,
  nowOf,
  published,
  search,
} from '../directory/index.ts';
import type { App, Db } from '../platform/app.ts';
import { type Route, type Typed, typedIn } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { messages } from './messages.ts';
import type { Outlets } from './outlets.ts';
import { askedFor } from './parameters.ts';
import { type Answered, heavy, inJson, outletRoute } from './serving.ts';

/** Listings in one file at most; whoever needs more asks for a part of the country. */
const mostInFeed = 20_000;
/** Entries of a calendar at most, those that meet first: nobody follows more. */
const mostInCalendar = 300;
const portion = 500;

type Rows = (
  meetings: readonly Meeting[],
  options: { country: string; on: IsoDate },
) => Written<readonly unknown[]>;

/** What the search finds, all of it, in the formats that others read: theirs are the rules of what each can say. */
export function feedRoutes(app: App, parts: DirectoryParts, outlets: Outlets): Route[] {
  const { publicUrl } = app.config;
  const kept = keptPages(app, ({ db }) => listedState(db));

  const rowsRoute = (outlet: Outlets['meetingGuide' | 'bmlt'], write: Rows) =>
    outletRoute(outlet, ({ query, locale }) => rowsAsked(outlet, write, query, locale), heavy);

  async function rowsAsked(
    outlet: Outlets['meetingGuide' | 'bmlt'],
    write: Rows,
    query: Typed,
    locale: Locale,
  ): Promise<Answered> {
    const said = askedFor(query, outlet.parameters, parts, locale);
    if ('wrong' in said) return said;
    const now = nowOf(app.clock);
    const { total } = await search(app.db, { ...said.ask, sort: 'id' }, now, 1);
    if (total > mostInFeed) return { wrong: { title: 'Too many groups for one file', parameter: 'sted' } };
    const body = await kept(`${outlet.id}${addressOf(said.asked)}`, async () => {
      const rows: string[] = [];
      for await (const listings of portionsOf(app.db, said.ask, now)) {
        const meetings = listings.map((listing) => published(listing, publicUrl));
        rows.push(...write(meetings, { country: 'NO', on: now.date }).feed.map((row) => inJson(row)));
      }
      return `[${rows.join(',\n')}]`;
    });
    return { body };
  }

  async function calendarAsked(query: Typed, locale: Locale): Promise<Answered> {
    const said = askedFor(query, outlets.calendar.parameters, parts, locale);
    if ('wrong' in said) return said;
    const neutral = typedIn(query, 'tittel') !== '';
    const body = await kept(`calendar ${locale} ${neutral}${addressOf(said.asked)}`, async () => {
      const now = nowOf(app.clock);
      const { listings } = await search(app.db, { ...said.ask, sort: 'next' }, now, mostInCalendar);
      return calendarOf(listings, now, publicUrl, locale, neutral);
    });
    return { body, name: 'kalender.ics' };
  }

  return [
    rowsRoute(outlets.meetingGuide, writeMeetingGuide),
    rowsRoute(outlets.bmlt, writeBmlt),
    outletRoute(outlets.calendar, ({ query, locale }) => calendarAsked(query, locale), heavy),
  ];
}

/** Everything that a search finds, so many at a time. */
async function* portionsOf(db: Db, ask: SearchAsk, now: Now): AsyncGenerator<FoundListing[]> {
  for (let page = 1; ; page += 1) {
    const { listings } = await search(db, { ...ask, sort: 'id', page }, now, portion);
    if (listings.length > 0) yield listings;
    if (listings.length < portion) return;
  }
}

/**
 * The same all day, so that whoever asks often is told that nothing has changed; a rule that does not say from when it holds
 * is shown from the first of the month.
 */
function calendarOf(
  listings: readonly FoundListing[],
  now: Now,
  publicUrl: string,
  locale: Locale,
  neutral: boolean,
): string {
  const say = messages(locale);
  const meetings = listings.map((listing) => heldOnly(published(listing, publicUrl), daysOff(listing, now)));
  return writeICalendar(meetings, {
    stamp: `${now.date}T00:00:00Z`,
    since: `${now.date.slice(0, 7)}-01`,
    domain: new URL(publicUrl).hostname,
    ...(neutral ? { neutralTitle: say.neutralTitle } : { name: say.calendarName }),
  }).feed;
}

/** Each source says for itself whether its groups meet on public holidays. */
function heldOnly(meeting: Meeting, off: readonly IsoDate[]): Meeting {
  const { schedule } = meeting;
  if (schedule.kind === 'by_appointment' || schedule.kind === 'dates' || off.length === 0) return meeting;
  const known = new Set(schedule.exceptions.map(({ on }) => on));
  const days = new Set<number>(schedule.days);
  const cancelled = off
    .filter((on) => !known.has(on) && days.has(new Date(`${on}T00:00:00Z`).getUTCDay() || 7))
    .map((on) => ({ kind: 'cancelled' as const, on }));
  return { ...meeting, schedule: { ...schedule, exceptions: [...schedule.exceptions, ...cancelled] } };
}
