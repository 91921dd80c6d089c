import { randomUUID } from 'node:crypto';
import type { App, Trx } from '../platform/app.ts';
import { dayAfter } from './indexed.ts';
import type { Shown } from './listing.ts';
import { formingDays } from './model.ts';

/** What `publicOf` lets be said of a forming group. Nothing else can be announced. */
export type FormingShown = Extract<Shown, { kind: 'forming' }>;

type At = Pick<App, 'clock'>;

/** @returns the announcement's id */
export async function announce(
  trx: Trx,
  { clock }: At,
  organisationId: string,
  shown: FormingShown,
): Promise<string> {
  const id = randomUUID();
  const today = clock.today().toString();
  const { model, topic, mode, area, stage } = shown;
  await trx
    .insertInto('forming')
    .values({
      id,
      organisation_id: organisationId,
      model,
      topic,
      mode,
      area: area?.municipalities ?? [],
      stage,
      announced_on: today,
      erase_on: dayAfter(today, formingDays),
    })
    .execute();
  return id;
}

/** It stands so many days more from today on. */
export async function announceAgain(trx: Trx, { clock }: At, id: string): Promise<void> {
  const today = clock.today().toString();
  await trx
    .updateTable('forming')
    .set({ announced_on: today, erase_on: dayAfter(today, formingDays) })
    .where('id', '=', id)
    .execute();
}

export async function takeDown(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('forming').where('id', '=', id).execute();
}
