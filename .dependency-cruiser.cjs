// The house rules of docs/ARCHITECTURE.md, enforced. A module is a folder of src/ other than platform and ui.
const tests = '(\\.test\\.tsx?|(^|/)for-tests\\.tsx?|-for-tests\\.tsx?|\\.fixture\\.ts)$';
const module_ = '^src/(?!platform/|ui/)([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'What needs each other in a circle is one thing, or has a part that both should import.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'packages-stand-alone',
      comment: 'A package is publishable: it knows nothing of the application.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '^(src|tests|scripts)/' },
    },
    {
      name: 'packages-by-their-face',
      comment: 'A package is imported by its name, never by a path into it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^packages/[^/]+/', pathNot: '^packages/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'The platform is what any such program needs.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^(src/(?!platform/|ui/)|packages/)' },
    },
    {
      name: 'ui-knows-no-module',
      comment: 'Layout and form parts have no domain words and no data.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: tests },
      to: { path: ['^src/(?!platform/|ui/)', '^src/platform/database/', '^packages/'] },
    },
    {
      name: 'modules-by-their-face',
      comment: 'A module reaches another through its index.ts.',
      severity: 'error',
      from: { path: module_, pathNot: tests },
      to: { path: '^src/(?!platform/|ui/)[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'platform-by-its-face',
      comment:
        "A part of the platform is imported by its index.ts, or by the file that modules' types are merged into.",
      severity: 'error',
      from: { path: module_, pathNot: tests },
      to: {
        path: '^src/platform/[^/]+/',
        pathNot: ['^src/platform/[^/]+/(index|for-tests)\\.tsx?$', '^src/platform/database/tables\\.ts$'],
      },
    },
    {
      name: 'views-render-and-nothing-else',
      comment: 'What leaves is typed by its audience; a view cannot fetch or change anything.',
      severity: 'error',
      from: { path: '^src/(?!platform/)[^/]+/views[^/]*\\.tsx$' },
      to: {
        path: ['/(store|commands)[^/]*\\.ts$', '^src/platform/database/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'model-is-pure',
      comment: 'Types and rules do no I/O.',
      severity: 'error',
      from: { path: '^src/(?!platform/|ui/)[^/]+/model\\.ts$' },
      to: {
        path: ['/(store|commands|routes|views)[^/]*\\.tsx?$', '^src/platform/(database|http|jobs|mail)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-main-knows-everything',
      severity: 'error',
      comment: 'src/main.ts starts the program that src/program.ts puts together; nobody else knows either.',
      from: { path: '^src/[^/]+/', pathNot: tests },
      to: { path: '^src/(main|program)\\.ts$' },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { path: '^(src|packages/[^/]+/src)/', pathNot: tests },
      to: { path: [tests, '^tests/'] },
    },
    {
      name: 'nothing-that-is-not-installed',
      severity: 'error',
      from: { path: '^(src|packages/[^/]+/src)/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
