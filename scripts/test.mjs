// `npm test`: checks and tests, and at the very end one line alone: `N passed, N failed`.
// `--only-tests` leaves out the checks; other arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
// Here, once: two test files that start the program would else build it at the same time.
await build();
const browser = await ensureBrowser();
const onlyTests = process.argv.includes('--only-tests');
const counts = onlyTests ? { passed: 0, failed: 0 } : await check();
add(test(browser));
if (browser === undefined) add({ passed: 0, failed: 1 });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

function add({ passed, failed }) {
  counts.passed += passed;
  counts.failed += failed;
}

/** Runs the suite. A file that cannot be run at all, or a run that ends before its report, counts as one failure. */
function test(chromium) {
  const folder = mkdtempSync(join(tmpdir(), 'knutepunkt-report-'));
  const report = join(folder, 'report.json');
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...process.argv.slice(2).filter((argument) => argument !== '--only-tests'),
      ],
      { cwd: root, stdio: 'inherit', env: { ...process.env, ...(chromium ? { CHROMIUM: chromium } : {}) } },
    );
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const broken = testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some(isFailure),
    ).length;
    const failed = numFailedTests + broken;
    // Errors outside any test end the run with a status of their own.
    return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isFailure(assertion) {
  return assertion.status === 'failed';
}
