import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import ts from 'typescript';

const home = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(home, 'README.md'), 'utf8');
const example = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)][1]![1]!;

it('has an example of attack and suppression that compiles and prints what it says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'disclosure-'));
  try {
    const file = join(folder, 'example.mts');
    const written = example.replace('@knutepunkt/disclosure', join(home, 'src', 'index.ts'));
    writeFileSync(file, `${written}\ndeclare const console: { log(...values: unknown[]): void };\n`);
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ['lib.es2023.d.ts'],
      types: [],
    });
    const errors = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(errors).toEqual([]);
    const printed: unknown[] = [];
    const log = vi
      .spyOn(console, 'log')
      .mockImplementation((...values: unknown[]) => void printed.push(...values));
    await import(pathToFileURL(file).href);
    log.mockRestore();
    expect(printed).toEqual([false, true, 'by county: 03', { least: 2, most: 2 }, false]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
