import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { h } from 'preact';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { aDesk, aSource, parts } from '../directory/directory.fixture.ts';
import { applyMeetings, publicDirectoryRoutes } from '../directory/index.ts';
import { appOn } from '../enquiry/for-tests.ts';
import type { App } from '../platform/app.ts';
import { buildServer } from '../platform/http/index.ts';
import { renderPage } from '../ui/index.ts';
import { exchangeRoutes } from './index.ts';

export interface Exchange {
  open: TestDatabase;
  app: App;
  server: FastifyInstance;
  desk: string;
  /** Makes these the listings of a source of their own, and answers with the source's id. */
  list(meetings: readonly Meeting[], source?: object): Promise<string>;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** For tests: the directory and what is taken from it, through HTTP, on a Monday morning. */
export async function anExchange({ attemptsFactor = 1000 } = {}): Promise<Exchange> {
  const open = await testDatabase();
  const app = await appOn(open, '2026-03-02T10:00');
  const desk = await aDesk(open.db);
  const absent = () => h('p', {}, 'absent');
  const nobody = () => Promise.resolve(undefined);
  const server = await buildServer({
    clock: app.clock,
    publicUrl: app.config.publicUrl,
    log: app.log,
    routes: [...publicDirectoryRoutes(app, parts), ...exchangeRoutes(app, parts)],
    assets: [],
    render: renderPage,
    sessions: {
      begin: () => Promise.resolve(''),
      end: () => Promise.resolve(),
      seeker: nobody,
      staff: nobody,
    },
    pages: {
      absent,
      stranger: absent,
      tooMany: absent,
      tooLarge: absent,
      away: absent,
      fault: (_locale, _path, id) => h('p', {}, id),
    },
    attemptsFactor,
  });
  return {
    open,
    app,
    server,
    desk,
    list: async (meetings, about = {}) => {
      const source = await aSource(open.db, desk);
      if (Object.keys(about).length > 0)
        await open.db.updateTable('source').set(about).where('id', '=', source).execute();
      await open.db.transaction().execute((trx) => applyMeetings(trx, app, source, meetings, parts));
      return source;
    },
    get: (url, headers = {}) => server.inject({ url, headers }),
    close: async () => {
      await server.close();
      await open.drop();
    },
  };
}
