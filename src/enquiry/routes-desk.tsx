import { z } from 'zod';
import { deskById } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import {
  absent,
  field,
  page,
  redirect,
  route,
  type StaffActor,
  type Typed,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { staffNav } from '../staff/index.ts';
import { holdTalk, sayToSeeker, setState, writeNote } from './commands.ts';
import { deskEnquiry, listFor } from './desk.ts';
import type { Names } from './facts.ts';
import { deskMessages } from './messages-desk.ts';
import { longestWords, NotThere, type State } from './model.ts';
import { mayAnswer, mayListEnquiries } from './policy.ts';
import { idOfForm, newOnce } from './once.ts';
import { openAtDesk } from './pool.ts';
import { callerRoutes } from './routes-caller.tsx';
import type { EnquiryParts } from './routes-public.tsx';
import * as store from './store.ts';
import { EnquiryPage, ListPage } from './views-desk.tsx';

const params = z.object({ enquiry: z.uuid() });
type Params = z.infer<typeof params>;

/** The pages of those who answer: the list, one enquiry, and somebody on the phone. */
export function deskRoutes(app: App, parts: EnquiryParts) {
  const { framework, geography } = parts;
  const names: Names = { geography, topicName: (id, language) => framework.topicName(id, language) };
  const inOne = <T,>(act: (trx: Trx) => Promise<T>) => app.db.transaction().execute(act);
  const atDesk = (act: string) => ({
    act,
    subject: async (_actor: StaffActor, { enquiry }: Params) => {
      const row = await store.enquiryById(app.db, enquiry);
      return row && { row, organisationId: row.organisation_id };
    },
    may: mayAnswer,
  });

  interface Again {
    again?: { answer?: string; note?: string; knows?: readonly string[] };
    errors?: readonly { field: string; message: string }[];
  }
  async function enquiryPage(
    actor: StaffActor,
    locale: Locale,
    row: store.EnquiryRow,
    { again = {}, errors = [] }: Again,
  ) {
    const opened = await openAtDesk(app, actor, row);
    if (!opened) return absent();
    if (row.unread_by_desk) await store.updateRead(app.db, row.id, { unread_by_desk: false });
    const path = `/arbeid/henvendelser/${row.id}`;
    const enquiry = await deskEnquiry(app, actor, opened, locale, names);
    const desk = (await deskById(app.db, row.organisation_id))?.name ?? '';
    const shell = { locale, path, nav: staffNav(locale, path, actor), csrf: actor.session.csrf };
    return page(
      view('desk', { ...shell, desk, enquiry, again, errors, once: newOnce(app) }),
      EnquiryPage,
      errors.length > 0 ? 422 : 200,
    );
  }

  /** The two buttons that move an enquiry. What somebody else moved meanwhile is shown as it is now. */
  const moves = (act: string, path: string, state: State) =>
    route({
      method: 'POST',
      path: `/arbeid/henvendelser/:enquiry/${path}`,
      actor: 'staff',
      audience: 'desk',
      permit: atDesk(act),
      params,
      handle: async ({ actor, locale, subject }) => {
        try {
          const opened = await openAtDesk(app, actor, subject.row);
          if (!opened) return absent();
          await inOne((trx) =>
            state === 'waiting' ? holdTalk(trx, app, opened) : setState(trx, opened.id, state),
          );
        } catch (cause) {
          if (!(cause instanceof NotThere)) throw cause;
          return enquiryPage(actor, locale, subject.row, {
            errors: [{ field: 'text', message: deskMessages(locale).gone }],
          });
        }
        return redirect(`/arbeid/henvendelser/${subject.row.id}`);
      },
    });

  return [
    route({
      method: 'GET',
      path: '/arbeid/henvendelser',
      actor: 'staff',
      audience: 'desk',
      permit: { act: 'enquiry: list', subject: () => true, may: mayListEnquiries },
      handle: async ({ actor, locale, path }) => {
        const lists = await listFor(app, actor, locale);
        const shell = { locale, path, nav: staffNav(locale, path, actor), csrf: actor.session.csrf };
        return page(view('desk', { ...shell, lists }), ListPage);
      },
    }),
    ...callerRoutes(app, parts),
    route({
      method: 'GET',
      path: '/arbeid/henvendelser/:enquiry',
      actor: 'staff',
      audience: 'desk',
      recorded: true,
      permit: atDesk('enquiry: open'),
      params,
      handle: ({ actor, locale, subject }) => enquiryPage(actor, locale, subject.row, {}),
    }),
    route({
      method: 'POST',
      path: '/arbeid/henvendelser/:enquiry/svar',
      actor: 'staff',
      audience: 'desk',
      permit: atDesk('enquiry: answer'),
      params,
      form: z.object({ text: field.text({ min: 1, max: longestWords, problem: 'answerMissing' }) }),
      handle: async ({ actor, locale, form, typed, subject }) => {
        const opened = await openAtDesk(app, actor, subject.row);
        if (!opened) return absent();
        if (!form.ok) {
          const errors = [{ field: 'text', message: deskMessages(locale).answerMissing }];
          return enquiryPage(actor, locale, subject.row, {
            again: { answer: typedIn(typed, 'text') },
            errors,
          });
        }
        const { text } = form.value;
        const id = idOfForm(app, `svar ${opened.id}`, typed);
        await inOne((trx) => sayToSeeker(trx, app, opened, actor.name, text, id));
        return redirect(`/arbeid/henvendelser/${opened.id}`);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/henvendelser/:enquiry/notat',
      actor: 'staff',
      audience: 'desk',
      permit: atDesk('enquiry: write the note'),
      params,
      form: z.object({
        note: field.text({ max: longestWords, problem: 'noteLong' }),
        knows: field.uuids('noteLong'),
      }),
      handle: async ({ actor, locale, form, typed, subject }) => {
        if (!form.ok) {
          const errors = [{ field: 'note', message: deskMessages(locale).noteLong }];
          return enquiryPage(actor, locale, subject.row, { again: noteAgain(typed), errors });
        }
        const { note, knows } = form.value;
        const { row, organisationId } = subject;
        await inOne((trx) => writeNote(trx, { id: row.id, organisationId }, { text: note, knows }));
        return redirect(`/arbeid/henvendelser/${row.id}`);
      },
    }),
    moves('enquiry: let wait', 'venter', 'waiting'),
    moves('enquiry: take back to the talk', 'samtale', 'talking'),
  ];
}

function noteAgain(typed: Typed) {
  return { note: typedIn(typed, 'note'), knows: typed['knows'] ?? [] };
}
