import { createHash } from 'node:crypto';
import type { FeedProblem, RowError, Words } from '@knutepunkt/meeting-feeds';
import type { Difference, Holidays, RunState, SourceFormat } from '../directory/index.ts';
import type { FetchTrouble } from '../platform/fetch/index.ts';

/** What a person can make a source of; what is written in by hand has no readings. */
export const formats = ['meeting-guide', 'bmlt', 'icalendar', 'csv', 'xlsx'] as const;
export const schedules = ['never', 'day', 'week'] as const;
export const approvals = ['once', 'always'] as const;
export const holidays = ['unsaid', 'held', 'not_held'] as const satisfies readonly Holidays[];

/** A reading is kept in the history for so many days. */
export const runDays = 400;
/** A table waits for somebody to confirm its columns for so many days. */
export const uploadDays = 7;
/** What a calendar's rules are spelt out for where they are no week and no month: from the first of this month, so many. */
export const windowMonths = 14;
/** The share of a source's listed rows that may be gone at once without a person looking. */
export const mostLost = 0.3;
/** Problems kept of one reading. */
export const problemsKept = 200;

/** How a source is read. */
export interface Settings {
  /** Group model of the whole source. */
  model?: string;
  /** What each column of a table is, as a person confirmed it for the table with this heading. */
  columns?: readonly (string | null)[];
  /** `headingMark` of the heading that the columns are of. */
  heading?: string;
}

/** A source as its desk keeps it. */
export interface Source {
  id: string;
  organisationId: string;
  owner: string;
  licence: string;
  consentBy: string;
  consentOn: string;
  format: SourceFormat;
  url: string | null;
  settings: Settings;
  holidays: Holidays;
  every: (typeof schedules)[number];
  approve: (typeof approvals)[number];
  endedOn: string | null;
}

/** What a person types of one. */
export type SourceFields = Omit<Source, 'id' | 'organisationId' | 'format' | 'settings' | 'endedOn'> & {
  model: string | undefined;
};

/** Why a reading waits for a person. */
export type WaitReason =
  /** Nothing was read from this source before. */
  | 'first'
  /** More than `mostLost` of what it listed is gone. */
  | 'lost'
  /** Its desk looks at every change. */
  | 'asked';

/** Why a reading came to nothing. */
export type FailReason = FetchTrouble | FeedProblem | 'columns';

/** What is wrong in one row. Nothing that stands in the row is quoted: it may be somebody's name. */
export type Problem = Pick<RowError, 'row' | 'field' | 'kept'> & { reason: Words };

export interface Problems {
  /** All of them; `rows` holds the first. */
  total: number;
  rows: readonly Problem[];
}

/** One reading in the history. */
export interface Run {
  id: string;
  /** UTC. */
  beganAt: string;
  state: RunState;
  reason: WaitReason | FailReason | '';
  difference: Difference;
  problems: Problems;
}

export const isTable = (format: SourceFormat) => format === 'csv' || format === 'xlsx';

/** What a reading meets at its source. */
export interface Standing {
  /** Nothing was read before. */
  first: boolean;
  /** Keys of what is listed and has not had its last day: that a group which is over is gone surprises nobody. */
  going: ReadonlySet<string>;
  approve: Source['approve'];
}

/**
 * What becomes of a reading. What changes nothing is never asked about; the first always is, unless all that is new in it was refused.
 */
export function verdictOn(
  {
    new: added,
    changed,
    withdrawn,
    conflict,
  }: Pick<Difference, 'new' | 'changed' | 'withdrawn' | 'conflict'>,
  { first, going, approve }: Standing,
): 'apply' | WaitReason {
  const lost = withdrawn.filter(({ key }) => going.has(key)).length;
  const changes = added.length + changed.length + lost;
  if (first && !(changes === 0 && conflict.some(({ why }) => why === 'refused'))) return 'first';
  if (lost > going.size * mostLost) return 'lost';
  if (changes === 0) return 'apply';
  return approve === 'always' ? 'apply' : 'asked';
}

/** Lines shown of each kind of change; the rest is a number. */
export const linesShown = 100;

/** Two who see the same mark have seen the same reading make the same difference. */
export function markOf(runId: string, difference: Difference): string {
  const { new: added, changed, withdrawn, conflict, unchanged } = difference;
  const seen = [
    runId,
    unchanged,
    added.map(({ key, name }) => [key, name]),
    changed.map(({ key, name, fields }) => [key, name, fields]),
    withdrawn.map(({ key, name }) => [key, name]),
    conflict.map(({ key, name, why }) => [key, name, why]),
  ];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22);
}

/** Knows a table's heading again. The heading itself is not kept: a table without one begins with somebody's row. */
export function headingMark(heading: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(heading.map((cell) => cell.trim())))
    .digest('base64url')
    .slice(0, 22);
}

const whatStandsThere: Words = { nb: 'Det som står der,', nn: 'Det som står der,', en: 'What stands there' };

/** The reason without what it quotes from the row. */
export function unquoted(reason: Words): Words {
  return {
    nb: reason.nb.replace(/^«[^]*»/, whatStandsThere.nb),
    nn: reason.nn.replace(/^«[^]*»/, whatStandsThere.nn),
    en: reason.en.replace(/^“[^]*”/, whatStandsThere.en),
  };
}
