import type { Db } from '../platform/app.ts';

export interface NotificationAddressTable {
  handle: Uint8Array;
  sealed: Uint8Array;
  erase_on: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    notification_address: NotificationAddressTable;
  }
}

export async function insertAddress(db: Db, row: NotificationAddressTable): Promise<void> {
  await db.insertInto('notification_address').values(row).execute();
}

export function addressBy(db: Db, handle: Uint8Array): Promise<NotificationAddressTable | undefined> {
  return db.selectFrom('notification_address').selectAll().where('handle', '=', handle).executeTakeFirst();
}

/** Whether there was such an address. */
export async function prolongAddress(db: Db, handle: Uint8Array, until: string): Promise<boolean> {
  const done = await db
    .updateTable('notification_address')
    .set({ erase_on: until })
    .where('handle', '=', handle)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function deleteAddress(db: Db, handle: Uint8Array): Promise<void> {
  await db.deleteFrom('notification_address').where('handle', '=', handle).execute();
}

export async function deleteDue(db: Db, today: string): Promise<number> {
  const done = await db.deleteFrom('notification_address').where('erase_on', '<=', today).executeTakeFirst();
  return Number(done.numDeletedRows);
}
