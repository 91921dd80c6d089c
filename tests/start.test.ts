import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type RunningProgram,
  bundleProgram,
  installation,
  startProgramProcess,
} from './support/kill-program.ts';
import { freePort } from './support/program.ts';

let folder: string;
let running: RunningProgram | undefined;

beforeAll(async () => {
  bundleProgram();
  folder = await mkdtemp(join(tmpdir(), 'knutepunkt-start-'));
  running = await startProgramProcess({ ...installation(folder, await freePort()), DEMO: '1' });
}, 120_000);
afterAll(async () => {
  await running?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What is bundled may miss a file that lies beside a package's code, and only a start of its own shows it. */
test('what npm start builds fills the demonstration and shows its pages', async () => {
  for (const path of ['/', '/grupper', '/tall', '/nn/steder', '/en/meld-interesse']) {
    const { status, headers } = await fetch(running!.url + path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-type')).toContain('text/html');
  }
});
