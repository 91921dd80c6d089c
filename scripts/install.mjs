// Installs the dependencies when they lack or differ from package-lock.json. Plain Node: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Knutepunkt needs Node 20.19 or newer (24 is recommended); this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Runs `npm ci` if it is needed, with one line of text. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing what the program needs (npm ci), about ten seconds …');
  const { status } = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) {
    console.error('npm ci failed; the lines above say why.');
    process.exit(1);
  }
}

/** Runs npm in the project's folder, its ordinary output hidden. */
export function npm(args, options = {}) {
  return spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    ...options,
  });
}

/**
 * npm writes what it installed into node_modules/.package-lock.json, at the very end. Everything that package-lock.json names
 * must stand there with the same content; what is optional may lack, as another system's binaries do, and in production
 * also what only development needs.
 */
function isInstalled() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(hidden);
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const have = installed[path];
    if (have === undefined) {
      return Boolean(
        entry.optional || entry.devOptional || (entry.dev && process.env.NODE_ENV === 'production'),
      );
    }
    return have.version === entry.version && have.integrity === entry.integrity;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
