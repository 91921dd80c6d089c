import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** The part of a session that a route may use; the whole is in platform/sessions. */
export interface LiveSession {
  csrf: string;
  extra: Readonly<Record<string, unknown>>;
  /** Replaces what the session carries beside the key, e.g. drops a fresh code once it was typed back. */
  replace(extra: Record<string, unknown>, on?: Kysely<Tables>): Promise<void>;
}
