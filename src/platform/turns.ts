import { setImmediate } from 'node:timers/promises';

/** So many of a kind of work take some milliseconds. */
const portion = 500;

/** Makes something of each, as `map` does, and lets everybody else get their turn in between: a list may have a hundred thousand. */
export async function inTurns<A, B>(items: readonly A[], make: (item: A) => B): Promise<B[]> {
  const made: B[] = [];
  for (let at = 0; at < items.length; at += portion) {
    for (const item of items.slice(at, at + portion)) made.push(make(item));
    await setImmediate();
  }
  return made;
}
