import { z } from 'zod';
import { type Desk, RoomTaken, deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import {
  type FieldError,
  type StaffActor,
  type Typed,
  absent,
  field,
  page,
  redirect,
  route,
  view,
} from '../platform/http/index.ts';
import { type Locale, weekdayName } from '../platform/i18n/index.ts';
import { desksOpenTo, staffNav } from '../staff/index.ts';
import type { Parts } from './board.ts';
import { type OpenProposal, formGroup, openProposal, proposalsAt } from './commands-form.ts';
import { withdrawProposal } from './commands-propose.ts';
import { dayProblem, whatToChoose } from './making.ts';
import { modelProblem, modelsToStart } from './models-to-start.ts';
import { proposalMessages } from './messages-proposals.ts';
import { ProposalProblem } from './model.ts';
import { mayFollowProposal, mayFormSomewhere } from './policy.ts';
import { proposalById } from './store.ts';
import { ProposalPage, ProposalsPage } from './views-proposals.tsx';
import { capital, groupHeading, modeName } from './words.ts';

const listPath = '/arbeid/forslag';
const inProposal = z.object({ proposal: z.uuid() });

const choiceForm = z.object({
  room: field.text({ max: 60, problem: 'roomMissing' }),
  firstOn: field.day('dayWrong'),
  every: field.oneOf(['1', '2'], 'everyMissing'),
  initiators: field.uuids('initiatorGone'),
  model: field.text({ min: 1, max: 100, problem: 'modelMissing' }),
  call: field.text({ max: 1000, problem: 'tooLong' }),
  directions: field.text({ max: 300, problem: 'tooLong' }),
});
type Choice = z.infer<typeof choiceForm>;

interface Wrong {
  errors: readonly FieldError[];
  problem?: 'tooFew' | 'gone';
  typed?: Typed;
}

/** The proposals that are out: answers, making the group, taking a proposal back. */
export function proposalRoutes(app: App, parts: Parts) {
  const { geography, framework } = parts;
  const ownProposal = (act: string) => ({
    act,
    subject: (_actor: StaffActor, { proposal }: { proposal: string }) => proposalById(app.db, proposal),
    may: mayFollowProposal,
  });

  const headingOf = ({ proposal }: OpenProposal, locale: Locale) =>
    groupHeading(locale, framework.topicName(proposal.group.topic, locale), proposal);

  const isPast = ({ state, answerBy }: OpenProposal) =>
    state === 'lapsed' || answerBy < app.clock.today().toString();

  async function find(actor: StaffActor, id: string) {
    const found = await openProposal(app, actor, id);
    const desk = found && (await deskById(app.db, found.organisationId));
    return found && desk ? { found, desk } : undefined;
  }

  /** Where they would meet, no nearer than the municipality: the room is chosen below. */
  async function placeOf({ proposal: { group } }: OpenProposal, desk: Desk, locale: Locale, rooms: Rooms) {
    if (group.mode !== 'in_person') return capital(locale, modeName(locale, group.mode));
    const room = rooms.find((one) => one.id === group.room);
    if (room) return [room.name, room.where].join(', ');
    return (desk.municipality && geography.municipality(desk.municipality)?.name) || desk.name;
  }

  async function show(actor: StaffActor, locale: Locale, id: string, wrong: Wrong = { errors: [] }) {
    const opened = await find(actor, id);
    if (!opened) return absent();
    const { found, desk } = opened;
    const say = proposalMessages(locale);
    const { min } = desk.settings.size;
    const make = await whatToChoose(app, actor, desk, found, parts, locale, wrong.typed);
    const inIt = found.seats.filter((seat) => seat.open && seat.answer !== 'no');
    const days = weekdayName(locale, found.proposal.day, 'plural');
    const shown = view('desk', {
      locale,
      path: `${listPath}/${id}`,
      csrf: actor.session.csrf,
      nav: staffNav(locale, listPath, actor),
      id,
      heading: headingOf(found, locale),
      deskName: desk.name,
      place: await placeOf(found, desk, locale, make.rooms),
      inPerson: found.proposal.group.mode === 'in_person',
      answerBy: found.answerBy,
      past: isPast(found),
      seats: inIt.map(({ enquiryId, alias, answer }) => ({
        enquiryId,
        alias,
        answer: answer === 'yes' ? ('yes' as const) : ('waiting' as const),
      })),
      movedOn: found.proposal.people.length - inIt.length,
      yes: found.yes,
      waiting: found.waiting,
      min,
      make: found.yes >= min ? make : undefined,
      errors: wrong.errors.map((one) => ({ field: one.field, message: wordsOf(one.message, say, days) })),
      problem: wrong.problem && say[wrong.problem],
    });
    return page(shown, ProposalPage, wrong.errors.length > 0 || wrong.problem ? 422 : 200);
  }

  /** What the schema cannot know: what this proposal needs. */
  async function problemsIn(
    choice: Choice,
    { proposal: { day, group }, yes }: OpenProposal,
    desk: Desk,
  ): Promise<FieldError[]> {
    const errors: FieldError[] = [];
    const wrong = (field: keyof Choice, message: string) => errors.push({ field, message });
    const dayWrong = dayProblem(choice.firstOn, day, app.clock.today().toString());
    if (group.mode === 'in_person' && !z.uuid().safeParse(choice.room).success) wrong('room', 'roomMissing');
    if (dayWrong) wrong('firstOn', dayWrong);
    const nobodyTells = choice.call === '' && choice.initiators.length === 0;
    if (group.mode !== 'in_person' && nobodyTells) wrong('call', 'callMissing');
    const model = (await modelsToStart(app.db, desk.id)).find(({ id }) => id === choice.model);
    const askedOfIt = model && modelProblem(model, { members: yes, initiators: choice.initiators.length });
    if (!model) wrong('model', 'modelMissing');
    if (askedOfIt) wrong(askedOfIt === 'modelInitiators' ? 'initiators' : 'model', askedOfIt);
    return errors;
  }

  return [
    route({
      method: 'GET',
      path: listPath,
      actor: 'staff',
      audience: 'desk',
      permit: {
        act: 'formation: see proposals',
        subject: (actor: StaffActor) => actor,
        may: mayFormSomewhere,
      },
      handle: async ({ actor, locale, path }) => {
        const own = desksOpenTo(actor);
        const desks = await Promise.all(own.map((id) => deskById(app.db, id)));
        const found = await Promise.all(own.map((id) => proposalsAt(app, actor, id)));
        const proposals = found.flat().map((one) => {
          const desk = desks.find((other) => other?.id === one.organisationId);
          return {
            id: one.id,
            heading: headingOf(one, locale),
            deskName: own.length > 1 ? desk?.name : undefined,
            yes: one.yes,
            waiting: one.waiting,
            answerBy: one.answerBy,
            past: isPast(one),
            ready: one.yes >= (desk?.settings.size.min ?? Infinity),
          };
        });
        proposals.sort((a, b) => (a.answerBy + a.heading < b.answerBy + b.heading ? -1 : 1));
        const nav = staffNav(locale, path, actor);
        return page(view('desk', { locale, path, csrf: actor.session.csrf, nav, proposals }), ProposalsPage);
      },
    }),
    route({
      method: 'GET',
      path: `${listPath}/:proposal`,
      actor: 'staff',
      audience: 'desk',
      recorded: true,
      permit: ownProposal('formation: see a proposal'),
      params: inProposal,
      handle: ({ actor, locale, subject }) => show(actor, locale, subject.id),
    }),
    route({
      method: 'POST',
      path: `${listPath}/:proposal/lag`,
      actor: 'staff',
      audience: 'desk',
      permit: ownProposal('formation: make the group'),
      params: inProposal,
      form: choiceForm,
      handle: async ({ actor, locale, subject, form, typed }) => {
        const opened = await find(actor, subject.id);
        if (!opened) return absent();
        const again = (wrong: Wrong) => show(actor, locale, subject.id, { ...wrong, typed });
        if (!form.ok) return again({ errors: form.errors });
        const errors = await problemsIn(form.value, opened.found, opened.desk);
        if (errors.length > 0) return again({ errors });
        const { room, firstOn, every, initiators, model, call, directions } = form.value;
        try {
          const groupId = await formGroup(app, actor, subject.id, {
            model,
            roomId: opened.found.proposal.group.mode === 'in_person' ? room : null,
            firstOn,
            everyWeeks: every === '1' ? 1 : 2,
            initiatorIds: initiators,
            call,
            directions,
          });
          return redirect(`/arbeid/grupper/${groupId}`);
        } catch (problem) {
          if (problem instanceof RoomTaken)
            return again({ errors: [{ field: 'room', message: 'roomTaken' }] });
          if (!(problem instanceof ProposalProblem)) throw problem;
          if (problem.problem === 'past')
            return again({ errors: [{ field: 'firstOn', message: 'dayPast' }] });
          if (problem.problem === 'other model')
            return again({ errors: [{ field: 'model', message: 'modelMissing' }] });
          if (problem.problem === 'no certificate')
            return again({ errors: [{ field: 'initiators', message: 'initiatorLapsed' }] });
          return again({ errors: [], problem: problem.problem === 'too few' ? 'tooFew' : 'gone' });
        }
      },
    }),
    route({
      method: 'POST',
      path: `${listPath}/:proposal/trekk`,
      actor: 'staff',
      audience: 'desk',
      permit: ownProposal('formation: take a proposal back'),
      params: inProposal,
      form: z.object({ confirm: field.mustTick('confirmMissing') }),
      handle: async ({ actor, locale, subject, form }) => {
        if (!form.ok) return show(actor, locale, subject.id, { errors: form.errors });
        await withdrawProposal(app, actor, subject.id).catch(unlessGone);
        return redirect(listPath);
      },
    }),
  ];
}

type Rooms = readonly { id: string; name: string; where: string }[];

/** Taken back twice is taken back. */
function unlessGone(problem: unknown): void {
  if (!(problem instanceof ProposalProblem)) throw problem;
}

function wordsOf(key: string, say: ReturnType<typeof proposalMessages>, days: string): string {
  if (key === 'dayOther') return say.dayOther(days);
  const words = say[key as 'roomMissing'];
  return typeof words === 'string' ? words : say.errors;
}
