import { defined, definedIfAny } from './defined.ts';
import { type JsonRow } from './json-rows.ts';
import { ACCESS_FACTS, MODES, type AccessFact, type Meeting, type Place } from './meeting.ts';
import { MEETING_GUIDE_KEPT } from './meeting-guide-fields.ts';
import { readTimes } from './table-words.ts';
import { type ReadOptions } from './reading.ts';
import { reasons } from './reasons.ts';
import { type RowReader } from './row-reader.ts';
import { tableSchedule } from './table-schedule.ts';
import { readYesNo } from './table-words.ts';

/** The meeting with what a table can say beyond Meeting Guide. */
export function enriched(row: RowReader, fields: JsonRow, plain: Meeting, options: ReadOptions): Meeting {
  const minutes = minutesOf(row) ?? options.minutes;
  const start = readTimes(row.text('start') ?? '')?.start;
  const hours = start === undefined ? undefined : defined({ start, minutes });
  const weekly = plain.schedule.kind === 'weekly' ? defined({ ...plain.schedule, minutes }) : plain.schedule;
  const languages = languagesOf(row);
  const kept = MEETING_GUIDE_KEPT.flatMap((name) =>
    typeof fields[name] === 'string' ? [[name, fields[name]]] : [],
  );
  return defined({
    ...plain,
    group: definedIfAny({ key: row.text('group_key'), ...plain.group }),
    fellowship: row.text('fellowship')?.toLowerCase() ?? plain.fellowship,
    model: row.text('model') ?? plain.model,
    state: choice(row, 'status', ['running', 'paused', 'cancelled'] as const) ?? plain.state,
    schedule: tableSchedule(row, weekly, hours),
    modes: modesOf(row) ?? plain.modes,
    place: placeOf(row, plain.place),
    access: { ...plain.access, ...accessOf(row) },
    languages: languages.length > 0 ? languages : plain.languages,
    topics: list(row.notes('topics'), /[;\n]/),
    attendance: attendanceOf(row, plain),
    sequence: sequenceOf(row),
    extras: { ...(Object.fromEntries(kept) as Record<string, string>), ...plain.extras },
  });
}

function minutesOf(row: RowReader): number | undefined {
  const text = row.text('minutes');
  if (text === undefined) return undefined;
  const clock = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text);
  const count = /^(\d{1,5})(?: ?(?:min|minutter|minutt|minutes))?\.?$/.exec(text)?.[1];
  const minutes = clock ? Number(clock[1]) * 60 + Number(clock[2]) : Number(count ?? 0);
  return minutes >= 1 && minutes <= 10_080 ? minutes : row.doubt('minutes', reasons.notALength(text));
}

function choice<T extends string>(row: RowReader, field: string, choices: readonly T[]): T | undefined {
  const text = row.text(field)?.toLowerCase();
  if (text === undefined) return undefined;
  return choices.find((one) => one === text) ?? row.doubt(field, reasons.notAChoice(text, choices));
}

const MODE_WORDS = new Map<string, readonly (typeof MODES)[number][]>([
  ...MODES.map((mode) => [mode, [mode]] as const),
  ...['fysisk', 'oppmøte', 'in person', 'in-person'].map((word) => [word, ['in_person']] as const),
  ...['telefon', 'phone'].map((word) => [word, ['telephone']] as const),
  ...['nett', 'nettmøte', 'digitalt', 'online', 'zoom', 'virtual'].map((word) => [word, ['video']] as const),
  ...['hybrid', 'hybridmøte'].map((word) => [word, ['in_person', 'video']] as const),
]);

/** An empty list is said as `none`: neither a walkable place nor a link is known. */
function modesOf(row: RowReader): Meeting['modes'] | undefined {
  const text = row.text('modes')?.toLowerCase();
  if (text === undefined) return undefined;
  if (text === 'none') return [];
  const found = new Set<string>();
  for (const word of list(text, /[,;/+]/)) {
    const modes = MODE_WORDS.get(word);
    if (!modes) return row.doubt('modes', reasons.notAChoice(word, MODES));
    for (const mode of modes) found.add(mode);
  }
  return MODES.filter((mode) => found.has(mode));
}

function placeOf(row: RowReader, place: Place | undefined): Place | undefined {
  const more = definedIfAny({
    neighbourhood: row.text('neighbourhood'),
    borough: row.text('borough'),
    county: row.text('county'),
  });
  return more ? { lines: [], regions: [], approximate: true, ...place, ...more } : place;
}

function accessOf(row: RowReader): Partial<Record<AccessFact, boolean>> {
  const said = ACCESS_FACTS.flatMap((fact) => {
    const text = row.text(fact);
    if (text === undefined) return [];
    const is = readYesNo(text) ?? row.doubt(fact, reasons.notAChoice(text, ['yes', 'no']));
    return is === undefined ? [] : [[fact, is] as const];
  });
  return Object.fromEntries(said);
}

function attendanceOf(row: RowReader, plain: Meeting): Meeting['attendance'] {
  const text = row.text('attendance')?.toLowerCase();
  const whom = row.text('whom');
  const open = /^(?:open|åpen|åpent|åpe|ope|opent|o)$/.test(text ?? '') || readYesNo(text ?? '') === true;
  const closed = /^(?:closed|lukket|lukka|c)$/.test(text ?? '') || readYesNo(text ?? '') === false;
  if (text !== undefined && !open && !closed)
    row.doubt('attendance', reasons.notAChoice(text, ['open', 'closed']));
  const isOpen = closed || plain.attendance?.open === false ? false : open ? true : plain.attendance?.open;
  return isOpen === undefined ? undefined : defined({ open: isOpen, whom });
}

let languageNames: Map<string, string> | undefined;

/** Tags, and names in bokmål, nynorsk and English. */
function languagesOf(row: RowReader): string[] {
  const tags = list(row.text('languages'), /[,;/]/).map((word) => {
    languageNames ??= namesOfLanguages();
    const tag = languageNames.get(word.toLowerCase());
    if (tag !== undefined) return tag;
    return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(word)
      ? word
      : row.doubt('languages', reasons.notALanguage(word));
  });
  return [...new Set(tags.filter((tag) => tag !== undefined))];
}

function namesOfLanguages(): Map<string, string> {
  const tags =
    'nb nn se sma smj en sv da fi is de fr es it pt pl ru uk ar fa so ti tr ur vi th tl lt lv et ro hu nl'.split(
      ' ',
    );
  const names = new Map([
    ['norsk', 'nb'],
    ['norwegian', 'nb'],
    ['no', 'nb'],
    ['samisk', 'se'],
    ['nordsamisk', 'se'],
  ]);
  for (const speak of ['en', 'nb', 'nn']) {
    const display = new Intl.DisplayNames([speak], { type: 'language' });
    for (const tag of tags) names.set(display.of(tag)!.toLowerCase(), tag);
  }
  return names;
}

function sequenceOf(row: RowReader): number | undefined {
  const text = row.text('sequence');
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

const list = (text: string | undefined, separator: RegExp): string[] =>
  (text ?? '').split(separator).flatMap((part) => part.trim() || []);
