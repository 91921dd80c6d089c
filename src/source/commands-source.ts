import { randomUUID } from 'node:crypto';
import { lockSource, withdrawSource } from '../directory/index.ts';
import type { App, Trx } from '../platform/app.ts';
import type { Settings, Source, SourceFields } from './model.ts';
import { decideRun, settingsOf, waitingRun } from './store.ts';

/** @returns the source's id. Nothing is read from it yet. */
export async function addSource(
  trx: Trx,
  organisationId: string,
  format: Source['format'],
  fields: SourceFields,
): Promise<string> {
  const id = randomUUID();
  const reading: Settings = fields.model === undefined ? {} : { model: fields.model };
  await trx
    .insertInto('source')
    .values({
      id,
      organisation_id: organisationId,
      format,
      reading: JSON.stringify(reading),
      ended_on: null,
      ...rowOf(fields),
    })
    .execute();
  return id;
}

/** Throws `NoSource` for one that has ended. */
export async function changeSource(
  trx: Trx,
  { id }: Pick<Source, 'id'>,
  fields: SourceFields,
): Promise<void> {
  await lockSource(trx, id);
  const { model: _before, ...others } = await settingsOf(trx, id);
  const reading: Settings = fields.model === undefined ? others : { ...others, model: fields.model };
  await trx
    .updateTable('source')
    .set({ ...rowOf(fields), reading: JSON.stringify(reading) })
    .where('id', '=', id)
    .execute();
}

/** *Withdraw everything*: what waits is refused, what is shown is taken down, and nothing is read from it again. */
export async function endSource(trx: Trx, { clock }: Pick<App, 'clock'>, sourceId: string): Promise<void> {
  await withdrawSource(trx, sourceId, clock.today().toString());
  const waiting = await waitingRun(trx, sourceId);
  if (waiting) await decideRun(trx, waiting.id, 'refused');
  await trx.deleteFrom('source_upload').where('source_id', '=', sourceId).execute();
}

function rowOf({ owner, licence, consentBy, consentOn, url, holidays, every, approve }: SourceFields) {
  return {
    owner,
    licence,
    consent_by: consentBy,
    consent_on: consentOn,
    url,
    holidays,
    every,
    approve,
  };
}
