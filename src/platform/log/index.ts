import { pino, type DestinationStream } from 'pino';

/**
 * What may be written down about a running service, and nothing else: no address of anybody, no agent, no query, no path with
 * values in it, no message text of an error (it may quote what a person wrote).
 */
export interface Log {
  /** An answered request. `route` is the template (`/min/:part`), never the address asked for; `ms` is rounded to a band. */
  request(line: { method: string; route: string; status: number; ms: number }): void;
  /** A finished background job. */
  job(name: string, outcome: JobOutcome): void;
  /** Something that happened to the program itself, as a fixed phrase: `'listening'`, `'migrated'`. */
  event(name: string): void;
  /** An error under the id that was shown to the person: what kind and where, never its text. */
  fault(errorId: string, errorName: string, where: string): void;
}

export type JobOutcome = 'done' | 'failed, will be tried again' | 'given up';

/** Upper ends in milliseconds. Exact durations could tell a found code from a missing one to a reader of logs. */
const bands = [10, 30, 100, 300, 1_000, 3_000, 10_000];

/** The band a duration falls in: `'≤30ms'`, `'>10000ms'`. */
export function durationBand(ms: number): string {
  const end = bands.find((band) => ms <= band);
  return end === undefined ? `>${bands.at(-1)}ms` : `≤${end}ms`;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The fields a line can have, each with what it lets through. A field that is not here is not written, whoever passes it. */
const allowed: Record<string, (value: unknown) => string | number | undefined> = {
  event: phrase,
  method: (value) => (methods.has(String(value)) ? String(value) : 'other'),
  route,
  status: (value) => (Number.isInteger(value) ? Number(value) : undefined),
  duration: (value) => (/^[≤>]\d+ms$/.test(String(value)) ? String(value) : undefined),
  job: phrase,
  outcome: phrase,
  // A name, or one of PostgreSQL's five signs.
  error: (value) => (/^([A-Za-z][\w.-]{0,80}|[0-9A-Z]{5})$/.test(String(value)) ? String(value) : 'Error'),
  errorId: (value) => (/^[\w-]{1,64}$/.test(String(value)) ? String(value) : 'unknown'),
  where: (value) => (String(value).startsWith('/') ? route(value) : phrase(value)),
};

/** A template has no query, no percent-encoding, and no long number or address of a machine; what has is not one. */
function route(value: unknown): string {
  const text = String(value);
  const isTemplate = /^(\/[\w/:*.()|^$\\[\]+-]{0,200}|none)$/.test(text) && !/\d\.\d|\d{4}/.test(text);
  return isTemplate ? text : 'other';
}

/** Words only: no addresses, no long numbers, no sentences with quotes. */
function phrase(value: unknown): string {
  const text = String(value);
  return /^[\p{L}\d ,_-]{1,80}$/u.test(text) && !/\d{4}/.test(text) ? text : 'other';
}

function only(line: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(line)) {
    const written = allowed[field]?.(value);
    if (written !== undefined) kept[field] = written;
  }
  return kept;
}

/**
 * A log that writes one JSON line per happening.
 *
 * @param destination standard output unless given
 */
export function createLog(config: { silent?: boolean } = {}, destination?: DestinationStream): Log {
  const writer = pino(
    {
      enabled: config.silent !== true,
      // No process number, no host name: they say nothing to a reader of one node's log.
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString().slice(0, 19)}Z"`,
      formatters: { level: (level) => ({ level }), log: only },
    },
    destination,
  );
  return {
    request: ({ method, route, status, ms }) =>
      writer.info({ method, route, status, duration: durationBand(ms) }),
    job: (job, outcome) => writer[outcome === 'done' ? 'info' : 'warn']({ job, outcome }),
    event: (event) => writer.info({ event }),
    fault: (errorId, error, where) => writer.error({ errorId, error, where }),
  };
}

/** A log that keeps nothing, for tests and one-off commands. */
export const silentLog: Log = createLog({ silent: true });
