import { randomUUID } from 'node:crypto';
import type { App, Db, Trx } from '../platform/app.ts';
import type { SeekerActor } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { seal } from '../platform/sealing/index.ts';
import { type CountedKind, count } from '../counting/index.ts';
import { announce, removeAddress, setAddress } from '../notice/index.ts';
import { createSeeker, eraseSeeker, type NewSeeker, prolongSeeker, publicKeysOf } from '../seeker/index.ts';
import { deskKey } from '../staff/index.ts';
import {
  type DeskNote,
  type Kind,
  keptDays,
  NotThere,
  type OpenEnquiry,
  type State,
  statesBefore,
  type Wishes,
} from './model.ts';
import * as store from './store.ts';

export interface Arriving {
  kind: Kind;
  organisationId: string;
  wishes: Omit<Wishes, 'noticeHandle'>;
  /** For neutral notices; kept apart from everything else. */
  email?: string;
  locale: Locale;
  /** Follows from the form that was sent (`once.ts`). */
  code?: string | undefined;
}

export interface Registered extends NewSeeker {
  enquiryId: string;
}

/** Where the wishes of an enquiry lie; bound into their envelope. */
export const wishesPlace = (id: string) => `enquiry:${id}`;
export const messagePlace = (id: string) => `message:${id}`;
export const notePlace = (enquiryId: string) => `desk_note:${enquiryId}`;
export const apartPlace = (id: string) => `kept_apart:${id}`;

function keptUntil(app: App, kind: Kind): string {
  return app.clock.today().add({ days: keptDays[kind] }).toString();
}

/**
 * Somebody registers an interest, asks or suggests: a code, and one envelope that the desk and the code open. Throws `CodeTaken`
 * when it was sent before.
 */
export function register(trx: Trx, app: App, arriving: Arriving): Promise<Registered> {
  return receive(trx, app, arriving, false);
}

/** Staff writes down what somebody says on the phone. Staff has seen the code, so it must be changed at its first own use. */
export function createForCaller(trx: Trx, app: App, arriving: Arriving): Promise<Registered> {
  return receive(trx, app, arriving, true);
}

async function receive(trx: Trx, app: App, arriving: Arriving, byStaff: boolean): Promise<Registered> {
  const { kind, organisationId, email, locale, code } = arriving;
  const eraseOn = keptUntil(app, kind);
  const desk = await deskKey(trx, organisationId);
  const seeker = await createSeeker(trx, app, {
    eraseOn,
    mustChange: byStaff,
    ...(code === undefined ? {} : { code }),
  });
  const handle = email ? { noticeHandle: await setAddress(trx, app, email, locale) } : {};
  const enquiryId = randomUUID();
  const wishes: Wishes = { ...arriving.wishes, ...handle };
  await store.insertEnquiry(trx, {
    id: enquiryId,
    seeker_id: seeker.id,
    organisation_id: organisationId,
    kind,
    state: byStaff ? 'talking' : 'new',
    wishes: seal(wishes, [seeker.pair.publicKey, desk.publicKey], wishesPlace(enquiryId)),
    unread_by_desk: !byStaff,
    unread_by_seeker: false,
    received_on: app.clock.today().toString(),
    erase_on: eraseOn,
  });
  await countOf(trx, app, countedAs[kind], wishes);
  return { ...seeker, enquiryId };
}

/** Only a suggestion is no transition: nothing begins with it. */
const countedAs: Readonly<Record<Kind, CountedKind | null>> = {
  interest: 'enquiry',
  question: 'question',
  suggestion: null,
};

/** *Counting happens at transitions*: where from, which way to meet and under which heading, never who. */
async function countOf(trx: Trx, app: App, kind: CountedKind | null, wishes: Wishes): Promise<void> {
  if (kind === null) return;
  const { municipality, modes, topics } = wishes;
  await count(trx, app, { kind, municipality, mode: modes.length === 1 ? modes[0]! : null, topics });
}

/** The talk has been held: the person waits for a group from now on. Throws {@link NotThere}. */
export async function holdTalk(trx: Trx, app: App, enquiry: OpenEnquiry): Promise<void> {
  const moved = await store.updateState(trx, enquiry.id, ['new', 'talking'], 'waiting');
  if (moved === 0) return setState(trx, enquiry.id, 'waiting');
  await countOf(trx, app, 'talk', enquiry.wishes);
}

/** Moves an enquiry on. Throws {@link NotThere} when the person has gone meanwhile, or was never willing. */
export async function setState(trx: Trx, enquiryId: string, state: State): Promise<void> {
  if ((await store.updateState(trx, enquiryId, statesBefore(state), state)) === 0) throw new NotThere(state);
}

/**
 * The desk writes to the person: sealed to both, unread, and a neutral notice for whoever wants one.
 *
 * @param id of the message; with that of one that stands, nothing happens
 */
export async function sayToSeeker(
  trx: Trx,
  app: App,
  enquiry: Pick<OpenEnquiry, 'id' | 'seekerId' | 'organisationId' | 'kind' | 'wishes'>,
  from: string,
  text: string,
  id: string = randomUUID(),
): Promise<void> {
  if (!(await addMessage(trx, app, enquiry, { from: 'desk', name: from, text }, id))) return;
  await store.updateState(trx, enquiry.id, ['new'], 'talking');
  await store.updateRead(trx, enquiry.id, { unread_by_seeker: true, unread_by_desk: false });
  await keepOn(trx, app, enquiry);
  if (enquiry.wishes.noticeHandle) await announce(trx, app, enquiry.wishes.noticeHandle);
}

/** The person writes to the desk; `id` as in {@link sayToSeeker}. */
export async function sayToDesk(
  trx: Trx,
  app: App,
  enquiry: OpenEnquiry,
  text: string,
  id: string = randomUUID(),
): Promise<void> {
  if (!(await addMessage(trx, app, enquiry, { from: 'seeker', name: '', text }, id))) return;
  await store.updateRead(trx, enquiry.id, { unread_by_desk: true });
  await keepOn(trx, app, enquiry);
}

async function addMessage(
  trx: Trx,
  app: App,
  enquiry: Pick<OpenEnquiry, 'id' | 'seekerId' | 'organisationId' | 'kind'>,
  said: { from: 'seeker' | 'desk'; name: string; text: string },
  id: string,
): Promise<boolean> {
  const on = app.clock.today().toString();
  const n = await store.countMessages(trx, enquiry.id);
  const sealed = seal({ ...said, on, n }, await readersOf(trx, enquiry), messagePlace(id));
  return store.insertMessage(trx, {
    id,
    enquiry_id: enquiry.id,
    sealed,
    erase_on: keptUntil(app, enquiry.kind),
  });
}

/** The two who may read an enquiry: the person and the desk. */
async function readersOf(
  trx: Trx,
  enquiry: Pick<OpenEnquiry, 'seekerId' | 'organisationId'>,
): Promise<Uint8Array[]> {
  const desk = await deskKey(trx, enquiry.organisationId);
  const own = (await publicKeysOf(trx, [enquiry.seekerId])).get(enquiry.seekerId);
  if (!own) throw new NotThere('talking');
  return [own, desk.publicKey];
}

/** Each use keeps an enquiry, its messages and the code a full time more. */
export async function keepOn(
  trx: Db,
  app: App,
  enquiry: Pick<OpenEnquiry, 'id' | 'seekerId' | 'kind'>,
): Promise<void> {
  const until = keptUntil(app, enquiry.kind);
  await store.prolong(trx, enquiry.id, until);
  await prolongSeeker(trx, enquiry.seekerId, until);
}

/** The person has looked: that is a use, and what was unread is read. */
export async function readByPerson(trx: Trx, app: App, enquiry: OpenEnquiry): Promise<void> {
  if (enquiry.unread) await store.updateRead(trx, enquiry.id, { unread_by_seeker: false });
  await keepOn(trx, app, enquiry);
}

/** The person says what they wish now; the desk sees that something changed. */
export async function changeWishes(trx: Trx, app: App, enquiry: OpenEnquiry, wishes: Wishes): Promise<void> {
  await store.updateWishes(
    trx,
    enquiry.id,
    seal(wishes, await readersOf(trx, enquiry), wishesPlace(enquiry.id)),
  );
  await keepOn(trx, app, enquiry);
}

/** Turns notices on, moves them to another address, or turns them off. */
export async function changeNotices(
  trx: Trx,
  app: App,
  enquiry: OpenEnquiry,
  email: string | undefined,
): Promise<void> {
  const { noticeHandle, ...wishes } = enquiry.wishes;
  if (noticeHandle) await removeAddress(trx, app, noticeHandle);
  const handle = email ? { noticeHandle: await setAddress(trx, app, email, wishes.locale) } : {};
  const sealed = seal({ ...wishes, ...handle }, await readersOf(trx, enquiry), wishesPlace(enquiry.id));
  await store.storeSealedWishes(trx, enquiry.id, sealed);
  await keepOn(trx, app, enquiry);
}

/** *Somebody here may know me*: written by the person's session, readable by the desk alone. `from` are enquiry ids. */
export async function stepBack(
  trx: Trx,
  back: { enquiryId: string; from: readonly string[]; deskPublicKey: Uint8Array },
): Promise<void> {
  const id = randomUUID();
  const sealed = seal({ from: back.from }, [back.deskPublicKey], apartPlace(id));
  await store.insertKeptApart(trx, { id, enquiry_id: back.enquiryId, sealed });
}

/** Of those kept apart, only these are still here: the others' ids go. */
export async function keepApartOnly(
  app: App,
  id: string,
  organisationId: string,
  from: readonly string[],
): Promise<void> {
  if (from.length === 0) return store.deleteKeptApart(app.db, id);
  const { publicKey } = await deskKey(app.db, organisationId);
  await store.updateKeptApart(app.db, id, seal({ from }, [publicKey], apartPlace(id)));
}

/** The desk's own note. Nobody but the desk ever reads it; empty means none. */
export async function writeNote(
  trx: Trx,
  enquiry: { id: string; organisationId: string },
  note: DeskNote,
): Promise<void> {
  const knows = (await store.idsAt(trx, enquiry.organisationId, note.knows)).filter(
    (id) => id !== enquiry.id,
  );
  if (note.text === '' && knows.length === 0) return store.deleteNote(trx, enquiry.id);
  const desk = await deskKey(trx, enquiry.organisationId);
  await store.saveNote(
    trx,
    enquiry.id,
    seal({ text: note.text, knows: knows.sort() }, [desk.publicKey], notePlace(enquiry.id)),
  );
}

/** At the hand-over the desk forgets: enquiries, messages and notes go; the person and their code stay. */
export async function forgetAtDesk(trx: Trx, seekerIds: readonly string[]): Promise<void> {
  await store.deleteEnquiriesOf(trx, seekerIds);
}

/** Withdraw and erase now: the person, everything that hangs on them, and the address for notices. */
export async function eraseEnquiry(
  trx: Trx,
  app: App,
  actor: SeekerActor,
  enquiry: OpenEnquiry | undefined,
): Promise<void> {
  if (enquiry?.wishes.noticeHandle) await removeAddress(trx, app, enquiry.wishes.noticeHandle);
  // First the enquiry, then the person, as every other act takes them: two at once wait, and do not block one another.
  await store.deleteEnquiriesOf(trx, [actor.id]);
  await eraseSeeker(trx, actor.id);
  const waited = enquiry?.kind === 'interest' && enquiry.state !== 'placed';
  if (waited) await countOf(trx, app, 'withdrawn', enquiry.wishes);
}

/** Erases what nobody has used for its full time. */
export function eraseDue(trx: Db, today: string): Promise<number> {
  return store.deleteDue(trx, today);
}
