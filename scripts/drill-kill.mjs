// `npm run drill:kill`: tests/kill.test.ts with twenty kills, or as many as are asked for: `npm run drill:kill -- 100`,
// with `external` after it against a server that is not the program's own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const [kills = '20', where = 'embedded'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/kill.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, KILLS: kills, KILL_DATABASE: where } },
);
process.exitCode = status ?? 1;
