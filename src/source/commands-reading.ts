import type { Meeting, Words } from '@knutepunkt/meeting-feeds';
import {
  type Difference,
  type DirectoryParts,
  applyMeetings,
  differenceOf,
  forgetRefused,
  keepRefused,
  lockSource,
  mayBeListed,
  refuseMeetings,
} from '../directory/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { inTurns } from '../platform/turns.ts';
import { type FailReason, type Source, markOf, verdictOn } from './model.ts';
import type { Reading } from './reading.ts';
import {
  decideRun,
  forgetWaiting,
  goingOn,
  hasListings,
  insertRun,
  mayReturn,
  meetingsOfRun,
  showDifference,
  waitingRun,
} from './store.ts';

type At = Pick<App, 'clock'>;

/**
 * A reading of a source: applied at once where nobody needs to look, else it waits, in place of an older one that waited.
 * Throws `NoSource` for a source that has ended.
 */
export async function takeReading(
  trx: Trx,
  { clock }: At,
  { id, approve, settings }: Pick<Source, 'id' | 'approve' | 'settings'>,
  { meetings: read, problems }: Reading,
  parts: DirectoryParts,
): Promise<'applied' | 'waiting'> {
  const around = { framework: parts.framework, model: settings.model };
  const meetings = await inTurns(read, (meeting) =>
    mayBeListed(meeting, around) ? meeting : nameOf(meeting),
  );
  await lockSource(trx, id);
  await forgetWaiting(trx, id);
  const bringBack = await mayReturn(trx, id);
  const difference = await differenceOf(trx, id, meetings, parts, { bringBack });
  await keepRefused(trx, id, refusedIn(difference));
  const first = !(await hasListings(trx, id));
  const going = await goingOn(trx, id, clock.today().toString());
  const verdict = verdictOn(difference, { first, going, approve });
  const run = { sourceId: id, at: clock.now().toString(), difference, problems };
  if (verdict !== 'apply') {
    await insertRun(trx, { ...run, state: 'waiting', reason: verdict, meetings });
    return 'waiting';
  }
  await applyMeetings(trx, { clock }, id, meetings, parts, { bringBack });
  await insertRun(trx, { ...run, state: 'applied', reason: '' });
  return 'applied';
}

const refusedIn = ({ conflict }: Difference) =>
  conflict.filter(({ why }) => why === 'refused').map(({ key }) => key);

/** *A closed group never shows time or place*: of what is refused for that, no more than its name is kept while it waits. */
function nameOf({ key, name, fellowship, model, state, timezone }: Meeting): Meeting {
  return {
    key,
    name,
    ...(fellowship === undefined ? {} : { fellowship }),
    ...(model === undefined ? {} : { model }),
    state,
    timezone,
    schedule: { kind: 'by_appointment' },
    modes: [],
    access: {},
    languages: [],
    types: [],
    topics: [],
    contacts: [],
    extras: {},
  };
}

/** Nothing could be read. What is shown stays as it is, and so does what waits. */
export async function noteFailure(
  trx: Trx,
  { clock }: At,
  sourceId: string,
  reason: FailReason,
  words?: Words,
): Promise<void> {
  await lockSource(trx, sourceId);
  const rows = words ? [{ row: 0, field: '', reason: words, kept: false }] : [];
  const problems = { total: rows.length, rows };
  await insertRun(trx, { sourceId, at: clock.now().toString(), state: 'failed', reason, problems });
}

/** What a person looked at when they decided. */
export interface Seen {
  run: string;
  /** `markOf` what was shown. */
  mark: string;
  /** Keys of rows that came back, and that the person wants. */
  bringBack?: readonly string[];
}

export type Decided =
  | 'done'
  /** Something changed since it was shown: nothing is done, and there is a new difference to look at. */
  | 'changed'
  /** Another has decided, or a newer reading has come. */
  | 'gone';

/** Applies exactly what was shown. */
export async function approveReading(
  trx: Trx,
  app: At,
  sourceId: string,
  seen: Seen,
  parts: DirectoryParts,
): Promise<Decided> {
  await lockSource(trx, sourceId);
  const run = await waitingRun(trx, sourceId);
  if (run?.id !== seen.run) return 'gone';
  const meetings = await meetingsOfRun(trx, run.id);
  const allowed = await mayReturn(trx, sourceId);
  const now: Difference = await differenceOf(trx, sourceId, meetings, parts, { bringBack: allowed });
  if (markOf(run.id, now) !== seen.mark) {
    await showDifference(trx, run.id, now);
    return 'changed';
  }
  const bringBack = [...allowed, ...(seen.bringBack ?? [])];
  await forgetRefused(trx, sourceId, seen.bringBack ?? []);
  const difference = await applyMeetings(trx, app, sourceId, meetings, parts, { bringBack });
  await decideRun(trx, run.id, 'applied', difference);
  return 'done';
}

/** What is shown stays as it is, and what was refused is not asked about until its row changes again. */
export async function refuseReading(
  trx: Trx,
  sourceId: string,
  seen: Pick<Seen, 'run'>,
  parts: DirectoryParts,
): Promise<Decided> {
  await lockSource(trx, sourceId);
  const run = await waitingRun(trx, sourceId);
  if (run?.id !== seen.run) return 'gone';
  const meetings = await meetingsOfRun(trx, run.id);
  await refuseMeetings(trx, sourceId, meetings, parts, { bringBack: await mayReturn(trx, sourceId) });
  await decideRun(trx, run.id, 'refused');
  return 'done';
}
