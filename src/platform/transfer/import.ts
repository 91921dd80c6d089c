import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { projectFolder, readConfig } from '../config/index.ts';
import { openDatabase } from '../database/index.ts';
import { importFrom, TransferProblem } from './index.ts';

// `npm run import -- FILE`: fills an empty database from an export, all or nothing.
const file = process.argv[2];
if (file === undefined || !existsSync(file)) {
  console.error('Say what to read: npm run import -- knutepunkt.export.gz');
  process.exit(2);
}
const open = await openDatabase(readConfig(process.env));
try {
  const lines = new PassThrough();
  const reading = pipeline(createReadStream(file), createGunzip(), lines).catch(() => {
    throw new TransferProblem('the file is damaged or no export');
  });
  const [rows] = await Promise.all([importFrom(open, lines, join(projectFolder(), 'migrations')), reading]);
  console.log(
    `${rows} rows read from ${file}. Give this installation the secrets of the one that made it before the first start.`,
  );
} catch (cause) {
  console.error(cause instanceof TransferProblem ? `Nothing was imported: ${cause.message}.` : cause);
  process.exitCode = 1;
} finally {
  await open.close();
}
