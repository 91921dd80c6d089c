import { pipeline } from 'node:stream/promises';
import { readConfig } from '../config/index.ts';
import { openDatabase } from '../database/index.ts';
import { tombstones, writeWhole } from './index.ts';

// `npm run tombstones -- FILE`: what was erased in the days that a backup may be old, for a restore. It names nobody.
const file = process.argv[2];
if (file === undefined) {
  console.error('Say where to write: npm run tombstones -- tombstones.txt');
  process.exit(2);
}
const open = await openDatabase(readConfig(process.env));
try {
  await writeWhole(file, (to) => pipeline(tombstones(open.pool), to));
  console.log(`Written to ${file}. Keep it with the backups, and give it to npm run restore.`);
} finally {
  await open.close();
}
