import { fold, squeeze } from './fold.ts';
import { compare } from './load.ts';
import type { PlaceHit } from './model.ts';
import { kinds } from './named-places.ts';
import { written, type Entry, type PlaceIndex } from './place-index.ts';
import { slips } from './spelling.ts';

/** Longer than any label; what people paste beyond it is not looked at. */
const longestText = 100;
/** In names shorter than this a slip makes another place's name. */
const shortestToForgive = 5;

/** Half a step is added where other letters fold alike: `o` for ø, `a` for å. Spelling slips count from the last rank. */
const ranks = { full: 0, county: 1, lastWords: 1.5, beginning: 2, wordBeginning: 3 } as const;

interface Ranked {
  entry: Entry;
  /** Lower is better; see `ranks`. */
  rank: number;
  exact: boolean;
}

export function searchPlaces(index: PlaceIndex, text: string, limit: number): PlaceHit[] {
  const asked = text.slice(0, longestText);
  const digits = postalDigits(asked);
  if (digits !== undefined) return hits(byPostalCode(index, digits), limit);
  const key = squeeze(fold(asked));
  if (key === '') return [];
  const found = [...namedInFull(index, key, asked), ...beginning(index, key, asked)];
  return hits(found.length > 0 ? found : misspelt(index, key, shortestToForgive, 1), limit);
}

/** For a text that search does not know: neighbouring postal codes, names with up to three slips, or any word in it. */
export function closestTo(index: PlaceIndex, text: string, limit: number): PlaceHit[] {
  const asked = text.slice(0, longestText);
  const digits = postalDigits(asked);
  if (digits !== undefined && !index.postal.has(digits)) return hits(closestCodes(index, digits), limit);
  const words = fold(asked).split(' ');
  const key = words.join('');
  if (key === '') return [];
  const allowed = key.length < shortestToForgive ? 1 : key.length < 8 ? 2 : 3;
  const alike = misspelt(index, key, 2, allowed);
  if (alike.length > 0) return hits(alike, limit);
  const byWord = words.flatMap((word) => (word.length < 3 ? [] : namedInFull(index, word, word)));
  return hits(byWord, limit).map((hit) => ({ ...hit, exact: false }));
}

/** The text is digits, or has a postal code in it as in `9060 Lyngseidet`. */
function postalDigits(text: string): string | undefined {
  return /^\s*(\d{1,4})\s*$/.exec(text)?.[1] ?? /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0];
}

function byPostalCode({ postal }: PlaceIndex, digits: string): Ranked[] {
  const entry = postal.get(digits);
  if (entry) return [{ entry, rank: ranks.full, exact: true }];
  if (digits.length === 4) return [];
  return [...postal]
    .filter(([code]) => code.startsWith(digits))
    .map(([, found]) => ({ entry: found, rank: ranks.beginning, exact: false }));
}

/** Codes are given out by region: the nearest number with the same two digits in front is a place nearby. */
function closestCodes({ postal }: PlaceIndex, digits: string): Ranked[] {
  const away = (code: string): number => Math.abs(Number(code) - Number(digits));
  return [...postal]
    .filter(([code]) => code.startsWith(digits.slice(0, 2)))
    .map(([code, entry]) => ({ entry, rank: away(code), exact: false }));
}

function namedInFull({ equal }: PlaceIndex, key: string, asked: string): Ranked[] {
  const entries = equal.get(key) ?? [];
  const letterForLetter = written(asked);
  const anyLetterForLetter = entries.some((entry) => entry.written === letterForLetter);
  return entries.map((entry) => {
    if (entry.kind === kinds.county) return { entry, rank: ranks.county, exact: false };
    const exact = !anyLetterForLetter || entry.written === letterForLetter;
    return { entry, rank: ranks.full + (exact ? 0 : 0.5), exact };
  });
}

function beginning({ starts }: PlaceIndex, key: string, asked: string): Ranked[] {
  const found: Ranked[] = [];
  const letters = written(asked);
  for (let i = firstFrom(starts, key); starts[i]?.from.startsWith(key); i++) {
    const { entry, from, whole } = starts[i] as (typeof starts)[number];
    const rank = whole ? ranks.beginning : from === key ? ranks.lastWords : ranks.wordBeginning;
    found.push({ entry, rank: rank + (entry.written.includes(letters) ? 0 : 0.5), exact: false });
  }
  return found;
}

function misspelt(
  { keysByLength, equal }: PlaceIndex,
  key: string,
  shortest: number,
  allowed: number,
): Ranked[] {
  const found: Ranked[] = [];
  for (let length = Math.max(shortest, key.length - allowed); length <= key.length + allowed; length++) {
    for (const name of keysByLength.get(length) ?? []) {
      const count = slips(key, name, allowed);
      if (count > allowed) continue;
      for (const entry of equal.get(name) ?? [])
        found.push({ entry, rank: ranks.wordBeginning + count, exact: false });
    }
  }
  return found;
}

/** Each municipality once, by its best entry. */
function hits(found: Ranked[], limit: number): PlaceHit[] {
  found.sort(bestFirst);
  const best = new Map<string, PlaceHit>();
  for (const { entry, exact } of found) {
    if (best.size >= limit) break;
    const { municipality, label } = entry;
    if (!best.has(municipality.code)) best.set(municipality.code, { municipality, label, exact });
  }
  return [...best.values()];
}

function bestFirst(a: Ranked, b: Ranked): number {
  return (
    a.rank - b.rank ||
    a.entry.kind - b.entry.kind ||
    b.entry.municipality.population - a.entry.municipality.population ||
    compare(a.entry.municipality.code, b.entry.municipality.code) ||
    compare(a.entry.label, b.entry.label)
  );
}

/** Position of the first start that does not come before `key`. */
function firstFrom(starts: PlaceIndex['starts'], key: string): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.from ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
