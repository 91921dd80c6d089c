// Finds a Chromium for the browser tests, or brings one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npm, root } from './install.mjs';

/** The shell without windows first: it asks a third less of the machine. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];
/** A package that carries the binary itself, for machines where nothing may be installed by the system. */
const carrier = '@sparticuz/chromium@153.0.0';

/** The path of a browser that answers; undefined, after saying what to do, where there is none. */
export async function ensureBrowser() {
  const browser = process.env.CHROMIUM || onPath() || fromSystem() || (await fromPackage());
  if (browser && answers(browser)) return browser;
  console.error(
    browser
      ? `The browser ${browser} does not start.`
      : 'No Chromium was found or could be installed. Install one, or give its path: CHROMIUM=/path/to/chromium npm test',
  );
  return undefined;
}

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':')) {
    for (const name of names) {
      const file = join(folder, name);
      // Ubuntu's chromium may be a stub that only asks for a snap: it must answer.
      if (existsSync(file) && answers(file)) return file;
    }
  }
  return undefined;
}

/** Debian's package, where this is root and there is apt-get. */
function fromSystem() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  console.log('Installing chromium for the browser tests (apt-get) …');
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  for (const name of ['chromium-headless-shell', 'chromium']) {
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
    const browser = onPath();
    if (browser) return browser;
  }
  return undefined;
}

async function fromPackage() {
  const folder = join(root, '.knutepunkt/browser');
  const entry = join(folder, 'node_modules/@sparticuz/chromium/build/esm/index.js');
  if (!existsSync(entry)) {
    console.log(`Fetching a browser for the tests (${carrier}) …`);
    npm(['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', carrier]);
  }
  try {
    const { default: chromium } = await import(pathToFileURL(entry).href);
    return await chromium.executablePath();
  } catch {
    return undefined;
  }
}

function answers(file) {
  return spawnSync(file, ['--version', '--no-sandbox'], { timeout: 20_000 }).status === 0;
}
