import { z } from 'zod';
import { canNotify, isAddress } from '../notice/index.ts';
import { deskById } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import {
  type SeekerActor,
  absent,
  field,
  openTo,
  page,
  redirect,
  route,
  signOut,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { suggestAlias } from './alias.ts';
import { changeNotices, changeWishes, eraseEnquiry, sayToDesk } from './commands.ts';
import { inboxFor, mayChangeWishes } from './inbox.ts';
import { seekerMessages } from './messages-seeker.ts';
import { longestWords, NotThere, type OpenEnquiry } from './model.ts';
import { idOfForm } from './once.ts';
import { mayEraseSelf, mayReadOwn } from './policy.ts';
import { enquiryOf } from './pool.ts';
import { isWrong, readAll, typedOf } from './reading.ts';
import { type EnquiryParts, topicOptions } from './routes-public.tsx';
import { ErasePage, GonePage, InboxPage, NoticesPage, WishesPage } from './views-seeker.tsx';

/** What else goes when a person erases themselves: their groups, which this module does not know. */
export type LeaveAll = (trx: Trx, actor: SeekerActor) => Promise<void>;

/** A person's own enquiry, behind their code. */
export function seekerRoutes(
  app: App,
  { framework, geography, leaveAll }: EnquiryParts & { leaveAll?: LeaveAll },
) {
  const own = (act: string, fits: (enquiry: OpenEnquiry) => boolean = () => true) => ({
    act,
    subject: (actor: SeekerActor) => enquiryOf(app, actor),
    may: (actor: SeekerActor, enquiry: OpenEnquiry) => mayReadOwn(actor, enquiry) && fits(enquiry),
  });
  const inOne = <T,>(act: (trx: Trx) => Promise<T>) => app.db.transaction().execute(act);

  async function wishesPage(
    actor: SeekerActor,
    locale: Locale,
    path: string,
    enquiry: OpenEnquiry,
    read: Partial<ReturnType<typeof readAll>>,
  ) {
    const desk = (await deskById(app.db, enquiry.organisationId))?.name ?? '';
    const typed = read.typed ?? typedOf(enquiry.wishes, geography);
    const shown = { locale, path, typed, errors: read.errors ?? [], choices: read.choices ?? [], desk };
    const parts = { csrf: actor.session.csrf, topics: topicOptions(framework, locale) };
    return page(view('seeker', { ...shown, ...parts }), WishesPage, isWrong(shown.errors) ? 422 : 200);
  }

  function noticesPage(
    actor: SeekerActor,
    locale: Locale,
    path: string,
    enquiry: OpenEnquiry,
    again: { typed: string; error?: string },
  ) {
    const possible = canNotify(app.config);
    const shown = {
      locale,
      path,
      csrf: actor.session.csrf,
      possible,
      on: enquiry.wishes.noticeHandle !== undefined,
      ...again,
    };
    return page(view('seeker', shown), NoticesPage, again.error ? 422 : 200);
  }

  /** Whoever erased themselves in another window meanwhile is not there any more, and that is no fault. */
  async function unlessGone(act: (trx: Trx) => Promise<void>, to: string) {
    try {
      await inOne(act);
    } catch (cause) {
      if (cause instanceof NotThere) return absent();
      throw cause;
    }
    return redirect(to);
  }

  return [
    route({
      method: 'GET',
      path: '/min/beskjeder',
      actor: 'seeker',
      audience: 'seeker',
      permit: own('enquiry: read own messages'),
      handle: () => redirect('/min'),
    }),
    route({
      method: 'POST',
      path: '/min/beskjeder',
      actor: 'seeker',
      audience: 'seeker',
      attempts: 30,
      permit: own('enquiry: write to the desk'),
      form: z.object({ text: field.text({ min: 1, max: longestWords, problem: 'writeMissing' }) }),
      handle: async ({ actor, locale, path, form, typed, subject }) => {
        if (!form.ok) {
          const again = { typed: typedIn(typed, 'text'), error: seekerMessages(locale).writeMissing };
          const inbox = await inboxFor(app, actor, locale, again);
          return inbox ? page(view('seeker', { path, inbox }), InboxPage, 422) : redirect('/min');
        }
        const { text } = form.value;
        const id = idOfForm(app, `/min/beskjeder ${subject.id}`, typed);
        return unlessGone((trx) => sayToDesk(trx, app, subject, text, id), '/min');
      },
    }),
    route({
      method: 'GET',
      path: '/min/onsker',
      actor: 'seeker',
      audience: 'seeker',
      permit: own('enquiry: see own wishes', mayChangeWishes),
      handle: ({ actor, locale, path, subject }) => wishesPage(actor, locale, path, subject, {}),
    }),
    route({
      method: 'POST',
      path: '/min/onsker',
      actor: 'seeker',
      audience: 'seeker',
      permit: own('enquiry: change own wishes', mayChangeWishes),
      handle: async ({ actor, locale, path, typed, subject }) => {
        const grounds = { geography, topicIds: framework.topics.map((topic) => topic.id), locale };
        const read = readAll(grounds, typed, { confirmed: true });
        if (!read.value) return wishesPage(actor, locale, path, subject, read);
        const { noticeHandle } = subject.wishes;
        const alias = read.value.wishes.alias || suggestAlias(locale);
        const wishes = { ...read.value.wishes, alias, ...(noticeHandle ? { noticeHandle } : {}) };
        return unlessGone((trx) => changeWishes(trx, app, subject, wishes), '/min');
      },
    }),
    route({
      method: 'GET',
      path: '/min/varsel',
      actor: 'seeker',
      audience: 'seeker',
      permit: own('enquiry: see own notices'),
      handle: ({ actor, locale, path, subject }) => noticesPage(actor, locale, path, subject, { typed: '' }),
    }),
    route({
      method: 'POST',
      path: '/min/varsel',
      actor: 'seeker',
      audience: 'seeker',
      attempts: 10,
      permit: own('enquiry: change own notices'),
      handle: async ({ actor, locale, path, typed, subject }) => {
        const email = typedIn(typed, 'email').trim();
        const off = typedIn(typed, 'go') === 'off';
        if (!off && (!canNotify(app.config) || !isAddress(email))) {
          return noticesPage(actor, locale, path, subject, {
            typed: email,
            error: seekerMessages(locale).addressWrong,
          });
        }
        return unlessGone((trx) => changeNotices(trx, app, subject, off ? undefined : email), '/min/varsel');
      },
    }),
    ...(['GET', 'POST'] as const).map((method) =>
      route({
        method,
        path: '/min/slett',
        actor: 'seeker',
        audience: 'seeker',
        permit: {
          act: method === 'GET' ? 'enquiry: ask to be erased' : 'enquiry: erase oneself',
          subject: (actor: SeekerActor) => actor.id,
          may: mayEraseSelf,
        },
        handle: async ({ actor, locale, path }) => {
          if (method === 'GET')
            return page(view('seeker', { locale, path, csrf: actor.session.csrf }), ErasePage);
          const enquiry = await enquiryOf(app, actor);
          await inOne(async (trx) => {
            await leaveAll?.(trx, actor);
            await eraseEnquiry(trx, app, actor, enquiry);
          });
          return signOut('/min/ferdig');
        },
      }),
    ),
    route({
      method: 'GET',
      path: '/min/ferdig',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('enquiry: see that it is gone'),
      constant: true,
      handle: ({ locale, path }) => page(view('public', { locale, path }), GonePage),
    }),
  ];
}
