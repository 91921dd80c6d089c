import { z } from 'zod';
import type { Framework } from '../framework/index.ts';
import type { App } from '../platform/app.ts';
import {
  type FieldError,
  type StaffActor,
  type Typed,
  field,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { RoomTaken, bookingsOfGroup, roomsOf } from '../place/index.ts';
import { desksOpenTo, staffNav } from '../staff/index.ts';
import { askAnother, giveRoom, noteFollowUp, startHelp } from './commands-help.ts';
import { answerAsk, asksFor, handOver, noteMeetingHeld } from './commands-start.ts';
import { messages } from './messages.ts';
import { GroupRuleBroken, type Pledge, type Plan, type Roster, nextMeeting } from './model.ts';
import {
  type StaffsGroup,
  mayAnswerAsk,
  mayFollowUp,
  mayHelpStart,
  mayRunStart,
  maySeeGroup,
} from './policy.ts';
import { modelShown } from './model-shown.ts';
import { openSpace, readAll, readOne } from './space.ts';
import { askById, groupById, groupsOfDesk, initiatorIds } from './store.ts';
import { GroupsPage, type HelpShown, StaffGroupPage, type StartShown, StartsPage } from './views-staff.tsx';

const inGroup = z.object({ group: z.uuid() });
const inAsk = z.object({ ask: z.uuid() });

/** What a desk sees of its groups, and how an initiator runs a start and leaves. */
export function staffGroupRoutes(app: App, framework: Framework) {
  const subject = async (
    _actor: StaffActor,
    { group: id }: { group: string },
  ): Promise<StaffsGroup | undefined> => {
    const group = await groupById(app.db, id);
    return group && { ...group, initiators: await initiatorIds(app.db, id) };
  };
  const anyStaff = (act: string) => ({ act, subject: (actor: StaffActor) => actor, may: () => true });
  const desk = (act: string) => ({
    act,
    subject: (actor: StaffActor) => actor,
    may: (actor: StaffActor) => desksOpenTo(actor).length > 0,
  });

  async function startShown(
    actor: StaffActor,
    group: StaffsGroup,
    locale: Locale,
  ): Promise<StartShown | undefined> {
    const space = group.state === 'starting' ? await openSpace(app.db, actor, group.id) : undefined;
    if (!space) return undefined;
    const plan = await readOne<Plan>(app.db, space, 'plan');
    const roster = await readOne<Roster>(app.db, space, 'roster');
    const pledges = await readAll<Pledge>(app.db, space, 'pledge');
    return {
      plan: plan.content,
      nextOn: nextMeeting(plan.content, app.clock.today().toString()),
      topic: framework.topicName(plan.content.topic, locale),
      aliases: roster.content.members.map((member) => member.alias).sort(),
      pledged: pledges.map((one) => one.content.alias).sort(),
    };
  }

  /** Whom the desk can ask and which rooms it has, where a group that starts lacks one. */
  async function helpShown(actor: StaffActor, group: StaffsGroup): Promise<HelpShown | undefined> {
    if (!mayHelpStart(actor, group)) return undefined;
    const booked = await bookingsOfGroup(app.db, group.id, app.clock.now());
    const rooms =
      group.mode === 'in_person' && booked.length === 0 ? await roomsOf(app.db, group.organisationId) : [];
    return {
      ...(await startHelp(app, actor, group)),
      lacksRoom: group.mode === 'in_person' && booked.length === 0,
      rooms: rooms.map(({ id, name, seats, premises }) => ({ id, name, seats, where: premises.name })),
    };
  }

  async function show(
    {
      actor,
      locale,
      path,
      subject: group,
      typed = {},
    }: { actor: StaffActor; locale: Locale; path: string; subject: StaffsGroup; typed?: Typed },
    errors: FieldError[] = [],
  ) {
    const start = await startShown(actor, group, locale);
    const help = start && (await helpShown(actor, group));
    const today = app.clock.today();
    const model = await modelShown(app.db, group, locale);
    const weeks = model?.followUpWeeks ?? null;
    const audience = group.initiators.has(actor.id) ? 'initiator' : 'desk';
    const shown = view(audience, {
      locale,
      path: `/arbeid/grupper/${group.id}`,
      csrf: actor.session.csrf,
      nav: staffNav(locale, path, actor),
      group,
      model,
      mayRun: mayRunStart(actor, group),
      mayFollowUp: mayFollowUp(actor, group),
      ...(start ? { start } : {}),
      ...(help ? { help } : {}),
      followUp:
        'followUpOn' in typed || weeks === null
          ? typedIn(typed, 'followUpOn')
          : today.add({ weeks }).toString(),
      errors,
    });
    return page(shown, StaffGroupPage, errors.length > 0 ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path: '/arbeid/grupper',
      actor: 'staff',
      audience: 'desk',
      permit: desk('group: see the groups of the desk'),
      handle: async ({ actor, locale, path }) => {
        const groups = (await Promise.all(desksOpenTo(actor).map((id) => groupsOfDesk(app.db, id)))).flat();
        groups.sort((a, b) => b.state.localeCompare(a.state) || a.id.localeCompare(b.id));
        const shown = { locale, path, csrf: actor.session.csrf, nav: staffNav(locale, path, actor), groups };
        return page(view('desk', shown), GroupsPage);
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/grupper/:group',
      actor: 'staff',
      audience: ['desk', 'initiator'],
      recorded: true,
      permit: { act: 'group: see a group from outside', subject, may: maySeeGroup },
      params: inGroup,
      handle: (ask) => show(ask),
    }),
    route({
      method: 'POST',
      path: '/arbeid/grupper/:group/mott',
      actor: 'staff',
      audience: ['desk', 'initiator'],
      permit: { act: 'group: note a meeting held', subject, may: mayRunStart },
      params: inGroup,
      handle: async ({ subject: group }) => {
        await noteMeetingHeld(app, group.id);
        return redirect(`/arbeid/grupper/${group.id}`);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/grupper/:group/overlat',
      actor: 'staff',
      audience: ['desk', 'initiator'],
      permit: { act: 'group: hand over', subject, may: mayRunStart },
      params: inGroup,
      form: z.object({
        told: field.mustTick('confirmMissing'),
        followUpOn: field.text({ max: 20, problem: 'followUpWrong' }),
      }),
      handle: async (ask) => {
        const say = messages(ask.locale);
        const wrong: FieldError[] = ask.form.ok
          ? []
          : ask.form.errors.map(({ field: name }) => ({
              field: name,
              message: name === 'told' ? say.confirmMissing : say.followUpWrong,
            }));
        const day = typedIn(ask.form.typed, 'followUpOn').trim();
        const today = app.clock.today();
        const isDay = z.iso.date().safeParse(day).success && day > today.toString();
        if (day !== '' && (!isDay || day > today.add({ years: 1 }).toString()))
          wrong.push({ field: 'followUpOn', message: say.followUpWrong });
        if (wrong.length > 0) return show({ ...ask, typed: ask.form.typed }, wrong);
        try {
          await handOver(app, ask.actor, ask.subject.id, day === '' ? null : day);
        } catch (problem) {
          if (!(problem instanceof GroupRuleBroken)) throw problem;
          return redirect(`/arbeid/grupper/${ask.subject.id}`);
        }
        return redirect(
          ask.actor.roles.some((one) => one.role === 'initiator') ? '/arbeid/oppstarter' : '/arbeid/grupper',
        );
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/grupper/:group/sporr',
      actor: 'staff',
      audience: ['desk', 'initiator'],
      permit: { act: 'group: ask another initiator', subject, may: mayHelpStart },
      params: inGroup,
      form: z.object({ initiator: field.uuid('askMissing') }),
      handle: async (ask) => {
        const missing = () => show(ask, [{ field: 'initiator', message: messages(ask.locale).askMissing }]);
        if (!ask.form.ok) return missing();
        try {
          await askAnother(app, ask.actor, ask.subject.id, ask.form.value.initiator);
        } catch (problem) {
          if (problem instanceof GroupRuleBroken) return missing();
          throw problem;
        }
        return redirect(`/arbeid/grupper/${ask.subject.id}`);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/grupper/:group/rom',
      actor: 'staff',
      audience: ['desk', 'initiator'],
      permit: { act: 'group: give a start a room', subject, may: mayHelpStart },
      params: inGroup,
      form: z.object({ room: field.uuid('roomMissing') }),
      handle: async (ask) => {
        const say = messages(ask.locale);
        const wrong = (message: string) => show(ask, [{ field: 'room', message }]);
        if (!ask.form.ok) return wrong(say.roomMissing);
        try {
          await giveRoom(app, ask.actor, ask.subject.id, ask.form.value.room);
        } catch (problem) {
          if (problem instanceof RoomTaken) return wrong(say.roomTaken);
          if (problem instanceof GroupRuleBroken) return wrong(say.roomMissing);
          throw problem;
        }
        return redirect(`/arbeid/grupper/${ask.subject.id}`);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/grupper/:group/fulgt-opp',
      actor: 'staff',
      audience: ['desk', 'initiator'],
      permit: { act: 'group: note the follow-up', subject, may: mayFollowUp },
      params: inGroup,
      handle: async ({ subject: group }) => {
        await noteFollowUp(app.db, group.id);
        return redirect('/arbeid/grupper');
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/oppstarter',
      actor: 'staff',
      audience: 'initiator',
      recorded: true,
      permit: anyStaff('group: see own starts'),
      handle: async ({ actor, locale, path }) => {
        const asks = (await asksFor(app, actor)).map(({ id, groupId, state, answerBy, shown }) => ({
          id,
          groupId,
          state,
          answerBy,
          plan: shown.plan,
          topic: framework.topicName(shown.plan.topic, locale),
          members: shown.members,
        }));
        const nav = staffNav(locale, path, actor);
        return page(view('initiator', { locale, path, csrf: actor.session.csrf, nav, asks }), StartsPage);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/oppstarter/:ask',
      actor: 'staff',
      audience: 'initiator',
      permit: {
        act: 'group: answer a start',
        subject: (_actor: StaffActor, { ask }: { ask: string }) => askById(app.db, ask),
        may: mayAnswerAsk,
      },
      params: inAsk,
      form: z.object({ answer: field.oneOf(['yes', 'no'], 'answer') }),
      handle: async ({ actor, subject: ask, form }) => {
        if (form.ok) await answerAsk(app, actor, ask.id, form.value.answer);
        return redirect('/arbeid/oppstarter');
      },
    }),
  ];
}
