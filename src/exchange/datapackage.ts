import {
  type HsdsRow,
  type HsdsTableName,
  type HsdsTables,
  hsdsDatapackage,
} from '@knutepunkt/meeting-feeds';
import { Zip, ZipDeflate } from 'fflate';
import type { Hsds } from './catalogue.ts';

/** Listings whose rows are written together. */
const portion = 500;
/** The same for every package, so that equal packages are equal bytes. */
const someDay = '2020-01-01T12:00:00';

/**
 * The datapackage of HSDS: every table as CSV, packed as it is read. In memory lie the packed bytes, the rows of one portion,
 * and the ids of what is written, since listings share places and owners.
 */
export async function packed(hsds: Hsds, title: string, terms: string): Promise<Uint8Array> {
  const about = { name: 'knutepunkt-open-groups', title, licence: { name: 'various', url: terms } };
  const archive = newArchive();
  const written = new Set<string>();
  /** One row of each table that has any: from these the descriptor is made. */
  const samples = new Map<HsdsTableName, HsdsRow[]>();
  let fresh = new Map<HsdsTableName, HsdsRow[]>();
  const names = Object.keys(await hsds.tablesOf([])) as HsdsTableName[];
  const tablesFrom = (rows: ReadonlyMap<HsdsTableName, HsdsRow[]>) =>
    Object.fromEntries(names.map((name) => [name, rows.get(name) ?? []])) as unknown as HsdsTables;

  const flush = () => {
    for (const [path, text] of hsdsDatapackage(tablesFrom(fresh), about))
      if (path !== 'datapackage.json') archive.write(path, text);
    fresh = new Map();
  };
  let read = 0;
  for await (const { tables } of hsds.each()) {
    for (const name of names)
      for (const row of tables[name]) {
        if (written.has(`${name} ${row.id}`)) continue;
        written.add(`${name} ${row.id}`);
        if (!samples.has(name)) samples.set(name, [row]);
        const rows = fresh.get(name);
        if (rows) rows.push(row);
        else fresh.set(name, [row]);
      }
    read += 1;
    if (read % portion === 0) flush();
  }
  flush();
  archive.write(
    'datapackage.json',
    hsdsDatapackage(tablesFrom(samples), about).get('datapackage.json') ?? '',
  );
  return archive.end();
}

/** Files that grow side by side; of each the first line is written once. */
function newArchive() {
  const chunks: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const zip = new Zip((problem, chunk) => {
    if (problem) throw problem;
    chunks.push(chunk);
  });
  const files = new Map<string, ZipDeflate>();
  return {
    write(path: string, text: string) {
      const known = files.get(path);
      const file = known ?? new ZipDeflate(path, { level: 6 });
      if (!known) {
        file.mtime = someDay;
        files.set(path, file);
        zip.add(file);
      }
      file.push(encoder.encode(known ? text.slice(text.indexOf('\n') + 1) : text));
    },
    end(): Uint8Array {
      for (const file of files.values()) file.push(new Uint8Array(), true);
      zip.end();
      return Buffer.concat(chunks);
    },
  };
}
