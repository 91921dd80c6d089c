import type { Db, Trx } from '../platform/app.ts';

/**
 * A transaction in the clothes of the database: commands that open a transaction of their own run in this one instead.
 * So the demonstration is filled by the very commands that people use, and yet stands whole or not at all.
 */
export function within(trx: Trx): Db {
  return new Proxy<Db>(trx, {
    get(target, name) {
      if (name === 'transaction') return () => ({ execute: <T>(act: (trx: Trx) => Promise<T>) => act(trx) });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
    },
  });
}
