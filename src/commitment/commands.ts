import { randomUUID } from 'node:crypto';
import type { App, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { seal } from '../platform/sealing/index.ts';
import { deskKey } from '../staff/index.ts';
import {
  type Content,
  type Kind,
  type Move,
  type Paper,
  commitmentPlace,
  eraseOn,
  mostKept,
} from './model.ts';
import { type Commitment, commitmentById, contentOf } from './store.ts';

/** Somebody else changed it meanwhile. */
export class ChangedMeanwhile extends Error {
  readonly id = 'commitment.changed-meanwhile';
  constructor() {
    super('The commitment was changed meanwhile');
    this.name = 'ChangedMeanwhile';
  }
}

/** What a person writes down of a commitment. */
export type Written = Pick<Content, 'title' | 'said' | 'duties'> & { endsOn: string | null };

/** Whoever writes it down sees to it. Throws `NoDeskKey` where the desk has no key. */
export async function addCommitment(
  trx: Trx,
  { clock }: Pick<App, 'clock'>,
  actor: Pick<StaffActor, 'id'>,
  organisationId: string,
  kind: Kind,
  { endsOn, ...words }: Written,
): Promise<string> {
  const id = randomUUID();
  const today = clock.today().toString();
  await trx
    .insertInto('commitment')
    .values({
      id,
      organisation_id: organisationId,
      kind,
      sealed: await sealedFor(trx, organisationId, id, { ...words, moves: [], papers: [] }),
      held_by: actor.id,
      ends_on: endsOn,
      erase_on: eraseOn({ kind, endsOn, doneOn: null }, today),
    })
    .execute();
  return id;
}

/** Throws `ChangedMeanwhile` when it is no longer as `seen` says. */
export async function changeCommitment(
  trx: Trx,
  app: Pick<App, 'clock'>,
  actor: StaffActor,
  seen: Commitment,
  { endsOn, ...words }: Written,
): Promise<void> {
  await rewrite(trx, app, actor, seen, (content) => ({ content: { ...content, ...words }, endsOn }));
}

/** *A promise is a record*: the date it had, the new one, and who was told. */
export async function moveDate(
  trx: Trx,
  app: Pick<App, 'clock'>,
  actor: StaffActor,
  seen: Commitment,
  { to, told }: Pick<Move, 'to' | 'told'>,
): Promise<void> {
  const move = { from: seen.endsOn ?? '', to, told, on: app.clock.today().toString() };
  await rewrite(trx, app, actor, seen, (content) => ({
    content: { ...content, moves: [...content.moves, move].slice(-mostKept) },
    endsOn: to,
  }));
}

export async function addPaper(
  trx: Trx,
  app: Pick<App, 'clock'>,
  actor: StaffActor,
  seen: Commitment,
  paper: Paper,
): Promise<void> {
  await rewrite(trx, app, actor, seen, (content) => ({
    content: { ...content, papers: [...content.papers, paper].slice(-mostKept) },
    endsOn: seen.endsOn,
  }));
}

/** Kept, or over: it asks for nobody any more. */
export async function finish(trx: Trx, { clock }: Pick<App, 'clock'>, seen: Commitment): Promise<void> {
  const today = clock.today().toString();
  await trx
    .updateTable('commitment')
    .set({ done_on: today, erase_on: eraseOn({ ...seen, doneOn: today }, today) })
    .where('id', '=', seen.id)
    .where('done_on', 'is', null)
    .execute();
}

/** A colleague sees to it from now on. Of two who take it at the same time both have, and the last one stands. */
export async function take(
  trx: Trx,
  actor: Pick<StaffActor, 'id'>,
  { id }: Pick<Commitment, 'id'>,
): Promise<void> {
  await trx.updateTable('commitment').set({ held_by: actor.id }).where('id', '=', id).execute();
}

async function rewrite(
  trx: Trx,
  { clock }: Pick<App, 'clock'>,
  actor: StaffActor,
  seen: Commitment,
  change: (content: Content) => { content: Content; endsOn: string | null },
): Promise<void> {
  await trx.selectFrom('commitment').select('id').where('id', '=', seen.id).forUpdate().execute();
  const now = await commitmentById(trx, seen.id);
  const content = now && contentOf(now, actor.keys);
  if (
    !now ||
    !content ||
    !Buffer.from(now.sealed).equals(Buffer.from(seen.sealed)) ||
    now.endsOn !== seen.endsOn
  )
    throw new ChangedMeanwhile();
  const next = change(content);
  const today = clock.today().toString();
  await trx
    .updateTable('commitment')
    .set({
      sealed: await sealedFor(trx, seen.organisationId, seen.id, next.content),
      ends_on: next.endsOn,
      erase_on: eraseOn({ ...seen, endsOn: next.endsOn }, today),
    })
    .where('id', '=', seen.id)
    .execute();
}

async function sealedFor(
  trx: Trx,
  organisationId: string,
  id: string,
  content: Content,
): Promise<Uint8Array> {
  const { publicKey } = await deskKey(trx, organisationId);
  return seal(content, [publicKey], commitmentPlace(id));
}
