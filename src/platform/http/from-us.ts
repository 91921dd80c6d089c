import type { FastifyRequest } from 'fastify';

/** Whether a form comes from a page of ours, by the browser's own word. */
export function sentFromUs(publicUrl: string, request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin) return true;
  return origin === `${request.protocol}://${request.host}`;
}
