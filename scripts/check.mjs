// `npm run check`: types, lint, format, module boundaries, that the documents name only what exists, and what each package may be.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkDocuments } from './check-documents.mjs';
import { checkPackages } from './check-packages.mjs';
import { ensureInstalled, root } from './install.mjs';

const program = (path, ...args) => [join(root, 'node_modules', path), ...args];

const checks = {
  types: () => run(program('typescript/bin/tsc', '--noEmit', '--pretty', 'false')),
  lint: () => run(program('eslint/bin/eslint.js', '--max-warnings=0', '.')),
  format: () => run(program('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')),
  boundaries: () =>
    run(
      program(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        'src',
        'packages',
      ),
    ),
  documents: async () => {
    const problems = await checkDocuments();
    return { ok: problems.length === 0, output: problems.join('\n') };
  },
  packages: async () => {
    const problems = await checkPackages();
    return { ok: problems.length === 0, output: problems.join('\n') };
  },
};

/** Runs all checks, printing what each found. Returns how many passed and failed. */
export async function check() {
  const counts = { passed: 0, failed: 0 };
  await Promise.all(
    Object.entries(checks).map(async ([name, work]) => {
      const { ok, output } = await work();
      counts[ok ? 'passed' : 'failed'] += 1;
      console.log(ok ? `✓ ${name}` : `✗ ${name}\n${output}`);
    }),
  );
  return counts;
}

/** @returns {Promise<{ ok: boolean, output: string }>} */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output: output.trimEnd() }));
  });
}

if (process.argv[1] === import.meta.filename) {
  ensureInstalled();
  const { failed } = await check();
  process.exitCode = failed === 0 ? 0 : 1;
}
