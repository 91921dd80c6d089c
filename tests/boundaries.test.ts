import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** A house of its own in which every rule is broken once. Each file is what it imports. */
const files: Record<string, string[]> = {
  'packages/formation/src/index.ts': ['../../../src/ui/layout.ts', './inside.ts'],
  'packages/formation/src/inside.ts': [],
  'src/main.ts': ['./group/index.ts', './place/index.ts', './platform/database/index.ts'],
  'src/ui/layout.ts': ['../group/index.ts', '../platform/database/index.ts'],
  'src/platform/database/index.ts': ['./pool.ts'],
  'src/platform/database/pool.ts': ['../../group/index.ts'],
  'src/group/index.ts': ['./model.ts', './views-member.tsx'],
  'src/group/model.ts': ['./store.ts'],
  'src/group/store.ts': [
    '../place/store.ts',
    '../platform/database/pool.ts',
    '../../packages/formation/src/inside.ts',
  ],
  'src/group/views-member.tsx': ['./commands-life.ts', '../platform/database/index.ts'],
  'src/group/commands-life.ts': ['../main.ts', 'vitest'],
  'src/group/group.test.ts': ['../place/store.ts', 'vitest'],
  'src/place/index.ts': ['./one.ts', './for-tests.ts'],
  'src/place/one.ts': ['./two.ts', './gone.ts'],
  'src/place/two.ts': ['./one.ts'],
  'src/place/store.ts': [],
  'src/place/for-tests.ts': [],
};

const wanted = [
  'packages-stand-alone: packages/formation/src/index.ts → src/ui/layout.ts',
  'packages-by-their-face: src/group/store.ts → packages/formation/src/inside.ts',
  'ui-knows-no-module: src/ui/layout.ts → src/group/index.ts',
  'ui-knows-no-module: src/ui/layout.ts → src/platform/database/index.ts',
  'platform-knows-no-module: src/platform/database/pool.ts → src/group/index.ts',
  'modules-by-their-face: src/group/store.ts → src/place/store.ts',
  'platform-by-its-face: src/group/store.ts → src/platform/database/pool.ts',
  'model-is-pure: src/group/model.ts → src/group/store.ts',
  'views-render-and-nothing-else: src/group/views-member.tsx → src/group/commands-life.ts',
  'views-render-and-nothing-else: src/group/views-member.tsx → src/platform/database/index.ts',
  'only-main-knows-everything: src/group/commands-life.ts → src/main.ts',
  'nothing-that-is-not-installed: src/group/commands-life.ts → node_modules/vitest',
  'no-tests-in-the-program: src/place/index.ts → src/place/for-tests.ts',
  'resolvable: src/place/one.ts → ./gone.ts',
  'no-circles: src/place/one.ts',
];

let house: string;
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'));
  for (const [file, imports] of Object.entries(files)) {
    mkdirSync(join(house, dirname(file)), { recursive: true });
    const lines = imports.map(
      (path, index) => `import * as i${index} from '${path}';\nexport { i${index} };`,
    );
    writeFileSync(join(house, file), lines.join('\n') || 'export {};');
  }
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, file), join(house, file));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
});
afterAll(() => rmSync(house, { recursive: true }));

test('the check finds every way to break the rules of the house, and the tests may do as they like', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--output-type',
      'json',
      'src',
      'packages',
    ],
    { cwd: house, encoding: 'utf8', maxBuffer: 100_000_000 },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  // What is installed lies outside this house, behind a link.
  const found = summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} → ${to.replace(/^.*node_modules/, 'node_modules')}`,
  );
  for (const violation of wanted) {
    expect(
      found.filter((line) => line.includes(violation)),
      violation,
    ).not.toEqual([]);
  }
  expect(found.filter((line) => line.includes('group.test.ts'))).toEqual([]);
});
