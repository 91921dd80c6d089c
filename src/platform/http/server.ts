import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { createHmac, randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { parse as parseQuery } from 'node:querystring';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock/index.ts';
import { type Locale, hrefIn, localeOf } from '../i18n/index.ts';
import type { Log } from '../log/index.ts';
import { type SessionContent, csrfMatches } from '../sessions/index.ts';
import type { Actor, ActorKind, SeekerActor, StaffActor } from './actor.ts';
import type { Answer } from './answer.ts';
import { type Typed, fill, typedFrom, typedIn } from './form.ts';
import { sentFromUs } from './from-us.ts';
import { answerProblems } from './problems.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './headers.ts';
import { sendAllowed, sendProblem, sendShared } from './shared.ts';
import { readUpload, takesFiles } from './upload.ts';

/** A file that is the same for everybody and may be kept for ever: its address carries its hash. */
export interface Asset {
  path: string;
  type: string;
  body: string | Uint8Array;
}

/** Sessions as the server needs them; the cookie value is all that a browser ever holds. */
export interface Sessions {
  begin(content: SessionContent): Promise<string>;
  end(cookie: string): Promise<void>;
  seeker(cookie: string): Promise<SeekerActor | undefined>;
  staff(cookie: string): Promise<StaffActor | undefined>;
}

export interface ServerParts {
  clock: Clock;
  publicUrl: string;
  log: Log;
  routes: readonly Route[];
  sessions: Sessions;
  assets: readonly Asset[];
  render(node: VNode): string;
  /** Pages that belong to no route. */
  pages: {
    absent(locale: Locale, path: string): VNode;
    /** A session that ended, or none. */
    stranger(locale: Locale, path: string, kind: 'seeker' | 'staff'): VNode;
    tooMany(locale: Locale, path: string): VNode;
    /** A body larger than any form of ours. */
    tooLarge(locale: Locale, path: string): VNode;
    /**
     * The database is gone for a while.
     *
     * @param again where to try again, language included
     * @param typed what was sent and can be sent again from the page
     */
    away(locale: Locale, path: string, again: string, typed: Typed | undefined): VNode;
    fault(locale: Locale, path: string, errorId: string): VNode;
  };
  /** Writes down that somebody on the staff did an act today (*an act leaves its name and nothing else*). */
  recordAct?(staffId: string, act: string): Promise<void>;
  /** A page that this actor must go to before any other, without language prefix. */
  mustGoFirst?(actor: Actor): string | undefined;
  /** Attempts a minute for routes that guard against guessing; tests raise it. */
  attemptsFactor?: number;
}

const cookieNames = { seeker: 'k', staff: 'a' } as const;
const doors = { seeker: '/min', staff: '/arbeid' } as const;
/** Where somebody without a session is sent. */
const entrances = { seeker: '/min/inn', staff: '/arbeid/inn' } as const;
const prefixes = ['', '/nn', '/en'];
/** Characters between two slashes; no address of ours has more. */
const longestPart = 200;
const nowhere = '/-';
/** Milliseconds that somebody who leaves waits for the database. */
const leavePatience = 1_000;

declare module 'fastify' {
  interface FastifyRequest {
    locale: Locale;
    plainPath: string;
  }
  interface FastifyContextConfig {
    /** Programs read it, so what is wrong is not a page. */
    shared?: boolean;
    actor?: ActorKind;
  }
}

/** Builds the server; it listens nowhere yet, so tests can inject requests. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const secure = parts.publicUrl.startsWith('https:');
  const server = Fastify({
    logger: false,
    bodyLimit: 200_000,
    // Who sends byte by byte is cut off: a head within ten seconds, a form within thirty. Others are served meanwhile.
    requestTimeout: 30_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    // A line on which nothing moves at all, in either direction.
    connectionTimeout: 60_000,
    // While it stops, what still comes in on an open line is answered, and the line is closed after it.
    return503OnClosing: false,
    clientErrorHandler: refuseRaw,
    // Only a proxy of ours says whose request it passes on: anybody else could name any address, and escape the limits.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    routerOptions: { maxParamLength: longestPart, ignoreTrailingSlash: true },
    rewriteUrl: (request) => routableFrom(request.url ?? '/'),
  });
  server.decorateRequest('locale', 'nb');
  server.decorateRequest('plainPath', '/');
  const fixed = await securityHeaders(secure);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(fixed);
    request.locale = localeOf(request.originalUrl).locale;
    request.plainPath = request.url.split('?')[0] ?? '/';
    done();
  });
  await server.register(cookie);
  await server.register(formbody, {
    bodyLimit: 200_000,
    parser: (text) => parseQuery(text, '&', '=', { maxKeys: 600 }),
  });
  await server.register(rateLimit, {
    global: false,
    hook: 'preHandler',
    keyGenerator: dailyKey(parts.clock),
  });

  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    parts.log.request({ method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime });
    done();
  });
  const html = (reply: FastifyReply, status: number, node: VNode) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(parts.render(node));

  server.setNotFoundHandler((request, reply) =>
    html(reply, 404, parts.pages.absent(request.locale, request.plainPath)),
  );
  server.setErrorHandler(answerProblems(parts, html));

  for (const asset of parts.assets) {
    server.get(asset.path, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.body),
    );
  }
  // A page without a mark of ours (where *leave quickly* leads) makes browsers ask for this.
  server.get('/favicon.ico', (_request, reply) => reply.code(204).send());
  const withFile = parts.routes.filter(({ upload }) => upload !== undefined);
  for (const one of parts.routes) if (!one.upload) addRoute(server, parts, one, secure, html);
  // Everywhere else a form with a file is refused before it is read.
  await server.register(async (part) => {
    await takesFiles(part);
    for (const one of withFile) addRoute(part, parts, one, secure, html);
  });
  return server;
}

/** What is no request, or takes too long to become one, is told so without a word more than that. */
function refuseRaw(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? '408 Request Timeout'
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? '431 Request Header Fields Too Large'
        : '400 Bad Request';
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  socket.destroySoon();
}

/**
 * The address without its language. One that no route could have leads nowhere: the router would answer it by itself,
 * without our headers, and repeat it.
 */
function routableFrom(url: string): string {
  const { path } = localeOf(url);
  const [plain = ''] = path.split('?');
  if (plain.split('/').some((part) => part.length > longestPart)) return nowhere;
  try {
    return decodeURIComponent(plain).includes('\u0000') ? nowhere : path;
  } catch {
    return nowhere;
  }
}

/** Attempt limits know an address only as a keyed hash, in memory, and forget the key each day. */
function dailyKey(clock: Clock) {
  let day = '';
  let key = randomBytes(32);
  return (request: FastifyRequest) => {
    const today = clock.today().toString();
    if (today !== day) [day, key] = [today, randomBytes(32)];
    return createHmac('sha256', key).update(request.ip).digest('base64');
  };
}

/** Sends a page that belongs to no route. */
export type SendHtml = (reply: FastifyReply, status: number, node: VNode) => FastifyReply;

function addRoute(
  server: FastifyInstance,
  parts: ServerParts,
  route: Route,
  secure: boolean,
  html: SendHtml,
) {
  const made = new Map<Locale, Buffer>();
  const audiences = [route.audience].flat();
  const attempts = route.attempts ? Math.ceil(route.attempts * (parts.attemptsFactor ?? 1)) : undefined;

  server.route({
    method: route.method,
    url: route.path,
    config: {
      ...(attempts ? { rateLimit: { max: attempts, timeWindow: 60_000 } } : {}),
      ...(route.shared ? { shared: true } : {}),
      actor: route.actor,
    },
    handler: (request, reply) => {
      const kept = made.get(request.locale);
      return kept === undefined ? answerTo(request, reply) : sendConstant(reply, kept);
    },
  });

  if (route.shared) server.options(route.path, (_request, reply) => sendAllowed(reply));
  const notThere = (request: FastifyRequest, reply: FastifyReply) =>
    route.shared
      ? sendProblem(reply, 404, { title: 'Not found' })
      : html(reply, 404, parts.pages.absent(request.locale, request.plainPath));

  async function answerTo(request: FastifyRequest, reply: FastifyReply) {
    const actor = await recognise(parts, route, request);
    if (!actor) {
      if (request.method === 'POST') {
        const kind = route.actor === 'staff' ? 'staff' : 'seeker';
        return html(reply, 401, parts.pages.stranger(request.locale, request.plainPath, kind));
      }
      const entrance = entrances[route.actor as 'seeker' | 'staff'];
      return redirectTo(reply, request.locale, entrance);
    }
    const first = parts.mustGoFirst?.(actor);
    if (first && route.path !== first) return redirectTo(reply, request.locale, first);
    // A file is read from those who came in, and from nobody else.
    const { body, upload } = route.upload
      ? await readUpload(request, route.upload.mostBytes)
      : { body: request.body, upload: undefined };
    const typed: Typed = typedFrom(body);
    if (route.method === 'POST' && !cameFromUs(parts, request, actor, typed)) {
      return html(reply, 403, parts.pages.absent(request.locale, request.plainPath));
    }
    const params = route.params
      ? route.params.safeParse(request.params)
      : { success: true as const, data: {} };
    const query = route.query
      ? route.query.safeParse(typedFrom(request.query))
      : { success: true as const, data: {} };
    if (!params.success) return notThere(request, reply);
    const subject = await route.permit.subject(actor, params.data);
    if (subject === undefined || !route.permit.may(actor, subject)) return notThere(request, reply);
    const answer = await route.handle({
      actor,
      locale: request.locale,
      path: request.plainPath,
      params: params.data,
      query: query.success ? query.data : {},
      form: route.form ? fill(route.form, typed) : { ok: true, value: {}, typed, errors: [] },
      typed,
      upload,
      subject,
    });
    if (answer.kind === 'absent') return notThere(request, reply);
    const recorded = whoActed(route, actor, answer);
    if (recorded !== undefined) await parts.recordAct?.(recorded, route.permit.act);
    return send(parts, request, reply, route, audiences, answer, made, secure);
  }
}

/**
 * The member of staff whose act this was: every POST that was not refused, every page that is `recorded`, and logging in.
 * It is known once the act is done and before its answer leaves.
 */
function whoActed(route: Route, actor: Actor, answer: Answer): string | undefined {
  if (answer.kind === 'problem' || (answer.kind === 'page' && answer.status >= 400)) return undefined;
  if (actor.kind === 'staff') return route.method === 'POST' || route.recorded ? actor.id : undefined;
  const begun = answer.kind === 'redirect' ? answer.begin : undefined;
  return begun?.kind === 'staff' ? begun.subject : undefined;
}

function redirectTo(reply: FastifyReply, locale: Locale, to: string) {
  return reply.header('cache-control', 'no-store').redirect(hrefIn(locale, to), 303);
}

function sendConstant(reply: FastifyReply, body: Buffer) {
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(body);
}

async function send(
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  audiences: readonly string[],
  answer: Exclude<Answer, { kind: 'absent' }>,
  made: Map<Locale, Buffer>,
  secure: boolean,
) {
  if (answer.kind === 'problem') return sendProblem(reply, answer.status, answer.problem);
  if (answer.kind === 'redirect') {
    if (answer.begin) {
      const { kind } = answer.begin;
      // Whoever comes in over a visit that still goes on has left that one: nothing of it waits for its hour.
      const before = request.cookies[cookieNames[kind]];
      if (before !== undefined) await parts.sessions.end(before);
      setCookies(reply, kind, await parts.sessions.begin(answer.begin), secure);
    }
    if (answer.end) await endSessions(parts, request, reply, secure);
    return redirectTo(reply, request.locale, answer.to);
  }
  if (!audiences.includes(answer.audience)) throw new Error('an answer for another audience');
  if (answer.kind === 'file' && route.shared) return sendShared(request, reply, answer, route.shared.seconds);
  if (answer.kind === 'file') {
    reply.header('cache-control', 'no-store').type(answer.type);
    if (answer.name) reply.header('content-disposition', `attachment; filename="${answer.name}"`);
    return reply.send(answer.body);
  }
  const body = parts.render(answer.node);
  if (route.constant) {
    const kept = Buffer.from(body);
    made.set(request.locale, kept);
    return sendConstant(reply, kept);
  }
  const cache = route.actor === 'anybody' && route.method === 'GET' ? 'no-cache' : 'no-store';
  return reply.code(answer.status).header('cache-control', cache).type('text/html; charset=utf-8').send(body);
}

async function recognise(
  parts: ServerParts,
  route: Route,
  request: FastifyRequest,
): Promise<Actor | undefined> {
  if (route.actor === 'anybody') return { kind: 'nobody' };
  const value = request.cookies[cookieNames[route.actor]];
  if (!value) return undefined;
  return route.actor === 'seeker' ? parts.sessions.seeker(value) : parts.sessions.staff(value);
}

/** Forms come from our own pages: by the browser's own word, and with the session's token where there is one. */
function cameFromUs(parts: ServerParts, request: FastifyRequest, actor: Actor, typed: Typed): boolean {
  if (!sentFromUs(parts.publicUrl, request)) return false;
  return actor.kind === 'nobody' || csrfMatches(actor.session, typedIn(typed, '_csrf'));
}

/** One cookie, neutral in name, sent only to the private pages of each language; it ends with the visit. */
function setCookies(reply: FastifyReply, kind: 'seeker' | 'staff', value: string, secure: boolean) {
  for (const prefix of prefixes) {
    const path = prefix + doors[kind];
    reply.header('set-cookie', cookieLine(cookieNames[kind], value, path, secure));
  }
}

function cookieLine(name: string, value: string, path: string, secure: boolean, age?: number) {
  const parts = [`${name}=${value}`, `Path=${path}`, 'HttpOnly', 'SameSite=Strict'];
  if (secure) parts.push('Secure');
  if (age !== undefined) parts.push(`Max-Age=${age}`);
  return parts.join('; ');
}

async function endSessions(
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
  secure: boolean,
) {
  for (const kind of ['seeker', 'staff'] as const) {
    const value = request.cookies[cookieNames[kind]];
    if (value === undefined) continue;
    // Whoever leaves is not kept waiting by a database that does not answer: the cookie goes, and with it the only key.
    await Promise.race([
      parts.sessions.end(value).catch(() => undefined),
      pause(leavePatience, undefined, { ref: false }),
    ]);
    for (const prefix of prefixes) {
      reply.header('set-cookie', cookieLine(cookieNames[kind], '', prefix + doors[kind], secure, 0));
    }
  }
}
