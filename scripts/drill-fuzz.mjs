// `npm run drill:fuzz`: tests/fuzz.test.ts and tests/uploads.test.ts with a hundred thousand requests and ten thousand
// damaged files, or as many as are asked for, from a seed: `npm run drill:fuzz -- 20000 7`. An answer may take five seconds.
import { randomInt } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const [requests = '100000', seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
const env = {
  ...process.env,
  FUZZ_REQUESTS: requests,
  FUZZ_FILES: String(Math.ceil(Number(requests) / 10)),
  FUZZ_SEED: seed,
  FUZZ_PATIENCE: '5000',
};
console.log(`${requests} requests with seed ${seed}; again: npm run drill:fuzz -- ${requests} ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--no-file-parallelism',
    'tests/fuzz.test.ts',
    'tests/uploads.test.ts',
  ],
  { cwd: root, stdio: 'inherit', env },
);
if (status !== 0) console.log(`Failed with seed ${seed}.`);
process.exitCode = status ?? 1;
