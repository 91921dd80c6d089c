import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import { deskById, desks, labelOf, servedBy } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import {
  type Answer,
  type FieldError,
  type StaffActor,
  type Typed,
  fill,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import { desksOpenTo, namesAt } from '../staff/index.ts';
import {
  ChangedMeanwhile,
  addCommitment,
  addPaper,
  changeCommitment,
  finish,
  moveDate,
  take,
} from './commands.ts';
import { moveForm, paperForm, readWritten, typedOf } from './form.ts';
import { type Done } from './messages.ts';
import { kinds, nearness } from './model.ts';
import { mayKeep, mayKeepAt, maySeeCommitments } from './policy.ts';
import { type Shell, home, shellOf } from './shell.ts';
import { type Commitment, commitmentById, commitmentsOf, contentOf } from './store.ts';
import { CommitmentFormPage } from './views-form.tsx';
import { CommitmentPage } from './views-one.tsx';
import { type InBrief, PlacePage } from './views.tsx';

const asked = z.custom<Typed>(() => true);
const ofDesk = z.object({ organisation: z.uuid(), kind: z.enum(kinds) });
const ofOne = z.object({ commitment: z.uuid() });
const doings: readonly Done[] = ['lagret', 'flyttet', 'ferdig', 'tatt', 'papir'];

/** What a desk has promised, agreed and got money for: written down, moved, kept, handed on. */
export function commitmentRoutes(app: App, { geography }: { geography: Geography }) {
  const desk = { actor: 'staff', audience: 'desk' } as const;
  const atDesk = (act: string) => ({
    act,
    subject: (_actor: StaffActor, { organisation }: z.infer<typeof ofDesk>) => deskById(app.db, organisation),
    may: mayKeepAt,
  });
  const one = (act: string) => ({
    act,
    subject: (_actor: StaffActor, { commitment }: z.infer<typeof ofOne>) =>
      commitmentById(app.db, commitment),
    may: mayKeep,
  });
  const changed = (act: (trx: Trx) => Promise<unknown>) => app.db.transaction().execute(act);
  const today = () => app.clock.today().toString();
  const doneIn = (query: Typed) => doings.find((done) => done === typedIn(query, 'gjort'));

  /** Each desk's, as this person's keys open it. */
  async function inBrief(actor: StaffActor, organisationId: string): Promise<InBrief[]> {
    const names = await namesAt(app, actor, organisationId);
    return (await commitmentsOf(app.db, [organisationId])).map((row) => ({
      id: row.id,
      kind: row.kind,
      title: contentOf(row, actor.keys)?.title,
      endsOn: row.endsOn,
      nearness: nearness(row.endsOn, today()),
      done: row.doneOn !== null,
      holder: holderOf(actor, row, names),
    }));
  }

  async function onePage(
    frame: Shell,
    actor: StaffActor,
    row: Commitment,
    more: { done?: Done | undefined; typed?: Typed; errors?: readonly FieldError[] },
  ): Promise<Answer<'desk'>> {
    const names = await namesAt(app, actor, row.organisationId);
    const shown = {
      ...frame,
      id: row.id,
      kind: row.kind,
      endsOn: row.endsOn,
      nearness: nearness(row.endsOn, today()),
      doneOn: row.doneOn,
      content: contentOf(row, actor.keys),
      holder: holderOf(actor, row, names),
      seen: markOf(row),
      typed: more.typed ?? {},
      errors: more.errors ?? [],
      done: more.done,
    };
    return page(view('desk', shown), CommitmentPage, shown.errors.length > 0 ? 422 : 200);
  }

  function formPage(
    frame: Shell,
    shown: { kind: Commitment['kind']; id?: string; seen?: string; typed: Typed },
    errors: readonly FieldError[],
  ) {
    const { id, seen, ...rest } = shown;
    return page(
      view('desk', { ...frame, ...rest, id, seen, errors }),
      CommitmentFormPage,
      errors.length > 0 ? 422 : 200,
    );
  }

  /** Does it, unless somebody else changed it since the page was shown. */
  async function unlessChanged(
    row: Commitment,
    typed: Typed,
    act: (trx: Trx) => Promise<unknown>,
    done: Answer<'desk'>,
    otherwise: () => Promise<Answer<'desk'>> | Answer<'desk'>,
  ): Promise<Answer<'desk'>> {
    if (typedIn(typed, 'seen') !== markOf(row)) return otherwise();
    try {
      await changed(act);
      return done;
    } catch (problem) {
      if (problem instanceof ChangedMeanwhile) return otherwise();
      throw problem;
    }
  }
  const meanwhile = [{ field: 'title', message: 'meanwhile' }];

  return [
    route({
      method: 'GET',
      path: home,
      ...desk,
      query: asked,
      permit: { act: 'commitment: see the place', subject: () => true as const, may: maySeeCommitments },
      handle: async ({ actor, locale, path, query }) => {
        const mine = (await desks(app.db)).filter(({ id }) => desksOpenTo(actor).includes(id));
        const places = await Promise.all(
          mine.map(async ({ id, name }) => ({
            id,
            name,
            serves: (await servedBy(app.db, id)).map((code) => labelOf(geography, code)),
            commitments: await inBrief(actor, id),
          })),
        );
        return page(
          view('desk', { ...shellOf(actor, locale, path), places, done: doneIn(query) }),
          PlacePage,
        );
      },
    }),
    route({
      method: 'GET',
      path: `${home}/:organisation/ny/:kind`,
      ...desk,
      params: ofDesk,
      permit: atDesk('commitment: begin to write one down'),
      handle: ({ actor, locale, path, params: { kind } }) =>
        formPage(shellOf(actor, locale, path), { kind, typed: {} }, []),
    }),
    route({
      method: 'POST',
      path: `${home}/:organisation/ny/:kind`,
      ...desk,
      params: ofDesk,
      permit: atDesk('commitment: write one down'),
      handle: async ({ actor, locale, path, params: { kind }, subject, typed }) => {
        const read = readWritten(kind, typed);
        if (!read.ok) return formPage(shellOf(actor, locale, path), { kind, typed }, read.errors);
        await changed((trx) => addCommitment(trx, app, actor, subject.id, kind, read.value));
        return redirect(`${home}?gjort=lagret`);
      },
    }),
    route({
      method: 'GET',
      path: `${home}/:commitment`,
      ...desk,
      params: ofOne,
      query: asked,
      permit: one('commitment: see one'),
      handle: ({ actor, locale, path, subject, query }) =>
        onePage(shellOf(actor, locale, path), actor, subject, { done: doneIn(query) }),
    }),
    route({
      method: 'GET',
      path: `${home}/:commitment/endre`,
      ...desk,
      params: ofOne,
      permit: one('commitment: begin to change one'),
      handle: ({ actor, locale, path, subject }) => {
        const content = contentOf(subject, actor.keys);
        if (!content) return redirect(`${home}/${subject.id}`);
        const { id, kind, endsOn } = subject;
        const shown = { id, kind, seen: markOf(subject), typed: typedOf(content, endsOn) };
        return formPage(shellOf(actor, locale, path), shown, []);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:commitment/endre`,
      ...desk,
      params: ofOne,
      permit: one('commitment: change one'),
      handle: ({ actor, locale, path, subject, typed }) => {
        const { id, kind } = subject;
        const frame = shellOf(actor, locale, path);
        const read = readWritten(kind, typed);
        const seen = typedIn(typed, 'seen');
        if (!read.ok) return formPage(frame, { id, kind, seen, typed }, read.errors);
        return unlessChanged(
          subject,
          typed,
          (trx) => changeCommitment(trx, app, actor, subject, read.value),
          redirect(`${home}/${id}?gjort=lagret`),
          // What is there now is what the next press is about.
          () => formPage(frame, { id, kind, seen: markOf(subject), typed }, meanwhile),
        );
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:commitment/flytt`,
      ...desk,
      params: ofOne,
      permit: one('commitment: move its date'),
      handle: ({ actor, locale, path, subject, typed }) => {
        const again = (errors: readonly FieldError[]) =>
          onePage(shellOf(actor, locale, path), actor, subject, { typed, errors });
        const read = fill(moveForm, typed);
        if (!read.ok) return again(read.errors);
        return unlessChanged(
          subject,
          typed,
          (trx) => moveDate(trx, app, actor, subject, read.value),
          redirect(`${home}/${subject.id}?gjort=flyttet`),
          () => again([{ field: 'to', message: 'meanwhile' }]),
        );
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:commitment/papir`,
      ...desk,
      params: ofOne,
      permit: one('commitment: add a paper'),
      handle: ({ actor, locale, path, subject, typed }) => {
        const again = (errors: readonly FieldError[]) =>
          onePage(shellOf(actor, locale, path), actor, subject, { typed, errors });
        const read = fill(paperForm, typed);
        if (!read.ok) return again(read.errors);
        return unlessChanged(
          subject,
          typed,
          (trx) => addPaper(trx, app, actor, subject, read.value),
          redirect(`${home}/${subject.id}?gjort=papir`),
          () => again([{ field: 'title', message: 'meanwhile' }]),
        );
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:commitment/ferdig`,
      ...desk,
      params: ofOne,
      permit: one('commitment: put one down as done'),
      handle: async ({ subject }) => {
        await changed((trx) => finish(trx, app, subject));
        return redirect(`${home}?gjort=ferdig`);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:commitment/ta`,
      ...desk,
      params: ofOne,
      permit: one('commitment: see to one'),
      handle: async ({ actor, subject }) => {
        await changed((trx) => take(trx, actor, subject));
        return redirect(`${home}?gjort=tatt`);
      },
    }),
  ];
}

/** What a page saw of it; nothing can be read from it. */
function markOf({ sealed, endsOn }: Commitment): string {
  return createHash('sha256')
    .update(sealed)
    .update(endsOn ?? '')
    .digest('base64url')
    .slice(0, 22);
}

function holderOf(actor: StaffActor, { heldBy }: Commitment, names: Map<string, string>) {
  if (heldBy === null) return { kind: 'nobody' as const };
  if (heldBy === actor.id) return { kind: 'you' as const };
  return { kind: 'colleague' as const, name: names.get(heldBy) };
}
