import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { projectFolder, readConfig } from '../config/index.ts';
import { openDatabase } from '../database/index.ts';
import { importFrom, TransferProblem } from './index.ts';

// `npm run import -- FILE`: fills an empty database from an export, all or nothing.
const file = process.argv[2];
if (file === undefined) {
  console.error('Say what to read: npm run import -- knutepunkt.export.gz');
  process.exit(2);
}
const open = await openDatabase(readConfig(process.env));
try {
  const input = createReadStream(file);
  const lines = createGunzip();
  input.on('error', (cause) => lines.destroy(cause));
  const rows = await importFrom(open, input.pipe(lines), join(projectFolder(), 'migrations'));
  console.log(
    `${rows} rows read from ${file}. Give this installation the secrets of the one that made it before the first start.`,
  );
} catch (cause) {
  console.error(cause instanceof TransferProblem ? `Nothing was imported: ${cause.message}.` : cause);
  process.exitCode = 1;
} finally {
  await open.close();
}
