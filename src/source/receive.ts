import { FeedError, type Words } from '@knutepunkt/meeting-feeds';
import type { DirectoryParts } from '../directory/index.ts';
import type { App } from '../platform/app.ts';
import { takeReading } from './commands-reading.ts';
import type { FailReason, Source } from './model.ts';
import { type Reading, hasColumns, readFeed } from './reading.ts';
import { forgetUpload, keepUpload } from './upload.ts';

export type Received =
  | { kind: 'applied' }
  | { kind: 'waiting' }
  /** A table that lies sealed until somebody has confirmed its columns. */
  | { kind: 'columns' }
  | { kind: 'unreadable'; why: FailReason; words: Words };

/** What came from a source, by its address or by hand. Throws `NoSource` for one that has ended. */
export async function receive(
  app: App,
  source: Source,
  bytes: Uint8Array,
  parts: DirectoryParts,
): Promise<Received> {
  let reading: Reading | undefined;
  try {
    if (await hasColumns(source, bytes))
      reading = await readFeed(bytes, source, app.clock.today().toString());
  } catch (problem) {
    if (problem instanceof FeedError)
      return { kind: 'unreadable', why: problem.problem, words: problem.words };
    throw problem;
  }
  return app.db.transaction().execute(async (trx) => {
    if (!reading) {
      await keepUpload(trx, app, source, bytes);
      return { kind: 'columns' };
    }
    await forgetUpload(trx, source.id);
    return { kind: await takeReading(trx, app, source, reading, parts) };
  });
}
