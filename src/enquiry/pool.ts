import type { App } from '../platform/app.ts';
import type { SeekerActor, StaffActor } from '../platform/http/index.ts';
import { type Keyring, open, readersOf, settle } from '../platform/sealing/index.ts';
import { apartPlace, keepApartOnly, messagePlace, notePlace, wishesPlace, writeNote } from './commands.ts';
import {
  type DeskNote,
  type OpenEnquiry,
  type OpenMessage,
  type State,
  type Wishes,
  wishesShape,
} from './model.ts';
import { mayAnswer, mayReadOwn } from './policy.ts';
import * as store from './store.ts';

/** Rows a settled batch holds: long enough to be quick, short enough not to hold others up. */
const batch = 500;

/**
 * Opens the enquiries of a desk in these states. At the first opening each envelope is settled, so that the next opening
 * of a large pool is fast. What this actor has no key to is left out; an actor without the desk gets nothing.
 */
export async function openPool(
  app: App,
  actor: StaffActor,
  organisationId: string,
  states: readonly State[],
): Promise<OpenEnquiry[]> {
  if (!mayAnswer(actor, { organisationId })) return [];
  const rows = await store.enquiriesAt(app.db, organisationId, states);
  const settled: store.Settled[] = [];
  const opened: OpenEnquiry[] = [];
  for (const row of rows) {
    const wishes = tryOpen(row, actor.keys);
    if (!wishes) continue;
    opened.push(openedFrom(row, wishes, row.unread_by_desk));
    const again = settleFor(row.wishes, actor.keys);
    if (again) settled.push({ id: row.id, was: row.wishes, wishes: again });
  }
  for (let at = 0; at < settled.length; at += batch)
    await store.storeSettled(app.db, settled.slice(at, at + batch));
  return opened;
}

/** One enquiry as the desk reads it, with what has been said. Undefined when this actor has no key to it. */
export async function openAtDesk(
  app: App,
  actor: StaffActor,
  row: store.EnquiryRow,
): Promise<OpenEnquiry | undefined> {
  if (!mayAnswer(actor, { organisationId: row.organisation_id })) return undefined;
  const wishes = tryOpen(row, actor.keys);
  if (!wishes) return undefined;
  const again = settleFor(row.wishes, actor.keys);
  if (again) await store.storeSettled(app.db, [{ id: row.id, was: row.wishes, wishes: again }]);
  return openedFrom(row, wishes, row.unread_by_desk);
}

/** The person's own enquiry; nothing after the desk has forgotten it. */
export async function enquiryOf(app: App, actor: SeekerActor): Promise<OpenEnquiry | undefined> {
  const row = await store.enquiryBySeeker(app.db, actor.id);
  if (!row || !mayReadOwn(actor, { seekerId: row.seeker_id })) return undefined;
  const wishes = tryOpen(row, actor.keys);
  return wishes && openedFrom(row, wishes, row.unread_by_seeker);
}

/** What has been said, first things first. */
export async function conversation(app: App, keys: Keyring, enquiryId: string): Promise<OpenMessage[]> {
  const rows = await store.messagesOf(app.db, enquiryId);
  const said = rows.flatMap(({ id, sealed }) => {
    const message = attempt(() => open<OpenMessage & { n: number }>(sealed, keys, messagePlace(id)));
    return message ? [message] : [];
  });
  return said.sort((a, b) => a.n - b.n).map(({ from, name, text, on }) => ({ from, name, text, on }));
}

/** The desk's private notes, by enquiry. */
export async function deskNotes(
  app: App,
  actor: StaffActor,
  organisationId: string,
): Promise<Map<string, DeskNote>> {
  if (!mayAnswer(actor, { organisationId })) return new Map();
  const rows = await store.notesAt(app.db, organisationId);
  const notes = new Map(
    rows.flatMap(({ enquiry_id, sealed }) => {
      const note = attempt(() => open<DeskNote>(sealed, actor.keys, notePlace(enquiry_id)));
      return note ? [[enquiry_id, note] as const] : [];
    }),
  );
  await forgetTheGone(app, organisationId, notes);
  return notes;
}

/** *The system forgets*: nobody's id stays in another's note once their own enquiry is gone. */
async function forgetTheGone(app: App, organisationId: string, notes: Map<string, DeskNote>): Promise<void> {
  const named = [...new Set([...notes.values()].flatMap(({ knows }) => knows))];
  const here = new Set(await store.idsAt(app.db, organisationId, named));
  for (const [id, note] of notes) {
    if (note.knows.every((other) => here.has(other))) continue;
    const kept = { ...note, knows: note.knows.filter((other) => here.has(other)) };
    await app.db.transaction().execute((trx) => writeNote(trx, { id, organisationId }, kept));
    notes.set(id, kept);
  }
}

/** Pairs of enquiries whose people must not meet: by the desk's notes, and by *somebody may know me*. Each pair once. */
export async function keptApart(
  app: App,
  actor: StaffActor,
  organisationId: string,
): Promise<[string, string][]> {
  if (!mayAnswer(actor, { organisationId })) return [];
  const notes = await deskNotes(app, actor, organisationId);
  const rows = await store.keptApartAt(app.db, organisationId);
  const pairs = new Map<string, [string, string]>();
  const keep = (a: string, b: string) => {
    const pair: [string, string] = a < b ? [a, b] : [b, a];
    if (a !== b) pairs.set(pair.join(' '), pair);
  };
  for (const [id, { knows }] of notes) for (const other of knows) keep(id, other);
  for (const { id, enquiry_id, sealed } of rows) {
    const back = attempt(() => open<{ from: string[] }>(sealed, actor.keys, apartPlace(id)));
    if (!back) continue;
    const here = await store.idsAt(app.db, organisationId, back.from);
    for (const other of here) keep(enquiry_id, other);
    if (here.length < back.from.length) await keepApartOnly(app, id, organisationId, here);
  }
  return [...pairs.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

function openedFrom(row: store.EnquiryRow, wishes: Wishes, unread: boolean): OpenEnquiry {
  const { id, seeker_id, organisation_id, kind, state, received_on } = row;
  return {
    id,
    seekerId: seeker_id,
    organisationId: organisation_id,
    kind,
    state,
    wishes,
    receivedOn: received_on,
    unread,
  };
}

function tryOpen(row: store.EnquiryRow, keys: Keyring): Wishes | undefined {
  return attempt(() => wishesShape.parse(open<unknown>(row.wishes, keys, wishesPlace(row.id))));
}

function settleFor(envelope: Uint8Array, keys: Keyring): Uint8Array | undefined {
  const holder = readersOf(envelope).find((id) => keys.has(id));
  return holder === undefined ? undefined : settle(envelope, keys, holder);
}

/** Envelopes sealed to a desk key of long ago, or damaged on disk, must not keep the others from being read. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
