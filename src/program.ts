import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { commitmentRoutes, eraseDue as eraseCommitments } from './commitment/index.ts';
import { emptySlips } from './counting/index.ts';
import {
  eraseDue as eraseAnnounced,
  formingRoutes,
  publicDirectoryRoutes,
  renewDue,
} from './directory/index.ts';
import { exchangeRoutes } from './exchange/index.ts';
import { enquiryRoutes, eraseDue as eraseEnquiries } from './enquiry/index.ts';
import { comingAt, eraseDue as erasePlaces, eventRoutes } from './event/index.ts';
import { eraseDue as eraseProposals, formationRoutes, lapseProposals } from './formation/index.ts';
import {
  AbsentPage,
  AwayPage,
  FaultPage,
  type Framework,
  StrangerPage,
  TooLargePage,
  TooManyPage,
  frameworkRoutes,
  loadFramework,
  saveModels,
} from './framework/index.ts';
import { type Geography, loadGeography } from './geography/index.ts';
import {
  askStillRunning,
  endSilentGroups,
  eraseDue as eraseGroups,
  groupRoutes,
  leaveAll,
} from './group/index.ts';
import { mineRoutes } from './mine/index.ts';
import { eraseDue as eraseMoving, movingRoutes } from './moving/index.ts';
import { eraseDue as eraseAddresses, noticeJobs } from './notice/index.ts';
import { eraseDue as eraseBookings, placeRoutes } from './place/index.ts';
import type { App } from './platform/app.ts';
import type { Clock } from './platform/clock/index.ts';
import { type Config, projectFolder, requireSameSecrets } from './platform/config/index.ts';
import { type OpenDatabase, loseWaiting, migrate, openDatabase } from './platform/database/index.ts';
import { type Route, buildServer } from './platform/http/index.ts';
import { type Cron, type Handlers, prepareJobs, startJobs } from './platform/jobs/index.ts';
import type { Log } from './platform/log/index.ts';
import type { Mailer } from './platform/mail/index.ts';
import { readySealing } from './platform/sealing/index.ts';
import { beginSession, endSession, findSession, forgetExpiredSessions } from './platform/sessions/index.ts';
import { eraseDue as eraseTombstones } from './platform/transfer/index.ts';
import { publicReleaseRoutes, staffReleaseRoutes } from './release/index.ts';
import { eraseDue as eraseSeekers, seekerActor, seekerRoutes } from './seeker/index.ts';
import { eraseDue as eraseReadings, sourceCron, sourceJobs, sourceRoutes } from './source/index.ts';
import { eraseDue as eraseStaff, recordAct, staffActor, staffNav, staffRoutes } from './staff/index.ts';
import { todayRoutes } from './today/index.ts';
import { assets, renderPage } from './ui/index.ts';

declare module './platform/jobs/index.ts' {
  interface Jobs {
    /** What is done once a night; runs again from the start if it was interrupted. */
    night: Record<string, never>;
  }
}

/** Hours a visit lasts at most; it ends sooner when it is not used. */
const sessionHours = { seeker: 12, staff: 10 } as const;

/** The whole program, put together and listening nowhere yet. */
export interface Program {
  app: App;
  server: FastifyInstance;
  routes: readonly Route[];
  framework: Framework;
  geography: Geography;
  handlers: Handlers;
  cron: Cron;
  /** What the nightly job does; tests call it after moving the clock. */
  night(): Promise<void>;
}

export interface Assembly {
  config: Config;
  clock: Clock;
  log: Log;
  open: OpenDatabase;
  /** Tests send to a mail server of their own. */
  mailer?: Mailer;
  /** Tests let sources lie on their own machine. */
  reach?: (address: string) => boolean;
  attemptsFactor?: number;
}

/** Configuration → database → modules → server. The only place that knows every module. */
export async function assemble(parts: Assembly): Promise<Program> {
  const { config, clock, log, open } = parts;
  await readySealing();
  const root = projectFolder();
  const framework = loadFramework(join(root, 'content'));
  const geography = loadGeography(join(root, 'data', 'norway'));
  const app: App = { config, db: open.db, clock, log };
  const routes: Route[] = [
    ...frameworkRoutes(framework, geography),
    ...placeRoutes(app, { geography, staffNav, comingAt: comingAt(app) }),
    ...publicDirectoryRoutes(app, { geography, framework }),
    ...formingRoutes(app, { geography, framework }),
    ...sourceRoutes(app, { geography, framework }),
    ...eventRoutes(app, { geography }),
    ...exchangeRoutes(app, { geography, framework }),
    ...seekerRoutes(app),
    ...enquiryRoutes(app, { geography, framework, leaveAll: (trx, actor) => leaveAll(trx, app, actor) }),
    ...formationRoutes(app, { geography, framework }),
    ...groupRoutes(app, framework),
    ...staffRoutes(app, { geography }),
    ...commitmentRoutes(app, { geography }),
    ...movingRoutes(app, { geography, framework }),
    ...publicReleaseRoutes(app, { geography, framework }),
    ...staffReleaseRoutes(app, { geography, framework }),
    ...mineRoutes(app),
    ...todayRoutes(app),
  ];
  const server = await buildServer({
    clock,
    publicUrl: config.publicUrl,
    log,
    routes,
    assets,
    render: renderPage,
    sessions: {
      begin: (content) =>
        beginSession(app.db, content, { now: clock.now(), hours: sessionHours[content.kind] }),
      end: (cookie) => endSession(app.db, cookie),
      seeker: async (cookie) => {
        const session = await findSession(app.db, cookie, clock.now());
        return session?.kind === 'seeker' ? seekerActor(app, session) : undefined;
      },
      staff: async (cookie) => {
        const session = await findSession(app.db, cookie, clock.now());
        return session?.kind === 'staff' ? staffActor(app, session) : undefined;
      },
    },
    recordAct: (staffId, act) => recordAct(app, staffId, act),
    mustGoFirst: (actor) => (actor.kind === 'seeker' && actor.mustChangeCode ? '/min/ny-kode' : undefined),
    pages: {
      absent: (locale, path) => AbsentPage({ locale, path }),
      stranger: (locale, path, kind) =>
        StrangerPage({ locale, path, entrance: kind === 'staff' ? '/arbeid/inn' : '/min/inn' }),
      tooMany: (locale, path) => TooManyPage({ locale, path }),
      tooLarge: (locale, path) => TooLargePage({ locale, path }),
      away: (locale, path, again, typed) => AwayPage({ locale, path, again, typed }),
      fault: (locale, path, errorId) => FaultPage({ locale, path, errorId }),
    },
    ...(parts.attemptsFactor ? { attemptsFactor: parts.attemptsFactor } : {}),
  });
  const night = () => nightly(app);
  const handlers: Handlers = {
    ...noticeJobs(app, parts.mailer),
    ...sourceJobs(app, { geography, framework, ...(parts.reach ? { reach: parts.reach } : {}) }),
    night: async () => {
      await clocksAgree(app);
      await night();
    },
  };
  const cron: Cron = [{ at: '15 2 * * *', job: 'night', payload: {} }, ...sourceCron];
  return { app, server, routes, framework, geography, handlers, cron, night };
}

/** Makes the schema ready and starts listening and working. */
export async function run(parts: Omit<Assembly, 'open'>) {
  const open = await openDatabase(parts.config);
  await migrate(open.pool, join(projectFolder(), 'migrations'));
  await prepareJobs(open);
  const program = await assemble({ ...parts, open });
  await requireSameSecrets(open.pool, parts.config.secrets);
  await saveModels(open.db, program.framework.models);
  return {
    ...program,
    open,
    listen: () => {
      loseWaiting(open.pool);
      return program.server.listen({ port: parts.config.port, host: parts.config.host });
    },
    work: () => startJobs(open, program.handlers, program.cron, parts.log),
  };
}

/** A clock is wrong, and nobody knows which: nothing may be erased by it. The job is tried again, perhaps by another node. */
export class ClocksDisagree extends Error {
  override readonly name = 'ClocksDisagree';
}

/** Milliseconds that the clocks of the program and of its database may differ before the night is put off. */
const mostDifference = 60 * 60_000;

/** @throws ClocksDisagree */
async function clocksAgree(app: App): Promise<void> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(app.db);
  const there = rows[0]?.now.getTime() ?? Number.NaN;
  const apart = Math.abs(app.clock.now().epochMilliseconds - there);
  if (!(apart < mostDifference)) throw new ClocksDisagree('the clocks disagree');
}

/** *The system forgets*: deadlines, the yearly question, and everything whose day has come. */
async function nightly(app: App): Promise<void> {
  const today = app.clock.today().toString();
  await lapseProposals(app);
  await endSilentGroups(app);
  await askStillRunning(app);
  await emptySlips(app);
  await forgetExpiredSessions(app.db, app.clock.now());
  await app.db.transaction().execute(async (trx) => {
    for (const erase of [
      eraseProposals,
      eraseGroups,
      eraseEnquiries,
      eraseSeekers,
      eraseAddresses,
      eraseStaff,
      eraseBookings,
      eraseCommitments,
      erasePlaces,
      eraseAnnounced,
      eraseReadings,
      eraseTombstones,
      eraseMoving,
      renewDue,
    ]) {
      await erase(trx, today);
    }
  });
}
