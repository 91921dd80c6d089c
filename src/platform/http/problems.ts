import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isAway } from '../database/index.ts';
import { hrefIn } from '../i18n/index.ts';
import { type Typed, typedFrom } from './form.ts';
import { sentFromUs } from './from-us.ts';
import type { SendHtml, ServerParts } from './server.ts';
import { sendProblem } from './shared.ts';

/** Of problems that no route says more about. */
const titles: Readonly<Record<number, string>> = { 404: 'Not found', 429: 'Too many requests' };
const unavailable = 503;
/** Seconds after which a program may ask again. */
const patience = '30';
/** What lets somebody in is typed anew, and stands in no page. */
const secrets = ['passphrase', 'oneTimeCode', 'code', 'sheet'];
const homes = { seeker: '/min', staff: '/arbeid', anybody: '/' } as const;

/** Answers what went wrong with a page in the visitor's language, or for programs with a problem. */
export function answerProblems(parts: ServerParts, html: SendHtml) {
  return (
    error: Error & { statusCode?: number; code?: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    const { pages, log } = parts;
    const { locale, plainPath: path } = request;
    const shared = request.routeOptions.config.shared === true;
    const away = isAway(error) || error.statusCode === unavailable;
    const status = away ? unavailable : (error.statusCode ?? 500);
    if (status < 500) {
      if (shared) return sendProblem(reply, status, { title: titles[status] ?? 'Bad request' });
      if (status === 429) return html(reply, 429, pages.tooMany(locale, path));
      if (status === 413) return html(reply, 413, pages.tooLarge(locale, path));
      return html(reply, status, pages.absent(locale, path));
    }
    const errorId = randomBytes(6).toString('hex');
    log.fault(errorId, error.code ?? error.name, request.routeOptions.url ?? 'none');
    if (!away) return html(reply, 500, pages.fault(locale, path, errorId));
    void reply.header('retry-after', patience);
    if (shared) return sendProblem(reply, unavailable, { title: 'Not available just now' });
    const { again, typed } = secondChance(parts, request);
    return html(reply, unavailable, pages.away(locale, path, again, typed));
  };
}

/** Where to try again, and with what. Only what one of our pages sent is offered again, and never a file or a secret. */
function secondChance(parts: ServerParts, request: FastifyRequest): { again: string; typed?: Typed } {
  if (request.method !== 'POST') return { again: request.originalUrl };
  const here = hrefIn(request.locale, request.plainPath);
  const typed = typedFrom(request.body);
  if (secrets.some((name) => name in typed)) return { again: here };
  const { actor = 'anybody' } = request.routeOptions.config;
  if (request.isMultipart?.() || !sentFromUs(parts.publicUrl, request))
    return { again: hrefIn(request.locale, homes[actor]) };
  return { again: here, typed };
}
