import type { Db } from '../platform/app.ts';
import { asksNow } from './model.ts';
import { commitmentsOf } from './store.ts';

/** How much of what keeps a desk going asks for somebody; nothing of what it is. */
export interface CommitmentsNow {
  /** Promises due within two weeks, or overdue. */
  promises: number;
  /** Agreements, posts and money that end within a year, and meetings of the steering group within two weeks. */
  endings: number;
  /** What nobody sees to since a colleague left. */
  unheld: number;
}

export async function commitmentsNow(db: Db, organisationId: string, today: string): Promise<CommitmentsNow> {
  const open = (await commitmentsOf(db, [organisationId])).filter(({ doneOn }) => doneOn === null);
  const asking = open.filter(({ kind, endsOn }) => asksNow(kind, endsOn, today));
  const promises = asking.filter(({ kind }) => kind === 'promise').length;
  return {
    promises,
    endings: asking.length - promises,
    unheld: open.filter(({ heldBy }) => heldBy === null).length,
  };
}
