import { type Exception, type Meeting, MEETING_TYPES, isMeetingType } from '@knutepunkt/meeting-feeds';
import type { Db } from '../platform/app.ts';
import { type Locale, formatDate, formatList } from '../platform/i18n/index.ts';
import { languageName } from '../staff/index.ts';
import { changedFields, kept, modelOf } from './difference.ts';
import { messages } from './messages.ts';
import type { DirectoryParts } from './model.ts';
import { addressLines, ruleInWords, spanOf } from './wording.ts';

/** One field of a row, as it is shown now and as it would be; empty where nothing is said. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** Letters shown of a text. */
const longestShown = 300;

/** What a listing says: its meeting, and what it is listed as. */
interface Told {
  meeting: Meeting;
  model: string | null;
}

/** What would change in those of the meetings that the source has listed, by key. */
export async function changesOf(
  db: Db,
  sourceId: string,
  meetings: readonly Meeting[],
  parts: DirectoryParts,
  { locale, model }: { locale: Locale; model: string | undefined },
): Promise<Map<string, FieldChange[]>> {
  if (meetings.length === 0) return new Map();
  const rows = await db
    .selectFrom('listing')
    .select(['source_key', 'model', 'meeting'])
    .where('source_id', '=', sourceId)
    .where('state', '=', 'listed')
    .where(
      'source_key',
      'in',
      meetings.map(({ key }) => key),
    )
    .execute();
  const standing = new Map(rows.map((row) => [row.source_key, row]));
  const changes = new Map<string, FieldChange[]>();
  for (const meeting of meetings.map(kept)) {
    const row = standing.get(meeting.key);
    if (!row || changes.has(meeting.key)) continue;
    const before = { meeting: row.meeting as Meeting, model: row.model };
    const after = {
      meeting,
      model: modelOf(meeting, { framework: parts.framework, model }).model?.id ?? null,
    };
    const fields = changedFields(before, after);
    changes.set(
      meeting.key,
      fields.map((field) => changeIn(field, before, after, locale, parts)),
    );
  }
  return changes;
}

/** In words; where the words are the same, what lies beneath them. */
function changeIn(
  field: string,
  before: Told,
  after: Told,
  locale: Locale,
  parts: DirectoryParts,
): FieldChange {
  const [was, is] = [before, after].map((told) => fieldInWords(field, told, locale, parts));
  if (was !== is) return apart(field, was!, is!);
  const [old, now] = [leavesOf(valueOf(field, before)), leavesOf(valueOf(field, after))];
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter((at) => old.get(at) !== now.get(at));
  const listed = (leaves: Map<string, string>) =>
    changed.flatMap((at) => (leaves.has(at) ? [`${at} ${leaves.get(at)}`.trim()] : [])).join(', ');
  return apart(field, listed(old), listed(now));
}

/** Of long texts what stands where they part. */
function apart(field: string, before: string, after: string): FieldChange {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = Math.max(0, same - longestShown / 4);
  return { field, before: shortened(before, from), after: shortened(after, from) };
}

function shortened(text: string, from: number): string {
  if (text.length <= longestShown) return text;
  const shown = text.slice(from, from + longestShown).toWellFormed();
  return `${from > 0 ? '… ' : ''}${shown}${from + longestShown < text.length ? ' …' : ''}`;
}

const valueOf = (field: string, { meeting, model }: Told): unknown =>
  field === 'model' ? (meeting.model ?? model) : (meeting as unknown as Record<string, unknown>)[field];

/** Each text and number in a value, by where it stands: `point.lat`, `exceptions.1.on` of the first. */
function leavesOf(value: unknown, at = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[at, value]]);
  if (typeof value === 'number' || typeof value === 'boolean') return new Map([[at, JSON.stringify(value)]]);
  return new Map(
    Object.entries(value ?? {}).flatMap(([name, one]) => {
      const here = Array.isArray(value) ? String(Number(name) + 1) : name;
      return [...leavesOf(one, at === '' ? here : `${at}.${here}`)];
    }),
  );
}

function fieldInWords(field: string, told: Told, locale: Locale, { framework }: DirectoryParts): string {
  const say = messages(locale);
  const { meeting, model } = told;
  const list = (texts: readonly string[]) => formatList(locale, [...texts]);
  switch (field) {
    case 'schedule':
      return scheduleInWords(locale, meeting);
    case 'place':
      return [...addressLines(meeting), meeting.place?.directions].filter(Boolean).join(', ');
    case 'conference':
      return [meeting.conference?.url, meeting.conference?.phone].filter(Boolean).join(', ');
    case 'modes':
      return list(meeting.modes.map((mode) => say.mode[mode]));
    case 'languages':
      return list(meeting.languages.map((tag) => languageName(locale, tag)));
    case 'types':
      return list(
        meeting.types.map((code) => (isMeetingType(code) ? MEETING_TYPES[code][locale] : code) ?? code),
      );
    case 'topics':
      return list(meeting.topics);
    case 'access':
      return list(
        (Object.keys(say.facts) as (keyof typeof say.facts)[])
          .filter((fact) => meeting.access[fact])
          .map((fact) => say.facts[fact]),
      );
    case 'attendance':
      return (
        meeting.attendance?.whom ??
        (meeting.attendance ? (meeting.attendance.open ? say.open : say.closed) : '')
      );
    case 'state':
      return meeting.state === 'running' ? say.running : say[meeting.state];
    case 'model':
      return framework.model(model ?? '')?.name[locale] ?? model ?? '';
    case 'group':
      return [meeting.group?.name, meeting.group?.notes].filter(Boolean).join(', ');
    default:
      return typeof valueOf(field, told) === 'string' ? (valueOf(field, told) as string) : '';
  }
}

/** The rule, and the days that are not as it says. */
function scheduleInWords(locale: Locale, { schedule }: Meeting): string {
  const rule = ruleInWords(locale, schedule);
  if (schedule.kind === 'by_appointment') return rule;
  const dates = schedule.kind === 'dates' ? schedule.dates.map((date) => formatDate(locale, date)) : [];
  const all = dates.length > 0 ? `${rule}: ${formatList(locale, dates)}` : rule;
  return [all, ...exceptionsInWords(locale, schedule.exceptions)].join('; ');
}

function exceptionsInWords(locale: Locale, exceptions: readonly Exception[]): string[] {
  const say = messages(locale);
  const off = exceptions.flatMap(({ kind, on }) => (kind === 'cancelled' ? [formatDate(locale, on)] : []));
  const moved = exceptions.flatMap((one) =>
    one.kind === 'moved'
      ? [
          say.movedTo(
            formatDate(locale, one.on),
            say.at(formatDate(locale, one.to.date), spanOf(locale, one.to.start, one.to.minutes)),
          ),
        ]
      : [],
  );
  return [...(off.length > 0 ? [say.notOn(formatList(locale, off))] : []), ...moved];
}
