import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The pages' JSX is Preact's, as in tsconfig.json.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    pool: 'threads',
    // Each file may hold a pool of connections of its own, and the server has sixty.
    maxWorkers: 4,
    globalSetup: 'tests/support/global-setup.ts',
    // Cheap sealing: the cost of Argon2id is tested where it belongs, and nowhere else.
    env: { NODE_ENV: 'test', TZ: 'America/St_Johns', ARGON2_MEMORY_KIB: '64', ARGON2_PASSES: '1' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    restoreMocks: true,
  },
});
