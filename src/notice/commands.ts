import { randomInt } from 'node:crypto';
import type { App, Db, Trx } from '../platform/app.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { addJob } from '../platform/jobs/index.ts';
import { keyedHash, randomId, sealUnder } from '../platform/sealing/index.ts';
import { addressDays, canNotify, type Kept, waits } from './model.ts';
import { deleteAddress, deleteDue, insertAddress, prolongAddress } from './store.ts';

declare module '../platform/jobs/index.ts' {
  interface Jobs {
    /** The hashed handle, hexadecimal: it names a sealed address and nobody. */
    'send notice': { handle: string };
  }
}

/** The name of a row: nobody can make it from a handle without the notification key. */
export function rowOf(app: App, handle: string): Uint8Array {
  return keyedHash(app.config.secrets.notificationKey, `notice handle ${handle}`);
}

/** Binds a sealed address to its row. */
export function contextOf(row: Uint8Array): string {
  return `notification_address:${hex(row)}`;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function keptUntil(app: App): string {
  return app.clock.today().add({ days: addressDays }).toString();
}

/**
 * Keeps an address for neutral notices.
 *
 * @returns the handle, hexadecimal: for sealed content only, never for a column, a log or a page
 */
export async function setAddress(trx: Trx, app: App, address: string, locale: Locale): Promise<string> {
  const handle = randomId();
  const row = rowOf(app, handle);
  const kept: Kept = { address, locale };
  const sealed = sealUnder(app.config.secrets.notificationKey, kept, contextOf(row));
  await insertAddress(trx, { handle: row, sealed, erase_on: keptUntil(app) });
  return handle;
}

/** Forgets an address. A notice that waits finds nothing and sends nothing. */
export async function removeAddress(trx: Trx, app: App, handle: string): Promise<void> {
  await deleteAddress(trx, rowOf(app, handle));
}

/** What the address was left for ends: it is kept for the last notice, and no longer than to this day. */
export async function keepAddressUntil(trx: Trx, app: App, handle: string, day: string): Promise<void> {
  await prolongAddress(trx, rowOf(app, handle), day);
}

/** Queues the neutral mail in the transaction that makes it necessary; one waits at a time for each address. */
export async function announce(trx: Trx, app: App, handle: string): Promise<void> {
  if (!canNotify(app.config)) return;
  const row = rowOf(app, handle);
  if (!(await prolongAddress(trx, row, keptUntil(app)))) return;
  const seconds = app.config.demo ? 0 : randomInt(waits.least * 60, waits.most * 60 + 1);
  const due = seconds > 0 ? { runAt: app.clock.now().add({ seconds }) } : {};
  await addJob(trx, 'send notice', { handle: hex(row) }, { key: hex(row), ...due });
}

/** Erases addresses whose day has come. */
export async function eraseDue(trx: Db, today: string): Promise<number> {
  return deleteDue(trx, today);
}
