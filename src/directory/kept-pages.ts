import { sql } from 'kysely';
import type { App } from '../platform/app.ts';

/** Bytes of pages kept at most. */
const mostBytes = 16_000_000;

type At = Pick<App, 'db' | 'clock'>;

/**
 * Pages made lately, for those who ask the same. They are kept in memory alone, for a minute at most, and no longer than the
 * database stands as it did: two requests that see the same snapshot see the same page. Those who ask while a page is
 * being made wait for it.
 *
 * @param stateOf another word whenever what the pages are made of is another
 */
export function keptPages(app: At, stateOf: (app: At) => Promise<string> = snapshotOf) {
  let pages = new Map<string, Promise<Buffer>>();
  let bytes = 0;
  let state = '';
  let asking: Promise<string> | undefined;

  /** Requests that wait at the same time ask once. */
  function stateNow(): Promise<string> {
    return (asking ??= stateOf(app)
      .then((said) => `${app.clock.now().toString().slice(0, 16)} ${said}`)
      .finally(() => (asking = undefined)));
  }

  return async (key: string, make: () => Promise<string | Uint8Array>): Promise<Buffer> => {
    const now = await stateNow();
    if (now !== state || bytes > mostBytes)
      [pages, bytes, state] = [new Map<string, Promise<Buffer>>(), 0, now];
    const known = pages.get(key);
    if (known !== undefined) return known;
    const mine = pages;
    const made = make().then((body) => Buffer.from(body as Uint8Array));
    mine.set(key, made);
    try {
      const { length } = await made;
      if (mine === pages) bytes += length;
    } catch (problem) {
      mine.delete(key);
      throw problem;
    }
    return made;
  };
}

async function snapshotOf({ db }: At): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(
    db,
  );
  return rows[0]?.snapshot ?? '';
}
