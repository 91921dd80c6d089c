import { sql } from 'kysely';
import type { App } from '../platform/app.ts';

/** Bytes of pages kept at most. */
const mostBytes = 16_000_000;

/**
 * Pages made lately, for those who ask the same. They are kept in memory alone, for a minute at most, and no longer than the
 * database stands as it did: two requests that see the same snapshot see the same page.
 */
export function keptPages(app: Pick<App, 'db' | 'clock'>) {
  let pages = new Map<string, Buffer>();
  let bytes = 0;
  let state = '';
  let asking: Promise<string> | undefined;

  /** Requests that wait at the same time ask once. */
  function stateNow(): Promise<string> {
    return (asking ??= sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`
      .execute(app.db)
      .then(({ rows }) => `${app.clock.now().toString().slice(0, 16)} ${rows[0]?.snapshot ?? ''}`)
      .finally(() => (asking = undefined)));
  }

  return async (key: string, make: () => Promise<string>): Promise<Buffer> => {
    const now = await stateNow();
    if (now !== state || bytes > mostBytes) [pages, bytes, state] = [new Map<string, Buffer>(), 0, now];
    const known = pages.get(key);
    if (known !== undefined) return known;
    const made = Buffer.from(await make());
    if (now === state) {
      pages.set(key, made);
      bytes += made.length;
    }
    return made;
  };
}
