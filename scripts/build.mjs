// Bundles the program into dist/, if a source has changed since the last time. `npm run build` bundles in any case.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

const stampFile = join(root, 'dist/.stamp');

/** What is built: the program itself and the commands that operators run. */
const entries = {
  main: 'src/main.ts',
  'forming-thread': 'src/formation/forming-thread.ts',
  'parsing-thread': 'src/source/parsing-thread.ts',
  backup: 'src/platform/transfer/backup.ts',
  restore: 'src/platform/transfer/restore.ts',
  'backup-sheet': 'src/platform/transfer/sheet.ts',
  tombstones: 'src/platform/transfer/print-tombstones.ts',
  secrets: 'src/platform/config/print-secrets.ts',
};

export async function build({ always = false } = {}) {
  const stamp = describeSources();
  if (!always && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const { build: bundle } = await import('esbuild');
  const present = Object.fromEntries(
    Object.entries(entries).filter(([, file]) => existsSync(join(root, file))),
  );
  // Under another name first: a build that fails leaves the one before as it was.
  const draft = join(root, 'dist.new');
  rmSync(draft, { recursive: true, force: true });
  await bundle({
    absWorkingDir: root,
    entryPoints: present,
    outdir: draft,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // Installed packages stay where they are; our own under packages/ are TypeScript and go into the bundle.
    external: installed().flatMap((name) => [name, `${name}/*`]),
    logLevel: 'warning',
  }).catch(() => {
    // esbuild has said what is wrong.
    process.exit(1);
  });
  writeFileSync(join(draft, '.stamp'), stamp);
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(draft, join(root, 'dist'));
}

/** What the program and our own packages depend on: some of it reads files that lie beside its code. */
function installed() {
  const packages = readdirSync(join(root, 'packages')).map((name) => join('packages', name));
  return ['.', ...packages].flatMap((folder) => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return Object.keys(dependencies).filter((name) => !name.startsWith('@knutepunkt/'));
  });
}

/** Changes when any source's name, size or time changes. */
function describeSources() {
  const hash = createHash('sha256').update(process.versions.node);
  const note = (path) => {
    const about = statSync(join(root, path), { throwIfNoEntry: false });
    if (about?.isDirectory()) {
      if (path.endsWith('node_modules')) return;
      for (const name of readdirSync(join(root, path)).sort()) note(join(path, name));
    } else if (about) {
      hash.update(`${path}\0${about.size}\0${about.mtimeMs}\n`);
    }
  };
  for (const path of [
    'src',
    'packages',
    'scripts/build.mjs',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ])
    note(path);
  return hash.digest('hex');
}

if (process.argv[1] === import.meta.filename) {
  ensureInstalled();
  await build({ always: true });
}
