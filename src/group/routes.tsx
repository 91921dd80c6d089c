import { z } from 'zod';
import type { Framework } from '../framework/index.ts';
import type { App } from '../platform/app.ts';
import {
  type FieldError,
  type Filled,
  type SeekerActor,
  absent,
  field,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { askToEnd, ballotsFor, vote } from './commands-ballot.ts';
import { changeAgreement, endNotices, leaveGroup, lookInside, noteAbsence, pledge } from './commands-life.ts';
import { messages } from './messages.ts';
import { GroupRuleBroken } from './model.ts';
import { modelShown } from './model-shown.ts';
import { mayActInGroup } from './policy.ts';
import { type GroupOutside, groupById, memberIds } from './store.ts';
import { memberRoomRoutes } from './routes-rooms.tsx';
import { modelRoutes } from './routes-models.tsx';
import { staffGroupRoutes } from './routes-staff.tsx';
import { LeavePage, MemberPage } from './views-member.tsx';

const inGroup = z.object({ group: z.uuid() });
type InGroup = z.infer<typeof inGroup>;
type OwnGroup = GroupOutside & { members: ReadonlySet<string> };

/** A member's group pages by code, and what staff do with a group that starts. */
export function groupRoutes(app: App, framework: Framework) {
  const own = (act: string) => ({
    act,
    subject: async (_actor: SeekerActor, { group: id }: InGroup): Promise<OwnGroup | undefined> => {
      const group = await groupById(app.db, id);
      return group && { ...group, members: await memberIds(app.db, id) };
    },
    may: mayActInGroup,
  });

  async function show(
    ask: { actor: SeekerActor; locale: Locale; path: string; subject: OwnGroup },
    wrong: { errors: FieldError[]; agreementTyped?: string } = { errors: [] },
  ) {
    const { actor, locale, subject } = ask;
    const inside = await lookInside(app, actor, subject.id);
    if (!inside) return absent();
    const shown = {
      locale,
      path: `/min/avtaler/${subject.id}`,
      csrf: actor.session.csrf,
      groupId: subject.id,
      state: subject.state,
      followUpOn: subject.followUpOn,
      deskName: inside.plan.deskName,
      topic: framework.topicName(inside.plan.topic, locale),
      model: await modelShown(app.db, subject, locale),
      inside,
      ballots: await ballotsFor(app, actor, subject.id),
      ...wrong,
    };
    return page(view('member', shown), MemberPage, wrong.errors.length > 0 ? 422 : 200);
  }

  /** An act that ends on the group's page. */
  function act<F>(
    rest: string,
    name: string,
    form: z.ZodType<F>,
    run: (actor: SeekerActor, groupId: string, filled: F) => Promise<void>,
    typedField?: 'text',
  ) {
    return route({
      method: 'POST',
      path: `/min/avtaler/:group${rest}`,
      actor: 'seeker',
      audience: 'member',
      permit: own(name),
      params: inGroup,
      form,
      handle: async (ask) => {
        const filled: Filled<F> = ask.form;
        const back = `/min/avtaler/${ask.subject.id}`;
        if (!filled.ok) {
          // Only the agreements are typed; anything else that does not fit was not sent by our page.
          if (!typedField) return redirect(back);
          const errors = [{ field: typedField, message: messages(ask.locale).tooLong }];
          return show(ask, { errors, agreementTyped: typedIn(ask.typed, typedField) });
        }
        try {
          await run(ask.actor, ask.subject.id, filled.value);
        } catch (problem) {
          // The group has gone on meanwhile: its page shows how it stands now.
          if (!(problem instanceof GroupRuleBroken)) throw problem;
        }
        return redirect(back);
      },
    });
  }

  return [
    route({
      method: 'GET',
      path: '/min/avtaler/:group',
      actor: 'seeker',
      audience: 'member',
      permit: own('group: see own group'),
      params: inGroup,
      handle: (ask) => show(ask),
    }),
    act(
      '/fravaer',
      'group: give notice of absence',
      z.object({ absent: field.oneOf(['yes', 'no'], 'absent') }),
      (actor, id, f) => noteAbsence(app, actor, id, f.absent === 'yes'),
    ),
    act('/lofte', 'group: pledge silence', z.object({}), (actor, id) => pledge(app, actor, id)),
    act(
      '/enige',
      'group: change the agreements',
      z.object({ text: field.text({ max: 4000, problem: 'tooLong' }) }),
      (actor, id, f) => changeAgreement(app, actor, id, f.text),
      'text',
    ),
    act('/varsel', 'group: end own notices', z.object({}), (actor, id) => endNotices(app, actor, id)),
    act('/slutt', 'group: ask to end', z.object({}), (actor, id) => askToEnd(app, actor, id)),
    act(
      '/stemme',
      'group: vote',
      z.object({ ballot: field.uuid('ballot'), vote: field.oneOf(['yes', 'no'], 'vote') }),
      (actor, id, f) => vote(app, actor, id, f.ballot, f.vote),
    ),
    route({
      method: 'GET',
      path: '/min/avtaler/:group/ut',
      actor: 'seeker',
      audience: 'member',
      permit: own('group: consider leaving'),
      params: inGroup,
      handle: ({ actor, locale, path, subject }) =>
        page(view('member', { locale, path, csrf: actor.session.csrf, groupId: subject.id }), LeavePage),
    }),
    route({
      method: 'POST',
      path: '/min/avtaler/:group/ut',
      actor: 'seeker',
      audience: 'member',
      permit: own('group: leave'),
      params: inGroup,
      handle: async ({ actor, subject }) => {
        await app.db.transaction().execute((trx) => leaveGroup(trx, app, actor, subject.id));
        return redirect('/min');
      },
    }),
    ...memberRoomRoutes(app),
    ...staffGroupRoutes(app, framework),
    ...modelRoutes(app),
  ];
}
