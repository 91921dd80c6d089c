import { MOST_BYTES } from '@knutepunkt/meeting-feeds';
import { type DirectoryParts, NoSource } from '../directory/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { fetchPublic } from '../platform/fetch/index.ts';
import { type Cron, addJob } from '../platform/jobs/index.ts';
import { NoDeskKey } from '../staff/index.ts';
import { noteFailure } from './commands-reading.ts';
import { receive } from './receive.ts';
import { sourceById, sourcesDue } from './store.ts';

declare module '../platform/jobs/index.ts' {
  interface Jobs {
    'read source': { source: string };
    /** Queues a reading of each source whose day it is. */
    'read due sources': Record<string, never>;
  }
}

/** Of one reading, from the first question to the last byte. */
const seconds = 60;

/** Early, before people are up, and after the night's own work. */
export const sourceCron: Cron = [{ at: '40 3 * * *', job: 'read due sources', payload: {} }];

export interface SourceParts extends DirectoryParts {
  /** Which addresses sources may lie at; tests let their own machine in. */
  reach?: (address: string) => boolean;
}

/** Queues a reading; one waits at a time for each source. */
export async function queueReading(trx: Trx, source: string): Promise<void> {
  await addJob(trx, 'read source', { source }, { key: `read source ${source}` });
}

export function sourceJobs(app: App, { reach, ...parts }: SourceParts) {
  const inOne = <T>(act: (trx: Trx) => Promise<T>) => app.db.transaction().execute(act);

  /** What went wrong stands in the history, for a person: trying again at once would not help. */
  async function read(id: string): Promise<void> {
    const source = await sourceById(app.db, id);
    if (!source || source.url === null || source.endedOn !== null) return;
    const fetched = await fetchPublic(source.url, {
      mostBytes: MOST_BYTES,
      seconds,
      ...(reach ? { reach } : {}),
    });
    if ('trouble' in fetched) return inOne((trx) => noteFailure(trx, app, id, fetched.trouble));
    const received = await receive(app, source, fetched.body, parts);
    if (received.kind === 'columns') await inOne((trx) => noteFailure(trx, app, id, 'columns'));
    if (received.kind === 'unreadable')
      await inOne((trx) => noteFailure(trx, app, id, received.why, received.words));
  }

  return {
    'read source': async ({ source }: { source: string }): Promise<void> => {
      try {
        await read(source);
      } catch (problem) {
        // It ended meanwhile, or its desk can open nothing: there is nobody to read for.
        if (!(problem instanceof NoSource || problem instanceof NoDeskKey)) throw problem;
      }
    },
    'read due sources': async (): Promise<void> => {
      const since = (hours: number) => app.clock.now().subtract({ hours }).toString();
      // A little less than the day and the week: the job does not begin at the same second each time.
      const due = [
        ...(await sourcesDue(app.db, 'day', since(20))),
        ...(await sourcesDue(app.db, 'week', since(7 * 24 - 4))),
      ];
      await inOne(async (trx) => {
        for (const source of due) await queueReading(trx, source);
      });
    },
  };
}
