import type { Kysely, TransactionBuilder } from 'kysely';

/** Two transactions waited for one another, or for the same row in turn: PostgreSQL undid this one so that the other could go on. */
const lostRaces: readonly unknown[] = ['40P01', '40001'];
const tries = 3;

/**
 * Makes `db.transaction().execute(work)` run its work again when it lost a race. Nothing of the first time is left in the
 * database, so `work` must do nothing outside it that counts twice.
 */
export function withSecondTry<T>(db: Kysely<T>): Kysely<T> {
  const begin = db.transaction.bind(db);
  db.transaction = () => {
    const builder = begin();
    const execute: TransactionBuilder<T>['execute'] = builder.execute.bind(builder);
    builder.execute = async (work) => {
      for (let left = tries - 1; ; left--) {
        try {
          return await execute(work);
        } catch (problem) {
          if (left === 0 || !lostRaces.includes((problem as { code?: unknown }).code)) throw problem;
        }
      }
    };
    return builder;
  };
  return db;
}
