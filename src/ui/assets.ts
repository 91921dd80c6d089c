import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from './minify.ts';

/** A file to serve at an address that changes with its content, so that it may be kept for ever. */
export interface Asset {
  path: string;
  type: string;
  body: string;
}

const require = createRequire(import.meta.url);

/** Only those that are used; see docs/decisions/002-look.md. Their `data:` pictures would be blocked, so none of them needs one. */
const borrowed = ['button', 'input', 'field', 'fieldset', 'error-summary', 'skip-link'];
const own = ['tokens', 'base', 'page', 'form', 'layout', 'trust', 'lists', 'days', 'figures', 'print'];

const css = minify(
  [
    `@layer borrowed{${borrowed.map((name) => read(require.resolve(`@digdir/designsystemet-css/${name}.css`))).join('\n')}}`,
    ...own.map((name) => read(join(here(), 'styles', `${name}.css`))),
  ].join('\n'),
);

export const stylesheet: { path: string; css: string } = { path: hashed('stil', 'css', css), css };

const pageSource = read(join(here(), 'page.js')).trim();

/** The one island: leaving without a way back, and sending once. Only on pages with `leaveQuickly`. */
export const scripts = { page: { path: hashed('ut', 'js', pageSource), source: pageSource } };

const mark = read(join(here(), 'favicon.svg')).trim();
export const favicon = { path: hashed('merke', 'svg', mark), svg: mark };

/** Everything that a page asks for, ready to be served. */
export const assets: readonly Asset[] = [
  { path: stylesheet.path, type: 'text/css; charset=utf-8', body: stylesheet.css },
  { path: scripts.page.path, type: 'text/javascript; charset=utf-8', body: scripts.page.source },
  { path: favicon.path, type: 'image/svg+xml; charset=utf-8', body: favicon.svg },
];

/** This folder: found from above, because the bundle lies elsewhere than the source. */
function here(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const found = join(folder, 'src/ui');
    if (existsSync(join(found, 'styles'))) return found;
    if (folder === dirname(folder)) throw new Error(`The folder src/ui is not above ${start}`);
  }
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function hashed(name: string, extension: string, body: string): string {
  return `/${name}-${createHash('sha256').update(body).digest('hex').slice(0, 10)}.${extension}`;
}
