import type { Kinds } from './kinds.ts';

/** By membership (index in `kinds.of`): a counter shared by the people of one small area in one kind, if they may be too many. */
export function smallCounters(kinds: Kinds): { counterOf: Int32Array; counters: number } {
  const { reading } = kinds;
  const byPair = new Map<string, number[]>();
  for (let p = 0; p < reading.count; p++) {
    if (reading.small[reading.home[p]!] !== 1) continue;
    for (let i = kinds.of.start[p]!; i < kinds.of.start[p + 1]!; i++) {
      const key = `${kinds.of.items[i]!} ${reading.home[p]!}`;
      const list = byPair.get(key);
      if (list === undefined) byPair.set(key, [i]);
      else list.push(i);
    }
  }
  const counterOf = new Int32Array(kinds.of.items.length).fill(-1);
  let counters = 0;
  for (const list of byPair.values()) {
    if (list.length <= reading.smallMost) continue;
    for (const i of list) counterOf[i] = counters;
    counters++;
  }
  return { counterOf, counters };
}
