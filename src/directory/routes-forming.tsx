import { z } from 'zod';
import { deskById, desks, labelOf } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { type StaffActor, type Typed, page, redirect, route, typedIn, view } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { desksOpenTo, staffNav } from '../staff/index.ts';
import { type Announcing, readAnnouncing } from './announcing.ts';
import { announce, announceAgain, takeDown } from './commands-forming.ts';
import { formingInWords } from './forming.ts';
import type { FormingDone } from './messages-forming.ts';
import type { DirectoryParts } from './model.ts';
import { mayAnnounceAt, maySeeAnnounced } from './policy.ts';
import { announcedById, announcedOn } from './store-forming.ts';
import { AnnouncePage, AnnouncedPage, PreviewPage } from './views-forming.tsx';

const asked = z.custom<Typed>(() => true);
const ofDesk = z.object({ organisation: z.uuid() });
const ofForming = z.object({ forming: z.uuid() });
const home = '/arbeid/grupper-som-dannes';
const doings: readonly FormingDone[] = ['vist', 'fornyet', 'tatt'];
const fields = ['topic', 'mode', 'municipality', 'keeps', 'have'] as const;

/** Desks announce that a group is forming, let it stand longer, and take it down. */
export function formingRoutes(app: App, parts: DirectoryParts) {
  const staff = { actor: 'staff', audience: 'staff' } as const;
  const desk = (act: string) => ({
    act,
    subject: (_actor: StaffActor, { organisation }: z.infer<typeof ofDesk>) => deskById(app.db, organisation),
    may: mayAnnounceAt,
  });
  const announced = (act: string) => ({
    act,
    subject: (_actor: StaffActor, { forming }: z.infer<typeof ofForming>) => announcedById(app.db, forming),
    may: (actor: StaffActor, { organisationId }: { organisationId: string }) =>
      mayAnnounceAt(actor, { id: organisationId }),
  });
  const shell = (actor: StaffActor, locale: Locale, path: string) => ({
    locale,
    path,
    nav: staffNav(locale, path, actor),
    csrf: actor.session.csrf,
  });
  const topics = (locale: Locale) =>
    parts.framework.topics.map((topic) => ({ id: topic.id, name: topic[locale] }));
  const formPage = (frame: ReturnType<typeof shell>, typed: Typed, problems: Announcing['problems']) =>
    page(
      view('staff', { ...frame, typed, topics: topics(frame.locale), problems }),
      AnnouncePage,
      problems.length > 0 ? 422 : 200,
    );
  const changed = (act: (trx: Trx) => Promise<unknown>) => app.db.transaction().execute(act);

  return [
    route({
      method: 'GET',
      path: home,
      ...staff,
      query: asked,
      permit: { act: 'directory: see forming groups', subject: () => true as const, may: maySeeAnnounced },
      handle: async ({ actor, locale, path, query }) => {
        const mine = new Set(desksOpenTo(actor));
        const all = await announcedOn(app.db, app.clock.today().toString());
        const shown = {
          ...shell(actor, locale, path),
          done: doings.find((one) => one === typedIn(query, 'gjort')),
          desks: (await desks(app.db)).filter(({ id }) => mine.has(id)).map(({ id, name }) => ({ id, name })),
          announced: all
            .filter(({ organisationId }) => mine.has(organisationId))
            .map((one) => ({ id: one.id, words: formingInWords(locale, one, parts), until: one.eraseOn })),
        };
        return page(view('staff', shown), AnnouncedPage);
      },
    }),
    route({
      method: 'GET',
      path: `${home}/:organisation/ny`,
      ...staff,
      params: ofDesk,
      permit: desk('directory: begin to announce a forming group'),
      handle: ({ actor, locale, path, subject }) => {
        const typed = { municipality: [labelOf(parts.geography, subject.municipality)], mode: ['in_person'] };
        return formPage(shell(actor, locale, path), typed, []);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:organisation/ny`,
      ...staff,
      params: ofDesk,
      permit: desk('directory: announce a forming group'),
      handle: async ({ actor, locale, path, subject, typed }) => {
        const frame = shell(actor, locale, path);
        const go = typedIn(typed, 'go');
        const { shown, problems, widened, topicHidden } = readAnnouncing(typed, subject, parts, locale);
        if (!shown || go === 'change') return formPage(frame, typed, problems);
        if (go === 'announce') {
          await changed((trx) => announce(trx, app, subject.id, shown));
          return redirect(`${home}?gjort=vist`);
        }
        const kept = Object.fromEntries(fields.map((name) => [name, typedIn(typed, name)]));
        const area = shown.area?.municipalities ?? [];
        const words = formingInWords(locale, { ...shown, area }, parts);
        return page(view('staff', { ...frame, typed: kept, words, widened, topicHidden }), PreviewPage);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:forming/forny`,
      ...staff,
      params: ofForming,
      permit: announced('directory: let a forming group stand longer'),
      handle: async ({ subject }) => {
        await changed((trx) => announceAgain(trx, app, subject.id));
        return redirect(`${home}?gjort=fornyet`);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:forming/ned`,
      ...staff,
      params: ofForming,
      permit: announced('directory: take a forming group down'),
      handle: async ({ subject }) => {
        await changed((trx) => takeDown(trx, subject.id));
        return redirect(`${home}?gjort=tatt`);
      },
    }),
  ];
}
