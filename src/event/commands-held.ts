import { count } from '../counting/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { lockEvent } from './store.ts';

/**
 * It was held, and so many came: counted once, in the same transaction (rule: *counting happens at transitions*), and nothing of
 * who. @returns false when there is nothing to note: it was noted before, or its day has not come
 */
export async function noteHeld(
  trx: Trx,
  app: App,
  id: string,
  { attendance, materials }: { attendance: number; materials: string },
): Promise<boolean> {
  const event = await lockEvent(trx, id);
  if (event?.state !== 'announced' || event.day > app.clock.today().toString()) return false;
  await trx.updateTable('event').set({ state: 'held', attendance, materials }).where('id', '=', id).execute();
  const { municipality, mode } = event;
  await count(trx, app, { kind: 'event', municipality, mode });
  if (attendance > 0) await count(trx, app, { kind: 'attendance', municipality, mode, amount: attendance });
  return true;
}
