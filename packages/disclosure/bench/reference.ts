import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { CountTables } from '../src/index.ts';

/** One of the tables that Statistics Norway's package was measured on. */
export function referenceTables(name: 'a' | 'b' | 'd-1e4'): CountTables {
  const file = new URL(`../test/reference/${name}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as CountTables;
}
