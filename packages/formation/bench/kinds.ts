import type { Reading } from './reading.ts';

/** Rows of unequal length: row r is `items[start[r]] … items[start[r + 1] - 1]`. */
export interface Rows {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** People up to whom venues are compared with each other. */
const MOST_COMPARED = 2000;

/**
 * Every kind of group there could be: a venue, a subject, and a window of ages that a group may span, with the
 * people who could be in it. Kinds stand by venue. Whoever may be in a group at all is in its kind's pool.
 * Venues in the same slot with the same kinds and initiators are one venue with more rooms.
 */
export interface Kinds {
  readonly reading: Reading;
  readonly count: number;
  readonly venue: Int32Array;
  readonly subject: Int32Array;
  readonly pool: Rows;
  /** By person: the kinds they could be in. */
  readonly of: Rows;
  /** Venues with any kind, in order; the kinds of the k-th are `first[k] … first[k + 1] - 1`. */
  readonly venues: Int32Array;
  readonly first: Int32Array;
  /** By venue number: its rooms, most seats first; null by telephone and video. */
  readonly rooms: readonly (readonly { room: number; seats: number }[] | null)[];
}

/** Calls for every cell (venue and subject) that p could be in, as far as seats and initiators allow any group. */
function eachCell(reading: Reading, led: Uint8Array, p: number, call: (cell: number) => void): void {
  const { slotCount, placeCount, languages, subjectCount } = reading;
  const places = [...reading.placesOf[p]!];
  if ((reading.remote[p]! & 1) !== 0) places.push(placeCount);
  if ((reading.remote[p]! & 2) !== 0) places.push(placeCount + 1);
  for (const slot of reading.slotsOf[p]!) {
    for (const place of places) {
      const venue = place * slotCount + slot;
      if (reading.rooms[venue]?.length === 0) continue;
      for (const subject of reading.subjectsOf[p]!) {
        if (led[venue * languages.length + (subject % languages.length)] === 0) continue;
        const asks = reading.composition[Math.floor(subject / languages.length)]!;
        if ((asks === 1 || asks === 2) && reading.sex[p] !== asks) continue;
        call(venue * subjectCount + subject);
      }
    }
  }
}

/** By venue and language: whether enough initiators can lead a group there. */
function ledLanguages(reading: Reading): Uint8Array {
  const { venueCount, languages, leads } = reading;
  const led = new Uint8Array(venueCount * languages.length);
  for (let venue = 0; venue < venueCount; venue++) {
    languages.forEach((_, l) => {
      const able = reading.able[venue]!.filter((i) => reading.speaks[i]![l] === 1).length;
      led[venue * languages.length + l] = able >= leads ? 1 : 0;
    });
  }
  return led;
}

/** A kind before it has a number. */
interface Listed {
  venue: number;
  subject: number;
  pool: readonly number[];
}

/** Lists the kinds. */
export function kindsOf(reading: Reading): Kinds {
  const led = ledLanguages(reading);
  const cells = new Int32Array(reading.venueCount * reading.subjectCount + 1);
  for (let p = 0; p < reading.count; p++) eachCell(reading, led, p, (cell) => cells[cell + 1]!++);
  for (let c = 1; c < cells.length; c++) cells[c]! += cells[c - 1]!;
  const inCell = new Int32Array(cells[cells.length - 1]!);
  const at = cells.slice();
  for (let p = 0; p < reading.count; p++) eachCell(reading, led, p, (cell) => (inCell[at[cell]!++] = p));
  const byVenue = new Map<number, Listed[]>();
  for (let cell = 0; cell + 1 < cells.length; cell++) {
    if (cells[cell + 1]! - cells[cell]! < reading.min) continue;
    const people = inCell.subarray(cells[cell], cells[cell + 1]);
    const venue = Math.floor(cell / reading.subjectCount);
    for (const pool of poolsOf(reading, people)) {
      const listed = { venue, subject: cell % reading.subjectCount, pool };
      const list = byVenue.get(venue);
      if (list === undefined) byVenue.set(venue, [listed]);
      else list.push(listed);
    }
  }
  return numbered(reading, [...byVenue.values()]);
}

/** The pools of a cell: those of each window of ages, without any that lies in another. */
function poolsOf(reading: Reading, people: Int32Array): (readonly number[])[] {
  const pools = windows(reading, people)
    .map(([least, most]) => {
      const within = (p: number): boolean =>
        reading.from[p]! < 0 || (reading.from[p]! >= least && reading.from[p]! <= most);
      return possible(reading, Array.from(people).filter(within));
    })
    .filter((pool) => pool.length >= reading.min);
  const sets = pools.map((pool) => new Set(pool));
  return pools.filter(
    (pool, k) =>
      !sets.some(
        (other, j) =>
          j !== k &&
          (other.size > pool.length || (other.size === pool.length && j < k)) &&
          pool.every((p) => other.has(p)),
      ),
  );
}

/** Gives the kinds their numbers, equal venues made one. */
function numbered(reading: Reading, byVenue: readonly (readonly Listed[])[]): Kinds {
  const kept: Listed[] = [];
  const first: number[] = [];
  const rooms: ({ room: number; seats: number }[] | null)[] = [];
  const same = new Map<string, number>();
  for (const list of byVenue) {
    const { venue } = list[0]!;
    const own = reading.rooms[venue]!;
    const leads = reading.leads === 0 ? [] : reading.able[venue]!;
    const kinds = list.map(({ subject, pool }) => `${subject}:${pool.join()}`).join(';');
    const key = `${own === null ? venue : venue % reading.slotCount} ${leads.join()} ${kinds}`;
    const before = own === null || reading.count > MOST_COMPARED ? undefined : same.get(key);
    if (before !== undefined && own !== null) {
      rooms[before]!.push(...own);
      continue;
    }
    same.set(key, first.length);
    first.push(kept.length);
    rooms.push(own === null ? null : [...own]);
    kept.push(...list);
  }
  for (const list of rooms) list?.sort((a, b) => b.seats - a.seats || a.room - b.room);
  const start = new Int32Array(kept.length + 1);
  kept.forEach(({ pool }, k) => (start[k + 1] = start[k]! + pool.length));
  const items = new Int32Array(start[kept.length]!);
  kept.forEach(({ pool }, k) => items.set(pool, start[k]));
  const pool = { start, items };
  return {
    reading,
    count: kept.length,
    venue: Int32Array.from(kept, ({ venue }) => venue),
    subject: Int32Array.from(kept, ({ subject }) => subject),
    pool,
    of: turned(pool, reading.count),
    venues: Int32Array.from(first, (k) => kept[k]!.venue),
    first: Int32Array.from([...first, kept.length]),
    rooms,
  };
}

/** Without those who may not meet enough of the others to make a group with them. */
function possible(reading: Reading, pool: readonly number[]): readonly number[] {
  for (let all = pool; ;) {
    const rest = all.filter((p) => {
      if (reading.mayClash[p] === 0) return true;
      let meets = 0;
      for (const q of all) if (q !== p && !reading.clash(p, q) && ++meets === reading.min - 1) return true;
      return false;
    });
    if (rest.length === all.length) return all;
    all = rest;
  }
}

/** The widest windows of ages, by the starts of their first and last bands, that differ in this pool. */
function windows(reading: Reading, people: Int32Array): [number, number][] {
  const { from, ageSpan } = reading;
  if (ageSpan === Infinity) return [[-Infinity, Infinity]];
  const starts = [...new Set(Array.from(people, (p) => from[p]!))].filter((age) => age >= 0);
  starts.sort((a, b) => a - b);
  if (starts.length === 0) return [[-Infinity, Infinity]];
  const found: [number, number][] = [];
  let reached = -Infinity;
  for (const least of starts) {
    const last = starts.filter((age) => age <= least + ageSpan).at(-1)!;
    if (last > reached) found.push([least, last]);
    reached = Math.max(reached, last);
  }
  return found;
}

/** The rows the other way round: by item, the rows that have it. */
function turned(rows: Rows, count: number): Rows {
  const start = new Int32Array(count + 1);
  for (const item of rows.items) start[item + 1]!++;
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;
  const at = start.slice();
  const items = new Int32Array(rows.items.length);
  for (let row = 0; row + 1 < rows.start.length; row++) {
    for (let i = rows.start[row]!; i < rows.start[row + 1]!; i++) items[at[rows.items[i]!]!++] = row;
  }
  return { start, items };
}
