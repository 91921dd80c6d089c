import { readConfig } from '../config/index.ts';
import { openDatabase } from '../database/index.ts';
import { readySealing } from '../sealing/index.ts';
import { backUp } from './index.ts';

// `npm run backup -- FILE`: the whole database in one sealed file. The program may go on running meanwhile.
const file = process.argv[2];
const config = readConfig(process.env);
if (file === undefined) {
  console.error('Say where to write: npm run backup -- knutepunkt.backup');
  process.exit(2);
}
if (config.backupKey === undefined) {
  console.error('There is no key to seal with. Make a sheet first: npm run backup:sheet');
  process.exit(2);
}
await readySealing();
const open = await openDatabase(config);
try {
  const rows = await backUp(open, file, config.backupKey);
  console.log(
    `${rows} rows written to ${file}. It opens with the backup sheet, and what people told only with the secrets of this ` +
      'installation besides: keep them too, and somewhere else.',
  );
} finally {
  await open.close();
}
