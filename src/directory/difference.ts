import { isDeepStrictEqual } from 'node:util';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import type { Framework, GroupModel } from '../framework/index.ts';
import { mayShowTimeAndPlace, withoutPeople } from './listing.ts';
import type { ConflictReason, Difference } from './model.ts';
import { type Refused, gone, rowMark, unsaid } from './refused.ts';
import { folded } from './spelling.ts';

/** A listing as it stands. */
export interface Standing {
  id: string;
  key: string;
  state: 'listed' | 'withdrawn';
  withdrawnBy: 'source' | 'person' | null;
  name: string;
  model: string | null;
  meeting: Meeting;
}

/** A meeting that is to be listed. */
export interface Wanted {
  /** Of the listing that it changes; undefined for a new one. */
  id?: string;
  model: string | null;
  meeting: Meeting;
  likeness: string;
}

/** What a reading does, and what it says that it does. */
export interface Plan {
  difference: Difference;
  insert: Wanted[];
  update: (Wanted & { id: string })[];
  /** Ids. */
  withdraw: string[];
  /** Ids of listings that stand as they were read again. */
  seen: string[];
}

export interface Surroundings {
  standing: ReadonlyMap<string, Standing>;
  /** Likenesses of what other sources list. */
  elsewhere: ReadonlySet<string>;
  framework: Pick<Framework, 'model'>;
  /** Hint at the model of the whole source. */
  model: string | undefined;
  /** Keys that a person brings back. */
  bringBack: ReadonlySet<string>;
  refused: Refused;
}

const longestKey = 400;
const twelveSteps = new Set([
  'aa',
  'na',
  'ca',
  'ga',
  'oa',
  'sa',
  'slaa',
  'al-anon',
  'alateen',
  'coda',
  'aca',
]);

/** As it may be kept: without people, and without what the database's JSON cannot hold. */
export function kept(meeting: Meeting): Meeting {
  return storable(withoutPeople(meeting));
}

/** What these meetings, as kept, all that a source has now, change of what it had. */
export function planOf(meetings: readonly Meeting[], around: Surroundings): Plan {
  const difference: Difference = { new: [], changed: [], withdrawn: [], conflict: [], unchanged: 0 };
  const plan: Plan = { difference, insert: [], update: [], withdraw: [], seen: [] };
  const read = new Set<string>();
  const mayNotBeShown = new Set<string>();
  for (const meeting of meetings) {
    const line = { key: meeting.key, name: meeting.name };
    const old = around.standing.get(meeting.key);
    const { model, treatment } = modelOf(meeting, around);
    const wanted = { model: model?.id ?? null, meeting, likeness: likenessOf(meeting) };
    const why = read.has(meeting.key) ? 'twice' : conflictOf({ model, treatment }, old, wanted, around);
    // What may not be shown is taken down, as if it were not there; every other conflict leaves things as they are.
    (why === 'closed' || why === 'treatment' ? mayNotBeShown : read).add(meeting.key);
    if (why !== undefined) {
      difference.conflict.push({ ...line, why });
      continue;
    }
    const fields = old ? changedFields(old, wanted) : [];
    if (old?.state === 'listed' && fields.length === 0) {
      difference.unchanged += 1;
      plan.seen.push(old.id);
    } else if (isRefused(wanted, around)) {
      difference.conflict.push({ ...line, why: 'refused' });
    } else if (!old) {
      difference.new.push(line);
      plan.insert.push(wanted);
    } else {
      difference.changed.push({ ...line, fields: old.state === 'listed' ? fields : ['back'] });
      plan.update.push({ ...wanted, id: old.id });
    }
  }
  for (const old of around.standing.values()) {
    if (old.state !== 'listed' || read.has(old.key)) continue;
    const line = { key: old.key, name: old.name };
    if (around.refused.get(old.key) === gone && !mayNotBeShown.has(old.key)) {
      difference.conflict.push({ ...line, why: 'refused' });
      continue;
    }
    difference.withdrawn.push(line);
    plan.withdraw.push(old.id);
  }
  return plan;
}

/** *Refused stays refused*, until the row changes again. */
function isRefused({ meeting, model }: Wanted, { refused }: Surroundings): boolean {
  const mark = refused.get(meeting.key);
  return mark !== undefined && mark === rowMark(meeting, model);
}

/** What a person refuses of a plan: every change in it. */
export function refusalOf({ insert, update, difference }: Plan): Refused {
  return new Map([
    ...[...insert, ...update].map((one) => [one.meeting.key, rowMark(one.meeting, one.model)] as const),
    ...difference.withdrawn.map(({ key }) => [key, gone] as const),
  ]);
}

function conflictOf(
  { model, treatment }: { model: GroupModel | null; treatment: boolean },
  old: Standing | undefined,
  wanted: Wanted,
  around: Surroundings,
): ConflictReason | undefined {
  const { key } = wanted.meeting;
  if (key === '' || key.length > longestKey) return 'key';
  if (treatment) return 'treatment';
  if (!mayShowTimeAndPlace({ model, closed: false })) return 'closed';
  if (old?.withdrawnBy === 'person') return 'withdrawn_by_person';
  if (old?.withdrawnBy === 'source' && !around.bringBack.has(key)) return 'came_back';
  if (old?.state !== 'listed' && around.elsewhere.has(wanted.likeness)) return 'another_source';
  return undefined;
}

/** Whether its time and place may be kept at all, even while a reading waits. */
export function mayBeListed(meeting: Meeting, around: Pick<Surroundings, 'framework' | 'model'>): boolean {
  const { model, treatment } = modelOf(meeting, around);
  return !treatment && mayShowTimeAndPlace({ model, closed: false });
}

/** What it is listed as: as it says, as its source says, as its fellowship is known. */
export function modelOf(
  meeting: Meeting,
  { framework, model: ofSource }: Pick<Surroundings, 'framework' | 'model'>,
): { model: GroupModel | null; treatment: boolean } {
  const hint = meeting.model ?? ofSource;
  const known = hint === undefined ? undefined : framework.model(hint);
  const step = twelveSteps.has(meeting.fellowship ?? '') ? framework.model('12-step') : undefined;
  return { model: known ?? step ?? null, treatment: hint === 'treatment' };
}

/** Names of the meeting's fields, and `model` for what it is listed as. */
export function changedFields(
  old: Pick<Standing, 'meeting' | 'model'>,
  wanted: Pick<Wanted, 'meeting' | 'model'>,
): string[] {
  const [a, b] = [old.meeting, wanted.meeting] as unknown as Record<string, unknown>[];
  const names = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
  const changed = [...names].filter((name) => !unsaid.has(name) && !isDeepStrictEqual(a?.[name], b?.[name]));
  return old.model === wanted.model || changed.includes('model') ? changed : [...changed, 'model'];
}

/** One letter that the database's JSON cannot hold would lose the whole reading. */
function storable(meeting: Meeting): Meeting {
  const json = JSON.stringify(meeting);
  const clean = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
  return JSON.parse(json, /\\u(0000|d[89a-f])/i.test(json) ? clean : undefined) as Meeting;
}

/** What two sources would say alike of the same meeting. */
export function likenessOf({ name, schedule, place, conference }: Meeting): string {
  const when = schedule.kind === 'by_appointment' ? '' : `${schedule.start}`;
  const days =
    schedule.kind === 'by_appointment' ? [] : schedule.kind === 'dates' ? schedule.dates : schedule.days;
  const where = place?.point
    ? `${place.point.lat.toFixed(3)} ${place.point.lon.toFixed(3)}`
    : [place?.lines.join(' '), place?.city, conference?.url, conference?.phone].join(' ');
  return [folded(name), days.join(' '), when, folded(where)].join('|').slice(0, longestKey);
}
