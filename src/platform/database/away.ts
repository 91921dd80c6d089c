/** Nobody answers at the address, or the line broke. */
const lines: readonly unknown[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // The socket of a server that has not started.
  'ENOENT',
];

/**
 * PostgreSQL's own words for *not now*: connections (08), room, memory or connections used up (53), stopped or taking too long (57),
 * the disk (58), a server that only reads because another leads now, and a race that was lost every time.
 */
const states = /^(08|53|57|58|25006|40001|40P01)/;

/** What `pg` says without a code. */
const said =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered|was closed)|Cannot use a pool|no answer)/;

/** Whether a failure means that the database is gone for a while, or has no room: the same may go well later. */
export function isAway(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  const { code, message } = problem as Error & { code?: unknown };
  if (typeof code === 'string') return lines.includes(code) || (code.length === 5 && states.test(code));
  return said.test(message);
}
