import { z } from 'zod';
import { deskById, desks } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import {
  type StaffActor,
  type Typed,
  absent,
  field,
  fill,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { desksOpenTo } from '../staff/index.ts';
import {
  approveAnswer,
  dropObjection,
  invite,
  noteContact,
  noteLetter,
  noteMedia,
  removeMediaItem,
  reportObjection,
  uninvite,
} from './commands-outreach.ts';
import type { OutreachDone } from './messages-outreach.ts';
import type { Event } from './model.ts';
import { mayApproveAnswers, mayPlanAt, maySeeEvents } from './policy.ts';
import { inviting } from './reading-outreach.ts';
import { ofEvent } from './routes-public.tsx';
import { atOwnDesk, shellOf } from './routes-staff.tsx';
import { type ShowParts, showing } from './showing.ts';
import { eventById } from './store.ts';
import {
  type Objection,
  invitationById,
  invitationsTo,
  mediaItemById,
  mediaOf,
  objectionById,
  objections,
} from './store-outreach.ts';
import {
  InvitationsPage,
  LetterPage,
  MediaPage,
  ObjectionsPage,
  type OutreachTrouble,
} from './views-outreach.tsx';
import { home } from './views-staff.tsx';

const asked = z.custom<Typed>(() => true);
const ofInvitation = z.object({ invitation: z.uuid() });
const ofMedia = z.object({ media: z.uuid() });
const ofObjection = z.object({ objection: z.uuid() });
const answers = '/arbeid/innvendinger';
const doings: readonly OutreachDone[] = ['skrevet', 'godkjent', 'bort', 'lagt'];
const written = z.object({
  title: field.text({ min: 1, max: 200, problem: 'mediaTitleBad' }),
  outlet: field.text({ min: 1, max: 120, problem: 'outletBad' }),
  day: field.day('dayBad'),
  link: field.text({ max: 500, problem: 'linkBad' }),
});
const heardForm = z.object({ heard: field.text({ min: 1, max: 500, problem: 'heardBad' }) });
const staff = { actor: 'staff', audience: 'staff' } as const;

interface Again {
  done?: OutreachDone | undefined;
  typed?: Typed;
  troubles?: readonly OutreachTrouble[];
}

/** Whom to invite, the letter, what was written, and what is said against it. */
export function outreachRoutes(app: App, parts: ShowParts) {
  const shown = showing(app, parts);
  const changed = (act: (trx: Trx) => Promise<unknown>) => app.db.transaction().execute(act);
  const doneIn = (query: Typed) => doings.find((one) => one === typedIn(query, 'gjort'));
  type Shell = ReturnType<typeof shellOf>;

  /** Something that hangs on an event of one's own desk. */
  const hangingOn = <P, T extends { eventId: string }>(
    act: string,
    find: (params: P) => Promise<T | undefined>,
  ) => ({
    act,
    subject: async (_actor: StaffActor, params: P) => {
      const thing = await find(params);
      const event = thing && (await eventById(app.db, thing.eventId));
      return thing && event ? { thing, event } : undefined;
    },
    may: (actor: StaffActor, { event }: { event: Event }) => mayPlanAt(actor, { id: event.organisationId }),
  });
  const invitation = (act: string) =>
    hangingOn(act, ({ invitation: id }: z.infer<typeof ofInvitation>) => invitationById(app.db, id));

  async function invitationsPage(frame: Shell, actor: StaffActor, event: Event, again: Again) {
    const { done, typed = {}, troubles = [] } = again;
    const invitations = (await invitationsTo(app.db, event.id)).map(
      ({ id, organisation, role, contactedBy, contactedOn, letterOn }) => ({
        ...{ id, organisation, role, contactedOn, letterOn },
        mine: contactedBy === actor.id,
      }),
    );
    const { id, title } = event;
    const fields = { ...frame, done, typed, troubles, event: { id, title }, invitations };
    return page(view('staff', fields), InvitationsPage, troubles.length > 0 ? 422 : 200);
  }

  async function mediaPage(frame: Shell, { id, title }: Event, again: Again) {
    const { done, typed = {}, troubles = [] } = again;
    const items = await mediaOf(app.db, id);
    const fields = { ...frame, done, typed, troubles, event: { id, title }, items };
    return page(view('staff', fields), MediaPage, troubles.length > 0 ? 422 : 200);
  }

  /** The national desk's id: whose answers hold everywhere. */
  const national = async () => (await desks(app.db)).find(({ kind }) => kind === 'national')?.id ?? '';

  async function objectionsPage(actor: StaffActor, locale: Locale, again: Again) {
    const { done, typed = {}, troubles = [] } = again;
    const approves = mayApproveAnswers(actor, { national: await national() });
    const all = (await objections(app.db)).filter(
      (one) => approves || one.answer !== null || isOwn(actor, one),
    );
    const fields = {
      ...shellOf(actor, locale, answers),
      ...{ done, typed, troubles, approves },
      objections: all.map(({ id, heard, heardOn, answer, approvedOn, organisationId }) => ({
        ...{ id, heard, heardOn, answer, approvedOn },
        mayDrop: approves || (answer === null && isOwn(actor, { organisationId })),
      })),
    };
    return page(view('staff', fields), ObjectionsPage, troubles.length > 0 ? 422 : 200);
  }

  const isOwn = (actor: StaffActor, { organisationId }: Pick<Objection, 'organisationId'>) =>
    mayPlanAt(actor, { id: organisationId });

  const objection = (
    act: string,
    may: (actor: StaffActor, one: Objection, approves: boolean) => boolean,
  ) => ({
    act,
    subject: async (_actor: StaffActor, { objection: id }: z.infer<typeof ofObjection>) => {
      const one = await objectionById(app.db, id);
      return one && { one, national: await national() };
    },
    may: (actor: StaffActor, { one, national: desk }: { one: Objection; national: string }) =>
      may(actor, one, mayApproveAnswers(actor, { national: desk })),
  });

  return [
    route({
      method: 'GET',
      path: `${home}/:event/innbydelser`,
      ...staff,
      params: ofEvent,
      query: asked,
      permit: atOwnDesk(app, 'event: see whom to invite'),
      handle: ({ actor, locale, path, subject, query }) =>
        invitationsPage(shellOf(actor, locale, path), actor, subject, { done: doneIn(query) }),
    }),
    route({
      method: 'POST',
      path: `${home}/:event/innbydelser`,
      ...staff,
      params: ofEvent,
      permit: atOwnDesk(app, 'event: put somebody on the list'),
      form: inviting,
      handle: async ({ actor, locale, path, subject, form, typed }) => {
        if (!form.ok) {
          const troubles = form.errors as readonly OutreachTrouble[];
          return invitationsPage(shellOf(actor, locale, path), actor, subject, { typed, troubles });
        }
        await changed((trx) => invite(trx, { eventId: subject.id, ...form.value }));
        return redirect(`${path}?gjort=lagt`);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/innbydelse/:invitation/snakket`,
      ...staff,
      params: ofInvitation,
      permit: invitation('event: note that they were spoken with'),
      handle: async ({ actor, subject: { thing } }) => {
        await changed((trx) => noteContact(trx, app, thing.id, actor.id));
        return redirect(`${home}/${thing.eventId}/innbydelser`);
      },
    }),
    route({
      method: 'GET',
      path: `${home}/innbydelse/:invitation/brev`,
      ...staff,
      params: ofInvitation,
      permit: invitation('event: see the letter'),
      handle: async ({ actor, locale, path, subject: { thing, event } }) => {
        const desk = await deskById(app.db, event.organisationId);
        // Personal contact first, then the letter.
        if (!desk || thing.contactedOn === null) return absent();
        const { id, eventId, organisation, role, letterOn } = thing;
        const fields = {
          ...shellOf(actor, locale, path),
          invitation: { id, eventId, organisation, role, letterOn },
          event: await shown.one(event),
          desk: desk.name,
          from: actor.name,
          today: app.clock.today().toString(),
        };
        return page(view('staff', fields), LetterPage);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/innbydelse/:invitation/brev`,
      ...staff,
      params: ofInvitation,
      permit: invitation('event: note that the letter is sent'),
      handle: async ({ subject: { thing } }) => {
        await changed((trx) => noteLetter(trx, app, thing.id));
        return redirect(`${home}/${thing.eventId}/innbydelser`);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/innbydelse/:invitation/bort`,
      ...staff,
      params: ofInvitation,
      permit: invitation('event: take somebody off the list'),
      handle: async ({ subject: { thing } }) => {
        await changed((trx) => uninvite(trx, thing.id));
        return redirect(`${home}/${thing.eventId}/innbydelser?gjort=bort`);
      },
    }),
    route({
      method: 'GET',
      path: `${home}/:event/omtale`,
      ...staff,
      params: ofEvent,
      query: asked,
      permit: atOwnDesk(app, 'event: see what was written'),
      handle: ({ actor, locale, path, subject, query }) =>
        mediaPage(shellOf(actor, locale, path), subject, { done: doneIn(query) }),
    }),
    route({
      method: 'POST',
      path: `${home}/:event/omtale`,
      ...staff,
      params: ofEvent,
      permit: atOwnDesk(app, 'event: note what was written'),
      form: written,
      handle: async ({ actor, locale, path, subject, form, typed }) => {
        if (!form.ok) {
          const troubles = form.errors as readonly OutreachTrouble[];
          return mediaPage(shellOf(actor, locale, path), subject, { typed, troubles });
        }
        await changed((trx) => noteMedia(trx, { eventId: subject.id, ...form.value }));
        return redirect(`${path}?gjort=skrevet`);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/omtale/:media/bort`,
      ...staff,
      params: ofMedia,
      permit: hangingOn('event: take away what was written', ({ media }: z.infer<typeof ofMedia>) =>
        mediaItemById(app.db, media),
      ),
      handle: async ({ subject: { thing } }) => {
        await changed((trx) => removeMediaItem(trx, thing.id));
        return redirect(`${home}/${thing.eventId}/omtale?gjort=bort`);
      },
    }),
    route({
      method: 'GET',
      path: answers,
      ...staff,
      query: asked,
      permit: { act: 'event: see objections and answers', subject: () => true as const, may: maySeeEvents },
      handle: ({ actor, locale, query }) => objectionsPage(actor, locale, { done: doneIn(query) }),
    }),
    route({
      method: 'POST',
      path: answers,
      ...staff,
      permit: { act: 'event: write an objection down', subject: () => true as const, may: maySeeEvents },
      form: heardForm,
      handle: async ({ actor, locale, form, typed }) => {
        const [desk] = desksOpenTo(actor);
        if (!form.ok || desk === undefined) {
          const troubles = form.errors as readonly OutreachTrouble[];
          return objectionsPage(actor, locale, { typed, troubles });
        }
        await changed((trx) => reportObjection(trx, app, desk, form.value.heard));
        return redirect(`${answers}?gjort=skrevet`);
      },
    }),
    // Where a browser that is opened again comes back to.
    route({
      method: 'GET',
      path: `${answers}/:objection/svar`,
      ...staff,
      params: ofObjection,
      permit: objection('event: come back to the answers', (_actor, _one, approves) => approves),
      handle: () => redirect(answers),
    }),
    route({
      method: 'POST',
      path: `${answers}/:objection/svar`,
      ...staff,
      params: ofObjection,
      permit: objection('event: approve an answer', (_actor, _one, approves) => approves),
      handle: async ({ actor, locale, typed, subject: { one } }) => {
        const name = `answer-${one.id}`;
        const filled = fill(
          z.object({ [name]: field.text({ min: 1, max: 2000, problem: 'answerBad' }) }),
          typed,
        );
        const answer = filled.ok ? filled.value[name] : undefined;
        if (answer === undefined) {
          const troubles = filled.errors as readonly OutreachTrouble[];
          return objectionsPage(actor, locale, { typed, troubles });
        }
        await changed((trx) => approveAnswer(trx, app, one.id, answer));
        return redirect(`${answers}?gjort=godkjent`);
      },
    }),
    route({
      method: 'POST',
      path: `${answers}/:objection/bort`,
      ...staff,
      params: ofObjection,
      permit: objection(
        'event: take an objection away',
        (actor, one, approves) => approves || (one.answer === null && isOwn(actor, one)),
      ),
      handle: async ({ subject: { one } }) => {
        await changed((trx) => dropObjection(trx, one.id));
        return redirect(`${answers}?gjort=bort`);
      },
    }),
  ];
}
