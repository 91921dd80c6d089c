import type { App } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { type Age, ageOf } from './model.ts';
import { mayAnswer } from './policy.ts';
import { outlinesAt } from './store.ts';

/** How much waits at a desk, and for how long; nothing of who or what about. */
export async function enquiriesNow(
  app: App,
  actor: StaffActor,
  organisationId: string,
): Promise<{ unread: number; oldest: Age | undefined; questions: number }> {
  if (!mayAnswer(actor, { organisationId })) return { unread: 0, oldest: undefined, questions: 0 };
  const unread = (await outlinesAt(app.db, [organisationId])).filter((one) => one.unread_by_desk);
  const received = unread.map((one) => one.received_on).sort();
  const first = received[0];
  const days = first && app.clock.today().since(first, { largestUnit: 'day' }).days;
  return {
    unread: unread.length,
    oldest: days === undefined ? undefined : ageOf(days as number),
    questions: unread.filter((one) => one.kind === 'question').length,
  };
}
