import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config/index.ts';
import { openDatabase } from '../database/index.ts';
import { readySealing, recoveryFrom } from '../sealing/index.ts';
import { restore, tombstonesIn, TransferProblem } from './index.ts';

// `npm run restore -- FILE`: fills an empty database from a backup, all or nothing. Asks for the backup sheet.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tombstones: { type: 'string' }, old: { type: 'boolean' } },
});
const [file] = positionals;
const missing = [file, values.tombstones].find((name) => name !== undefined && !existsSync(name));
if (file === undefined || missing !== undefined) {
  console.error(
    missing === undefined
      ? 'Say what to read: npm run restore -- knutepunkt.backup --tombstones tombstones.txt'
      : `There is no file ${missing}.`,
  );
  process.exit(2);
}
await readySealing();
const tombstones =
  values.tombstones === undefined ? [] : tombstonesIn(readFileSync(values.tombstones, 'utf8'));
if (tombstones === undefined) {
  console.error(`${values.tombstones} is damaged or no list of tombstones. Nothing was restored.`);
  process.exit(1);
}
const terminal = createInterface({ input: process.stdin, output: process.stderr });
const pair = recoveryFrom(await terminal.question('The backup sheet: '));
terminal.close();
if (pair === undefined) {
  console.error('That is no backup sheet: a group is missing or mistyped. Nothing was restored.');
  process.exit(1);
}
const open = await openDatabase(readConfig(process.env));
try {
  const rows = await restore(open, file, pair, { tombstones, old: values.old === true });
  console.log(
    `${rows} rows read from ${file}. Give this installation the secrets of the one that made it before the first start.`,
  );
} catch (cause) {
  console.error(cause instanceof TransferProblem ? `Nothing was restored: ${cause.message}.` : cause);
  process.exitCode = 1;
} finally {
  await open.close();
}
