import { settle } from './changes.ts';
import { NONE } from './groups.ts';
import { insertByChain } from './insert.ts';
import { rebuild } from './rebuild.ts';
import type { Search } from './search.ts';

/** People for whom groups are formed at a time; and those carried over from one time to the next. */
const AT_A_TIME = 300;
const CARRIED = 150;

/** Interleaves the bits of latitude and longitude, so that what is near in the country is near in the list. */
function placeInLine(lat: number, lon: number): number {
  const x = Math.floor(((lat + 90) / 180) * 65535);
  const y = Math.floor(((lon + 180) / 360) * 65535);
  let line = 0;
  for (let bit = 15; bit >= 0; bit--) line = line * 4 + ((x >> bit) & 1) * 2 + ((y >> bit) & 1);
  return line;
}

/**
 * The first groups: neighbourhood after neighbourhood, those who found no place carried on to the next, then
 * everybody who is still waiting, by chains of moves.
 */
export function construct(search: Search, placeable: readonly number[]): void {
  const { groups } = search;
  openAmong(search, placeable, () => true);
  for (const p of placeable)
    if (groups.groupOf[p] === NONE) insertByChain(search, p, placeable.length > 2000 ? 1 : 3);
  settle(groups);
  if (placeable.length <= AT_A_TIME) return;
  const rest = placeable.filter((p) => groups.groupOf[p] === NONE);
  for (let at = 0; at < rest.length; at += AT_A_TIME * 2) {
    const now = rest.slice(at, at + AT_A_TIME * 2).filter((p) => groups.groupOf[p] === NONE);
    rebuild(search, now, venueSample(search, now));
    settle(groups);
  }
}

/** Forms groups among those who wait, neighbourhood after neighbourhood, at the venues that fit. */
export function openAmong(
  search: Search,
  waiting: readonly number[],
  venueFits: (venue: number) => boolean,
): void {
  const { groups } = search;
  const { people, input } = groups.problem;
  const line = input.areas.map(({ lat, lon }) => placeInLine(lat, lon));
  const inLine = [...waiting].sort((a, b) => line[people.home[a]!]! - line[people.home[b]!]! || a - b);
  let carried: number[] = [];
  for (let at = 0; at < inLine.length; at += AT_A_TIME) {
    const now = [...carried, ...inLine.slice(at, at + AT_A_TIME)].filter((p) => groups.groupOf[p] === NONE);
    const sample = venueSample(search, now);
    rebuild(search, now, (venue) => sample(venue) && venueFits(venue));
    carried = now.filter((p) => groups.groupOf[p] === NONE).slice(0, CARRIED);
    settle(groups);
  }
}

/** Options per person beyond which only a share of the venues is looked at. */
const MOST_VENUES = 120;

/** All venues, or for people with very many options a share of them drawn by chance. */
export function venueSample(search: Search, people: readonly number[]): (venue: number) => boolean {
  const { options } = search;
  let entries = 0;
  for (const p of people) entries += options.start[p + 1]! - options.start[p]!;
  const share = (MOST_VENUES * people.length) / Math.max(1, entries);
  if (share >= 1) return () => true;
  const salt = search.random.below(2 ** 31);
  const limit = share * 2 ** 32;
  return (venue) => Math.imul(venue ^ salt, 0x9e3779b1) >>> 0 < limit;
}
