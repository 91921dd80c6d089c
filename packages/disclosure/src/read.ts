import { fail } from './require.ts';
import type { PublishedTable } from './types.ts';

/** How many cells a table has, empty ones included. */
export function tableSize({ axes }: Pick<PublishedTable, 'axes'>): number {
  return axes.reduce((all, { codes }) => all * codes.length, 1);
}

/** The code on each axis of the cell at `place`. */
export function codesAt({ axes }: Pick<PublishedTable, 'axes'>, place: number): string[] {
  const codes: string[] = [];
  let rest = place;
  for (let k = axes.length - 1; k >= 0; k--) {
    const size = axes[k]!.codes.length;
    codes.push(axes[k]!.codes[rest % size]!);
    rest = Math.floor(rest / size);
  }
  return codes.reverse();
}

/** The place of the cell with these codes, one per axis. */
export function placeOf({ axes }: Pick<PublishedTable, 'axes'>, codes: readonly string[]): number {
  if (codes.length !== axes.length) fail('codes', `must be ${axes.length}, one per axis`);
  return axes.reduce((place, axis, k) => {
    const at = axis.codes.indexOf(codes[k]!);
    if (at < 0) fail(`codes[${k}]`, `unknown code "${codes[k]!}" of "${axis.hierarchy}"`);
    return place * axis.codes.length + at;
  }, 0);
}

function find(places: Float64Array, place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return places[low] === place ? low : -1;
}

/** The published count of one cell; null when it is withheld. */
export function countAt(table: PublishedTable, codes: readonly string[]): number | null {
  const place = placeOf(table, codes);
  if (find(table.suppressed, place) >= 0) return null;
  const at = find(table.places, place);
  return at < 0 ? 0 : table.counts[at]!;
}
