import { type NthOfMonth, type Weekday } from './meeting.ts';

/** What people write in tables of days and times, in bokmål, nynorsk, English, and Danish and Swedish days. */

const DAYS: readonly string[] = [
  'mandag måndag mandager måndagar måndager monday mondays man mån mon mo ma må',
  'tirsdag tysdag tisdag tirsdager tysdagar tuesday tuesdays tir tirs tys tis tue tues tu ti ty',
  'onsdag onsdager onsdagar wednesday wednesdays ons wed weds we on',
  'torsdag torsdager torsdagar thursday thursdays tor tors thu thur thurs th to',
  'fredag fredager fredagar friday fridays fre fri fr',
  'lørdag laurdag lördag lørdager laurdagar saturday saturdays lør lau lör sat sa lø la',
  'søndag sundag söndag søndager søndagar sunday sundays søn sun sön su sø',
];
const dayOfWord = new Map(
  DAYS.flatMap((words, index) => words.split(' ').map((word) => [word, (index + 1) as Weekday] as const)),
);
const ALL: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const GROUPS = new Map<string, readonly Weekday[]>([
  ...[
    'daglig',
    'dagleg',
    'alle dager',
    'alle dagar',
    'hver dag',
    'kvar dag',
    'daily',
    'every day',
    'everyday',
  ].map((word) => [word, ALL] as const),
  ...['hverdager', 'kvardagar', 'ukedager', 'vekedagar', 'weekdays'].map(
    (word) => [word, ALL.slice(0, 5)] as const,
  ),
  ...['helg', 'helger', 'helgar', 'weekend', 'weekends'].map((word) => [word, ALL.slice(5)] as const),
]);

/** Ascending weekdays of “mandag”, “Mon & Wed”, “tys–tors”, “hverdager”; undefined when a part is no day. */
export function readWeekdays(text: string): readonly Weekday[] | undefined {
  const clean = text.toLowerCase().replace(/\./g, ' ').replace(/\s+/g, ' ').trim();
  if (clean.length > 200) return undefined;
  const group = GROUPS.get(clean);
  if (group) return group;
  const days = new Set<Weekday>();
  for (const part of clean.split(/[,;/&+]| og | and | och /)) {
    if (part.trim() === '') continue;
    const [first, last, more] = part.split(/[-–—]| til | to /).map((word) => dayOfWord.get(word.trim()));
    if (first === undefined || more !== undefined) return undefined;
    if (/[-–—]| til | to /.test(part) && last === undefined) return undefined;
    const length = last === undefined ? 0 : (last - first + 7) % 7;
    for (let day = 0; day <= length; day += 1) days.add((((first - 1 + day) % 7) + 1) as Weekday);
  }
  return days.size === 0 ? undefined : [...days].sort((a, b) => a - b);
}

const NAMED = new Map([
  ['noon', 720],
  ['midday', 720],
  ['midnight', 0],
  ['midnatt', 0],
]);
const TIME = /^(\d{1,2})(?:[:.](\d{2})(?:[:.]\d{2})?)?\s?([ap])?\.?(m)?\.?$/;

interface Clock {
  readonly minutes: number;
  readonly half: boolean;
}

/** Minutes after midnight of start, and of end where the cell says both: “19.30”, “kl. 7:30 PM”, “1900–2030”. */
export function readTimes(text: string): { readonly start: number; readonly end?: number } | undefined {
  const clean = text
    .slice(0, 60)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:klokka|klokken|kl)\.? ?/, '')
    .trim();
  const parts = clean.split(/ ?[-–—] ?| til | to | until /);
  if (parts.length > 2) return undefined;
  const end = parts[1] === undefined ? undefined : clock(parts[1]);
  if (parts[1] !== undefined && end === undefined) return undefined;
  const start = startClock(parts[0]!, parts[1], end);
  if (start === undefined) return undefined;
  return end === undefined ? { start: start.minutes } : { start: start.minutes, end: end.minutes };
}

/** “7–8:30 pm” begins at seven in the evening, “11–1 pm” before noon. */
function startClock(text: string, endText: string | undefined, end: Clock | undefined): Clock | undefined {
  const start = clock(text);
  if (!start || !end?.half || start.half) return start;
  const same = clock(`${text.trim()} ${endText!.includes('p') ? 'pm' : 'am'}`);
  if (same && same.minutes < end.minutes) return same;
  return clock(`${text.trim()} ${endText!.includes('p') ? 'am' : 'pm'}`);
}

function clock(text: string): Clock | undefined {
  const word = text.trim();
  const named = NAMED.get(word);
  if (named !== undefined) return { minutes: named, half: true };
  const digits = /^(\d{1,2})(\d{2})$/.exec(word);
  const match = digits ? [word, digits[1], digits[2], undefined, undefined] : TIME.exec(word);
  if (!match) return undefined;
  const [hours, minutes, half] = [Number(match[1]), Number(match[2] ?? 0), match[3]];
  // A lone number over midnight's is no hour, and “5” alone could be anything: only whole hours with two digits or am/pm.
  if (minutes > 59 || (match[4] !== undefined && half === undefined)) return undefined;
  if (half === undefined)
    return hours < 24 ? { minutes: hours * 60 + minutes, half: false } : midnight(hours, minutes);
  if (hours < 1 || hours > 12) return undefined;
  return { minutes: ((hours % 12) + (half === 'p' ? 12 : 0)) * 60 + minutes, half: true };
}

const midnight = (hours: number, minutes: number): Clock | undefined =>
  hours === 24 && minutes === 0 ? { minutes: 0, half: false } : undefined;

const YES = new Set('yes y true 1 x ja j sant'.split(' '));
const NO = new Set('no n false 0 nei nein usant'.split(' '));

export function readYesNo(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

const EVERY = new Map([
  ...['weekly', 'ukentlig', 'vekentleg', 'hver uke', 'kvar veke', 'every week'].map(
    (word) => [word, 1] as const,
  ),
  ...['fortnightly', 'biweekly', 'every other week', 'annenhver uke', 'hver annen uke'].map(
    (word) => [word, 2] as const,
  ),
  ...['annakvar veke', 'kvar andre veke', 'hver andre uke', 'hver 2. uke', 'kvar 2. veke'].map(
    (word) => [word, 2] as const,
  ),
]);

/** Every how many weeks (or months), 1 to 52. */
export function readEvery(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  if (/^[1-9]\d?$/.test(word)) return Number(word) <= 52 ? Number(word) : undefined;
  return EVERY.get(word);
}

const NTH = new Map<string, NthOfMonth>([
  ...['first', 'første', 'fyrste', '1st', '1'].map((word) => [word, 1] as const),
  ...['second', 'andre', 'annen', '2nd', '2'].map((word) => [word, 2] as const),
  ...['third', 'tredje', '3rd', '3'].map((word) => [word, 3] as const),
  ...['fourth', 'fjerde', '4th', '4'].map((word) => [word, 4] as const),
  ...['fifth', 'femte', '5th', '5'].map((word) => [word, 5] as const),
  ...['last', 'siste', '-1'].map((word) => [word, -1] as const),
  ...['nest siste', 'next to last', '-2'].map((word) => [word, -2] as const),
]);

/** “1. og 3.”, “first, last”; undefined when a part is none. */
export function readNths(text: string): readonly NthOfMonth[] | undefined {
  const parts = text
    .slice(0, 100)
    .toLowerCase()
    .split(/[,;/&]| og | and /)
    .map((part) => NTH.get(part.replace(/\.$/, '').replace(/\. *$/, '').trim()));
  return parts.some((nth) => nth === undefined) ? undefined : [...new Set(parts as NthOfMonth[])];
}
