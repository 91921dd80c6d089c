import { join } from 'node:path';
import { z } from 'zod';
import { deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { projectFolder } from '../platform/config/index.ts';
import {
  type Typed,
  absent,
  field,
  file,
  openTo,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { renderPage } from '../ui/index.ts';
import { type Asked, addressOf, readAsked, understood } from './asked.ts';
import { calendarOf } from './calendar.ts';
import { canReceive, sendCorrection } from './commands-correction.ts';
import { longestCorrection } from './correction.ts';
import { formingFor, formingInWords } from './forming.ts';
import { widerThan } from './help.ts';
import { keptPages } from './kept-pages.ts';
import { type FrameFor, loadLand } from './land.ts';
import { messages } from './messages.ts';
import { type DirectoryParts, type FoundListing, type SearchAsk, mostKm, nowOf, pageSize } from './model.ts';
import { nextTimes } from './next.ts';
import { eventData } from './published.ts';
import { listingById, search } from './search.ts';
import { announcedOn } from './store-forming.ts';
import { seenOn } from './store-seen.ts';
import { ListingPage, ThanksPage } from './views-listing.tsx';
import { type PlaceTrouble, SearchPage } from './views-search.tsx';

const asked = z.custom<Typed>(() => true);
const ofListing = z.object({ listing: z.uuid() });
const datesShown = 5;
const ways = ['telephone', 'video'] as const;
const correction = z.object({
  text: field
    .text({ min: 1, max: 20_000, problem: 'wrongEmpty' })
    .pipe(z.string().max(longestCorrection, { message: 'wrongLong' })),
});

/** The search, one group, its calendar, and a way to say that something is wrong. No cookie, no script, nothing noted. */
export function publicDirectoryRoutes(app: App, parts: DirectoryParts) {
  const kept = keptPages(app);
  let land: FrameFor | undefined;
  /** A megabyte of borders is read when somebody first looks for a group. */
  const frameFor: FrameFor = (points) => (land ??= loadLand(join(projectFolder(), 'data', 'norway')))(points);
  const found = (_actor: unknown, { listing }: z.infer<typeof ofListing>) =>
    listingById(app.db, listing, nowOf(app.clock));
  const everybody = () => true;

  async function searchPage(locale: Locale, path: string, said: Asked) {
    const now = nowOf(app.clock);
    const { ask, found: place, municipality } = understood(said, parts, locale);
    const trouble: PlaceTrouble | undefined =
      place.kind === 'unknown'
        ? { kind: 'unknown' }
        : place.kind === 'choose'
          ? { kind: 'choose', labels: place.labels }
          : place.kind === 'did_you_mean'
            ? { kind: 'meant', labels: place.labels }
            : undefined;
    const { total, listings, readAs } = ask
      ? await search(app.db, ask, now)
      : { total: 0, listings: [], readAs: [] };
    const forming = ask && said.page === 1 ? await formingHere(locale, said, municipality) : [];
    return view('public', {
      locale,
      path,
      asked: said,
      topics: parts.framework.topics.map((topic) => ({ id: topic.id, name: topic[locale] })),
      models: parts.framework.models.map((model) => ({ id: model.id, name: model.name[locale] })),
      today: now.date,
      trouble,
      outside: place.kind === 'outside' ? place.label : undefined,
      place: place.kind === 'place' ? { label: place.label, municipality } : undefined,
      total,
      listings,
      readAs,
      forming,
      map: mapOf(listings, said.page),
      wider: widerThan(locale, said),
      farther: ask?.km === undefined ? undefined : addressOf(said, { km: mostKm }),
      remote: ask?.km !== undefined && said.modes.length === 0 ? await remoteTo(said, ask) : undefined,
    });
  }

  async function formingHere(locale: Locale, said: Asked, municipality: string | null) {
    const all = await announcedOn(app.db, nowOf(app.clock).date);
    return formingFor(all, said, municipality, parts).map((one) => formingInWords(locale, one, parts));
  }

  /** Beside what is near: what can be joined from anywhere, with everything else as it was asked for. */
  async function remoteTo(said: Asked, { place: _place, km: _km, ...ask }: SearchAsk) {
    const { total } = await search(app.db, { ...ask, modes: ways, sort: 'next', page: 1 }, nowOf(app.clock));
    return { total, address: addressOf(said, { place: '', km: undefined, sort: undefined, modes: ways }) };
  }

  function mapOf(listings: readonly FoundListing[], pageNumber: number) {
    const placed = listings.flatMap(({ meeting: { place, modes } }, at) =>
      place?.point && !place.approximate && modes.includes('in_person')
        ? [{ number: (pageNumber - 1) * pageSize + at + 1, point: place.point }]
        : [],
    );
    if (placed.length === 0) return undefined;
    return {
      frame: frameFor(placed.map(({ point }) => point)),
      placed,
      all: placed.length === listings.length,
    };
  }

  async function listingPage(
    locale: Locale,
    path: string,
    listing: FoundListing,
    text = '',
    problem?: 'wrongEmpty' | 'wrongLong',
  ) {
    const now = nowOf(app.clock);
    const model = parts.framework.model(listing.model ?? '');
    const desk = (await canReceive(app.db, listing.source.organisationId))
      ? await deskById(app.db, listing.source.organisationId)
      : undefined;
    const shown = view('public', {
      locale,
      path,
      listing,
      nextTimes: nextTimes(listing.meeting, now, listing.source.holidays, datesShown),
      hasCalendar: calendarOf(listing, now, { domain: 'localhost' }) !== undefined,
      event: eventData(listing, now, app.config.publicUrl),
      today: now.date,
      model: model?.name[locale],
      rolling: model?.intake === 'rolling',
      topics: listing.meeting.topics,
      seenOn: await seenOn(app.db, listing.id),
      desk: desk?.name,
      text,
      problem,
    });
    return page(shown, ListingPage, problem ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path: '/grupper',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('directory: search'),
      query: asked,
      handle: async ({ locale, path, query }) => {
        const said = readAsked(query, parts);
        const body = await kept(`${locale} ${addressOf(said, { page: said.page })}`, async () =>
          renderPage(SearchPage(await searchPage(locale, path, said))),
        );
        return file(view('public', { body, type: 'text/html; charset=utf-8' }));
      },
    }),
    route({
      method: 'GET',
      path: '/grupper/:listing',
      actor: 'anybody',
      audience: 'public',
      params: ofListing,
      permit: { act: 'directory: see one group', subject: found, may: everybody },
      handle: ({ locale, path, subject }) => listingPage(locale, path, subject),
    }),
    route({
      method: 'POST',
      path: '/grupper/:listing',
      actor: 'anybody',
      audience: 'public',
      attempts: 5,
      params: ofListing,
      permit: { act: 'directory: say that something is wrong', subject: found, may: everybody },
      form: correction,
      handle: async ({ locale, path, subject, form }) => {
        if (!form.ok) {
          const problem = form.errors[0]?.message === 'wrongLong' ? 'wrongLong' : 'wrongEmpty';
          return listingPage(locale, path, subject, typedIn(form.typed, 'text'), problem);
        }
        const { text } = form.value;
        // The desk may have lost its key since the page was shown: what was written stays, and the page says what to do.
        if (!(await canReceive(app.db, subject.source.organisationId)))
          return listingPage(locale, path, subject, text);
        await app.db.transaction().execute((trx) => sendCorrection(trx, app, subject, text));
        return redirect(`/grupper/${subject.id}/takk`);
      },
    }),
    route({
      method: 'GET',
      path: '/grupper/:listing/takk',
      actor: 'anybody',
      audience: 'public',
      params: ofListing,
      permit: { act: 'directory: see that it was sent', subject: found, may: everybody },
      handle: async ({ locale, path, subject: { id, source } }) => {
        const desk = await deskById(app.db, source.organisationId);
        return desk ? page(view('public', { locale, path, id, desk: desk.name }), ThanksPage) : absent();
      },
    }),
    route({
      method: 'GET',
      path: '/grupper/:listing/kalender.ics',
      actor: 'anybody',
      audience: 'public',
      params: ofListing,
      query: asked,
      permit: { act: 'directory: take one group to a calendar', subject: found, may: everybody },
      handle: ({ locale, query, subject }) => {
        const neutral = typedIn(query, 'tittel') === 'avtale';
        const body = calendarOf(subject, nowOf(app.clock), {
          domain: new URL(app.config.publicUrl).hostname,
          ...(neutral ? { neutralTitle: messages(locale).neutralTitle } : {}),
        });
        if (body === undefined) return absent();
        return file(view('public', { body, type: 'text/calendar; charset=utf-8', name: 'avtale.ics' }));
      },
    }),
  ];
}
