// `npm run drill:kill`: tests/kill.test.ts with twenty kills, or as many as are asked for: `npm run drill:kill -- 100`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const kills = process.argv[2] ?? '20';
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/kill.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, KILLS: kills } },
);
process.exitCode = status ?? 1;
