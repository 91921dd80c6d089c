import type { Formation, FormedGroup } from '@knutepunkt/formation';
import { keptApart, openPool } from '../enquiry/index.ts';
import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import { startsTaken } from '../group/index.ts';
import { deskById, freeSlots, roomsOf } from '../place/index.ts';
import type { App, Db } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { type Keyring, SealingError, open, seal } from '../platform/sealing/index.ts';
import { threads, tooMuch } from '../platform/threads.ts';
import { deskKey, initiatorsOf, mayBeAsked } from '../staff/index.ts';
import { type Forming, formed } from './forming.ts';
import {
  type AtHand,
  type Board,
  type BoardGroup,
  emptyBoard,
  engineInput,
  groupKey,
  saidTooLittle,
} from './model.ts';
import { boardRow, lockBoard, saveBoardRow } from './store.ts';

export interface Parts {
  geography: Geography;
  framework: Framework;
}

const boardContext = (organisationId: string) => `board:${organisationId}`;

export async function readBoard(db: Db, keys: Keyring, organisationId: string): Promise<Board> {
  const row = await boardRow(db, organisationId);
  if (!row) return emptyBoard;
  try {
    return open<Board>(row.sealed, keys, boardContext(organisationId));
  } catch (problem) {
    // Sealed to a desk key that this person was never given: the board begins anew.
    if (problem instanceof SealingError) return emptyBoard;
    throw problem;
  }
}

export async function writeBoard(db: Db, organisationId: string, board: Board): Promise<void> {
  const key = await deskKey(db, organisationId);
  await saveBoardRow(db, organisationId, seal(board, [key.publicKey], boardContext(organisationId)));
}

/** The board of one desk: what the engine makes of everybody who waits. Nothing of it is stored but what was pinned. */
export interface OpenBoard {
  at: AtHand;
  deskName: string;
  board: Board;
  formation: Formation;
  /** How many have said too little to be placed: their wishes need a word. */
  withoutPlace: number;
}

/** *Asked with a valid certificate*: the others are not thought of. */
async function askableAt(app: App, actor: StaffActor, organisationId: string) {
  const today = app.clock.today().toString();
  return (await initiatorsOf(app.db, actor, organisationId)).filter((one) => mayBeAsked(one, today));
}

/** `explained`: also what would help those left out, which takes far longer than the groups. */
export async function openBoard(
  app: App,
  actor: StaffActor,
  organisationId: string,
  parts: Parts,
  { explained = false } = {},
): Promise<OpenBoard> {
  const desk = await deskById(app.db, organisationId);
  if (!desk) throw new Error('a desk that is not there');
  const today = app.clock.today().toString();
  const { settings } = desk;
  const [waiting, apart, rooms, initiators, board] = await Promise.all([
    openPool(app, actor, organisationId, ['waiting']),
    keptApart(app, actor, organisationId),
    roomsOf(app.db, organisationId),
    askableAt(app, actor, organisationId),
    readBoard(app.db, actor.keys, organisationId),
  ]);
  const taken = await startsTaken(
    app.db,
    initiators.map((one) => one.staffId),
  );
  const withSlots = await Promise.all(
    rooms.map(async (room) => ({
      room,
      freeSlots: await freeSlots(app.db, room.id, settings, today, settings.termWeeks),
    })),
  );
  const at: AtHand = {
    geography: parts.geography,
    topics: parts.framework.topics,
    settings,
    waiting: waiting.filter((enquiry) => enquiry.kind === 'interest'),
    apart,
    rooms: withSlots,
    initiators: initiators.map((one) => ({
      ...one,
      startsLeft: one.profile.starts - (taken.get(one.staffId) ?? 0),
    })),
    board,
    today,
  };
  const formation = await groupsOf({ input: engineInput(at), ...(explained ? withHelps : withoutHelps) });
  return { at, deskName: desk.name, board, formation, withoutPlace: saidTooLittle(at).length };
}

/** For how many of those left out *what would help* is worked out, within so many seconds. */
const withHelps = { helped: 24, seconds: 1.5 };
const withoutHelps = { helped: 0, seconds: 0 };

const inThread = threads<Forming, Formation>('forming-thread', import.meta.url, {
  seconds: 60,
  megabytes: 1_000,
});

/** With fewer people it takes a moment, and a thread takes longer to begin. */
const few = 8;

/** Everybody else gets their pages while the engine works. */
export async function groupsOf(forming: Forming): Promise<Formation> {
  if (forming.input.people.length < few) return formed(forming);
  const formation = await inThread(forming);
  if (formation === tooMuch) throw new Error('the engine takes too long for this desk');
  return formation;
}

/** Remembers the answer, so that a small change leaves the rest as it is. */
export async function remember(
  app: App,
  actor: StaffActor,
  organisationId: string,
  open: OpenBoard,
): Promise<void> {
  const previous = open.formation.groups.map(plainGroup);
  if (JSON.stringify(previous) === JSON.stringify(open.board.previous)) return;
  await changeBoard(app, actor, organisationId, (board) => ({ ...board, previous }));
}

export function plainGroup(group: FormedGroup | BoardGroup): BoardGroup {
  const { members, mode, slot, topic, language, room, initiators } = group;
  return { members: [...members], mode, slot, topic, language, room, initiators: [...initiators] };
}

/** Changes the board while nobody else does. */
async function changeBoard(
  app: App,
  actor: StaffActor,
  organisationId: string,
  change: (board: Board) => Board,
) {
  await app.db.transaction().execute(async (trx) => {
    await lockBoard(trx, organisationId);
    const board = await readBoard(trx, actor.keys, organisationId);
    await writeBoard(trx, organisationId, change(board));
  });
}

/** Holds a group as it is. */
export function pin(app: App, actor: StaffActor, organisationId: string, group: BoardGroup): Promise<void> {
  const inside = new Set(group.members);
  return changeBoard(app, actor, organisationId, (board) => ({
    ...board,
    pinned: [...board.pinned.filter((one) => !one.members.some((id) => inside.has(id))), group],
  }));
}

/** Lets a pinned group be formed anew. */
export function unpin(app: App, actor: StaffActor, organisationId: string, key: string): Promise<void> {
  return changeBoard(app, actor, organisationId, (board) => ({
    ...board,
    pinned: board.pinned.filter((group) => groupKey(group) !== key),
  }));
}

/** Takes one person out of a group: not with these. */
export function takeOut(
  app: App,
  actor: StaffActor,
  organisationId: string,
  person: string,
  group: BoardGroup,
) {
  const from = group.members.filter((id) => id !== person);
  return changeBoard(app, actor, organisationId, (board) => ({
    ...board,
    pinned: board.pinned.filter((one) => !one.members.includes(person)),
    vetoes: [...board.vetoes.filter((veto) => veto.person !== person), { person, from }],
  }));
}

/** Undoes that. */
export function letIn(app: App, actor: StaffActor, organisationId: string, person: string): Promise<void> {
  return changeBoard(app, actor, organisationId, (board) => ({
    ...board,
    vetoes: board.vetoes.filter((veto) => veto.person !== person),
  }));
}

/** Forgets everything the board knew of these people. */
export function pruned(board: Board, people: ReadonlySet<string>): Board {
  const free = (group: BoardGroup) => !group.members.some((id) => people.has(id));
  return {
    pinned: board.pinned.filter(free),
    previous: board.previous.filter(free),
    vetoes: board.vetoes
      .filter((veto) => !people.has(veto.person))
      .map((veto) => ({ ...veto, from: veto.from.filter((id) => !people.has(id)) })),
  };
}
