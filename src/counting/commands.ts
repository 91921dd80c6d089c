import { randomUUID } from 'node:crypto';
import type { App, Trx } from '../platform/app.ts';
import { openUnder, sealUnder } from '../platform/sealing/index.ts';
import { type Counter, type Slip, type Transition, addedTo, slipOf } from './model.ts';
import { insertSlips, lockCounters, saveTally, takeSlips, tallies, tallyOf } from './store.ts';

const slipPlace = (id: string) => `tally_slip:${id}`;
const tallyPlace = (month: string) => `month_tally:${month}`;

/** Counts transitions, in the transaction that makes them: both happen, or neither. */
export async function count(trx: Trx, app: App, ...transitions: readonly Transition[]): Promise<void> {
  const today = app.clock.today().toString();
  const slips = transitions.map((transition) => {
    const id = randomUUID();
    const slip = slipOf(transition, today);
    return { id, sealed: sealUnder(app.config.secrets.countingKey, slip, slipPlace(id)) };
  });
  if (slips.length > 0) await insertSlips(trx, slips);
}

/** Empties all slips into the counters of their months. Run again after an interruption, it loses and doubles nothing. */
export async function emptySlips(app: App): Promise<number> {
  const key = app.config.secrets.countingKey;
  return app.db.transaction().execute(async (trx) => {
    await lockCounters(trx);
    const slips = (await takeSlips(trx)).map(({ id, sealed }) => openUnder<Slip>(key, sealed, slipPlace(id)));
    for (const month of new Set(slips.map((slip) => slip.month))) {
      const before = await tallyOf(trx, month);
      const counters = before ? openUnder<Counter[]>(key, before, tallyPlace(month)) : [];
      const after = addedTo(
        counters,
        slips.filter((slip) => slip.month === month),
      );
      await saveTally(trx, { month, sealed: sealUnder(key, after, tallyPlace(month)) });
    }
    return slips.length;
  });
}

/** True counts of one month: for the rounding of a release and for nothing else. They are never shown to anybody. */
export interface MonthCounters {
  /** `YYYY-MM-01` */
  month: string;
  counters: Counter[];
}

export async function trueCounters(app: App): Promise<MonthCounters[]> {
  const key = app.config.secrets.countingKey;
  return (await tallies(app.db)).map(({ month, sealed }) => ({
    month,
    counters: openUnder<Counter[]>(key, sealed, tallyPlace(month)),
  }));
}
