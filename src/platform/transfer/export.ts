import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readConfig } from '../config/index.ts';
import { openDatabase } from '../database/index.ts';
import { exportTo } from './index.ts';

// `npm run export -- FILE`: the whole database in one file. The program may go on running meanwhile.
const file = process.argv[2];
if (file === undefined) {
  console.error('Say where to write: npm run export -- knutepunkt.export.gz');
  process.exit(2);
}
const open = await openDatabase(readConfig(process.env));
try {
  const lines = new PassThrough();
  const draft = `${file}.part`;
  const written = pipeline(lines, createGzip(), createWriteStream(draft, { mode: 0o600 }));
  const [rows] = await Promise.all([exportTo(open, lines).finally(() => lines.end()), written]);
  await rename(draft, file);
  console.log(
    `${rows} rows written to ${file}. Sealed content opens only with the secrets of this installation: keep them too.`,
  );
} finally {
  await open.close();
}
