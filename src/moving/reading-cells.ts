import { readEvery, readTimes, readWeekdays, readYesNo } from '@knutepunkt/meeting-feeds';
import type { Typed } from '../platform/http/index.ts';
import type { Repetition } from '../place/index.ts';
import { plain } from './model.ts';

/** `2026-03-05`, `5.3.2026`, `5/3 2026`, `05.03.26`, with a time behind it or not, as ISO; what stands there when it is none of these. */
export function isoDay(cell: string): string {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].{0,20})?$/.exec(cell);
  if (iso) return iso[1]!;
  const [, day, month, year] = /^(\d{1,2})[./-] ?(\d{1,2})[./ -] ?(\d{4}|\d{2})$/.exec(cell) ?? [];
  if (day === undefined || month === undefined || year === undefined) return cell;
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Beginning and end as forms take them, from one cell or two: `18–20`, `kl. 18.00`. What is no time stays as it stands. */
export function clocks(from = '', to = ''): { from: string; to: string } {
  const [first, last] = [timeOnly(from), timeOnly(to)];
  const range = readTimes(first);
  const end = last === '' ? range?.end : readTimes(last)?.start;
  return {
    from: range ? clock(range.start) : from,
    // Midnight at the end of a day.
    to: end === undefined ? to : end === 0 ? '24:00' : clock(end),
  };
}

/** A workbook may say a day with the time. */
const timeOnly = (cell: string) => cell.replace(/^\d{4}-\d{2}-\d{2}[T ]/, '');
const clock = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** Yes or no; nothing is no. Undefined for anything else. */
export function yesOrNo(cell = ''): boolean | undefined {
  return cell === '' ? false : readYesNo(cell);
}

/** ISO weekday of `tirsdag`, `tirsdager`; undefined for anything else and for several. */
export function oneWeekday(cell: string): number | undefined {
  const days = readWeekdays(cell);
  return days?.length === 1 ? days[0] : undefined;
}

/** How often; nothing is every week. Undefined for what cannot be booked. */
export function repetition(cell = ''): Repetition | undefined {
  const said = plain(cell);
  if (said === '') return 'weekly';
  if (/^(?:én gang|en gang|ein gong|éin gong|once)$/.test(said)) return 'once';
  if (/^(?:hver måned|kvar månad|månedlig|månadleg|monthly|every month)$/.test(said)) return 'monthly';
  const weeks = readEvery(said);
  return weeks === 1 ? 'weekly' : weeks === 2 ? 'fortnightly' : undefined;
}

/** Parts of a cell that says several things: on lines, or with semicolons or commas between. */
export function parts(cell = ''): string[] {
  return cell
    .split(/[\n;,]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Words of a closed list, by what they are called in any of our languages; the first that is none of them is `unknown`. */
export function wordsIn<Word extends string>(
  cell: string | undefined,
  names: ReadonlyMap<string, Word>,
): { words: Word[]; unknown?: never } | { words?: never; unknown: string } {
  const words: Word[] = [];
  for (const part of parts(cell)) {
    const word = names.get(plain(part));
    if (word === undefined) return { unknown: part };
    words.push(word);
  }
  return { words };
}

const range = /\d{1,2}(?:[.:]\d{2})? {0,3}[-–—] {0,3}\d{1,2}(?:[.:]\d{2})?/g;

/** Hours of a house as its form takes them, from `man–fre 08–22; lør 10–16`; undefined for what is none. */
export function openingTyped(cell = ''): Typed | undefined {
  const typed: Record<string, string[]> = {};
  const text = cell.slice(0, 500);
  let after = 0;
  for (const found of text.matchAll(range)) {
    const days = readWeekdays(daysBefore(text.slice(after, found.index)));
    const hours = clocks(found[0]);
    if (!days || hours.to === '') return undefined;
    for (const day of days) {
      typed[`from-${day}`] = [hours.from];
      typed[`to-${day}`] = [hours.to];
    }
    after = found.index + found[0].length;
  }
  return /^[\s;,.]*$/.test(text.slice(after)) ? typed : undefined;
}

/** Without what stands between hours and the next days, and before the hours themselves. */
function daysBefore(text: string): string {
  return text
    .replace(/^[\s;,.]+/, '')
    .trimEnd()
    .replace(/(?::|kl\.?)$/i, '')
    .trimEnd();
}
