import type { DirectoryParts } from '../directory/index.ts';
import { lockSource } from '../directory/index.ts';
import type { App } from '../platform/app.ts';
import { takeReading } from './commands-reading.ts';
import { type Settings, type Source, headingMark } from './model.ts';
import { readFeed } from './reading.ts';
import { settingsOf } from './store.ts';
import { forgetUpload } from './upload.ts';

/** The columns are kept with the source, the table that waited is read, and nothing of it is left. */
export async function confirmColumns(
  app: App,
  source: Source,
  {
    bytes,
    head,
    columns,
  }: { bytes: Uint8Array; head: { heading: readonly string[] }; columns: Settings['columns'] & object },
  parts: DirectoryParts,
): Promise<void> {
  const confirmed = { columns, heading: headingMark(head.heading) };
  const asConfirmed = { ...source, settings: { ...source.settings, ...confirmed } };
  const reading = await readFeed(bytes, asConfirmed, app.clock.today().toString());
  await app.db.transaction().execute(async (trx) => {
    await lockSource(trx, source.id);
    const settings: Settings = { ...(await settingsOf(trx, source.id)), ...confirmed };
    await trx
      .updateTable('source')
      .set({ reading: JSON.stringify(settings) })
      .where('id', '=', source.id)
      .execute();
    await forgetUpload(trx, source.id);
    await takeReading(trx, app, { ...source, settings }, reading, parts);
  });
}
