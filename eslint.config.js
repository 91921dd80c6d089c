import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist.new/',
      'node_modules/',
      '.knutepunkt/',
      'data/',
      'test-results/',
      'screenshots/',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['vitest.config.ts'] } } },
    plugins: { regexp },
    rules: {
      // A text that somebody wrote to cost time costs no more than another of its length.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      // Messages are written as methods of plain objects, and none uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // A handler without anything to wait for still answers with a promise.
      '@typescript-eslint/require-await': 'off',
      // Configuration is read in one place and passed on.
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read it in platform/config.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is passed in: use the clock.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Use node:crypto, or a seeded generator in a package.',
        },
      ],
    },
  },
  {
    // What starts the program or speaks to an operator, and what tests it.
    files: [
      'src/main.ts',
      'src/platform/config/print-secrets.ts',
      'src/platform/transfer/*.ts',
      '**/bench/**',
      '**/*.test.{ts,tsx}',
      'tests/**',
      'packages/*/test/**',
      '**/*-for-tests.ts',
      '**/for-tests.ts',
    ],
    rules: {
      'regexp/no-super-linear-backtracking': 'off',
      'regexp/no-super-linear-move': 'off',
      'no-console': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: [
      'src/platform/log/index.ts',
      'src/platform/clock/index.ts',
      'src/platform/database/embedded/*.ts',
    ],
    rules: { 'no-restricted-syntax': 'off', 'no-restricted-properties': 'off' },
  },
);
