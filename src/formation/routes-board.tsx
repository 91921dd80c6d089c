import type { FormedGroup } from '@knutepunkt/formation';
import { z } from 'zod';
import { type Desk, deskBySlug, desks as allDesks } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type StaffActor, absent, field, page, redirect, route, view } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { desksOpenTo, staffNav } from '../staff/index.ts';
import {
  type OpenBoard,
  type Parts,
  letIn,
  openBoard,
  pin,
  plainGroup,
  remember,
  takeOut,
  unpin,
} from './board.ts';
import { sendProposal } from './commands-propose.ts';
import { ProposalProblem, groupKey } from './model.ts';
import { mayFormAt, mayFormSomewhere } from './policy.ts';
import { BoardPage } from './views-board.tsx';
import { asSeen, boardInWords } from './words-board.ts';

const path = '/arbeid/grupper-som-kan-bli';
const atDesk = z.object({ desk: z.string().max(80) });
const query = z.object({ sted: field.text({ max: 80, problem: 'sted' }) });
const groupField = { group: field.text({ min: 1, max: 2000, problem: 'changed' }) };
const personField = { person: field.uuid('changed') };

/** The board where groups are seen before they are proposed. */
export function boardRoutes(app: App, parts: Parts) {
  const ownDesk = (act: string) => ({
    act,
    subject: (_actor: StaffActor, { desk }: { desk: string }) => deskBySlug(app.db, desk),
    may: mayFormAt,
  });

  /** The desks that the actor opens, by name. */
  async function ownDesks(actor: StaffActor): Promise<Desk[]> {
    const own = new Set(desksOpenTo(actor));
    return (await allDesks(app.db))
      .filter((desk) => own.has(desk.id))
      .sort((a, b) => a.name.localeCompare(b.name, 'nb'));
  }

  async function run(actor: StaffActor, desk: Desk, asked?: { explained: boolean }): Promise<OpenBoard> {
    const open = await openBoard(app, actor, desk.id, parts, asked);
    await remember(app, actor, desk.id, open);
    return open;
  }

  async function show(actor: StaffActor, locale: Locale, desk: Desk, changed = false) {
    const open = await run(actor, desk, { explained: true });
    const shown = {
      ...boardInWords(open, parts, locale),
      locale,
      path,
      csrf: actor.session.csrf,
      nav: staffNav(locale, path, actor),
      desk: { slug: desk.slug, name: desk.name },
      desks: (await ownDesks(actor)).map(({ slug, name }) => ({ slug, name })),
      changed,
    };
    return page(view('desk', shown), BoardPage, changed ? 422 : 200);
  }

  /** An act on the board of one desk; false: what it was about is no longer so, and the page says that. */
  function act<F extends object>(
    rest: string,
    name: string,
    form: z.ZodType<F>,
    perform: (actor: StaffActor, desk: Desk, filled: F) => Promise<string | boolean>,
  ) {
    return route({
      method: 'POST',
      path: `${path}/:desk/${rest}`,
      actor: 'staff',
      audience: 'desk',
      permit: ownDesk(name),
      params: atDesk,
      form,
      handle: async ({ actor, locale, subject: desk, form: filled }) => {
        const done = filled.ok && (await perform(actor, desk, filled.value));
        if (done === false) return show(actor, locale, desk, true);
        return redirect(typeof done === 'string' ? done : `${path}?sted=${desk.slug}`);
      },
    });
  }

  /** The group that was meant, if the board still has it. */
  async function standing(actor: StaffActor, desk: Desk, key: string) {
    const open = await run(actor, desk);
    const group: FormedGroup | undefined = open.formation.groups.find((one) => groupKey(one) === key);
    return group && { open, group };
  }

  return [
    route({
      method: 'GET',
      path,
      actor: 'staff',
      audience: 'desk',
      recorded: true,
      permit: {
        act: 'formation: see the board',
        subject: (actor: StaffActor) => actor,
        may: mayFormSomewhere,
      },
      query,
      handle: async ({ actor, locale, query: { sted } }) => {
        const own = await ownDesks(actor);
        const desk = sted ? own.find((one) => one.slug === sted) : own[0];
        return desk ? show(actor, locale, desk) : absent();
      },
    }),
    act(
      'send',
      'formation: send a proposal',
      z.object({ ...groupField, seen: field.text({ min: 1, max: 4000, problem: 'changed' }) }),
      async (actor, desk, { group: key, seen }) => {
        const found = await standing(actor, desk, key);
        // Same people at another time is another proposal: only what was seen is sent.
        if (!found || asSeen(found.group) !== seen) return false;
        try {
          const id = await sendProposal(app, actor, desk.id, found.open, plainGroup(found.group));
          return `/arbeid/forslag/${id}`;
        } catch (problem) {
          if (problem instanceof ProposalProblem) return false;
          throw problem;
        }
      },
    ),
    act('las', 'formation: pin a group', z.object(groupField), async (actor, desk, { group: key }) => {
      const found = await standing(actor, desk, key);
      if (!found) return false;
      await pin(app, actor, desk.id, plainGroup(found.group));
      return true;
    }),
    act('las-opp', 'formation: unpin a group', z.object(groupField), async (actor, desk, { group: key }) => {
      await unpin(app, actor, desk.id, key);
      return true;
    }),
    act(
      'ut',
      'formation: take somebody out',
      z.object({ ...groupField, ...personField }),
      async (actor, desk, { group: key, person }) => {
        const found = await standing(actor, desk, key);
        if (!found?.group.members.includes(person)) return false;
        await takeOut(app, actor, desk.id, person, plainGroup(found.group));
        return true;
      },
    ),
    act('inn', 'formation: let somebody back in', z.object(personField), async (actor, desk, { person }) => {
      await letIn(app, actor, desk.id, person);
      return true;
    }),
  ];
}
