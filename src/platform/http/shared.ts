import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a program elsewhere is told when it cannot have what it asked for (RFC 9457). Never what it sent. */
export interface Problem {
  title: string;
  /** The parameter that is wrong. */
  parameter?: string;
  detail?: string;
  /** What would be right, where that is a short list of ours. */
  choices?: readonly string[];
}

/** Nothing here is for one person and no cookie is read, so every site may read it. */
const fromAnywhere = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** A file that programs elsewhere may keep: they ask again with its mark, and are told when it is the same. */
export function sendShared(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, type, name }: { body: string | Uint8Array; type: string; name?: string },
  seconds: number,
) {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  void reply.headers({ ...fromAnywhere, etag, 'cache-control': `public, max-age=${seconds}` });
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  if (name) void reply.header('content-disposition', `attachment; filename="${name}"`);
  return reply.type(type).send(body);
}

export function sendProblem(reply: FastifyReply, status: number, problem: Problem) {
  return reply
    .code(status)
    .headers({ ...fromAnywhere, 'cache-control': 'no-store' })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', status, ...problem }));
}

/** A browser asks before it asks with a mark: from any site, and only to read. */
export function sendAllowed(reply: FastifyReply) {
  return reply
    .code(204)
    .headers({
      ...fromAnywhere,
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'If-None-Match',
      'access-control-max-age': '86400',
    })
    .send();
}

function isKnown(said: string | undefined, etag: string): boolean {
  const marks = (said ?? '').split(',').map((mark) => mark.trim().replace(/^W\//, ''));
  return marks.includes('*') || marks.includes(etag);
}
