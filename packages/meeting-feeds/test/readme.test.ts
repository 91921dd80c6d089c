import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import ts from 'typescript';

const home = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(home, 'README.md'), 'utf8');
const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;

it('has an example that compiles and prints what it says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'meeting-feeds-'));
  try {
    const file = join(folder, 'example.ts');
    writeFileSync(file, example.replace('@knutepunkt/meeting-feeds', join(home, 'src', 'index.ts')));
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      resolveJsonModule: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ['lib.es2023.d.ts', 'lib.es2024.string.d.ts'],
      types: ['node'],
      typeRoots: [join(home, '..', '..', 'node_modules', '@types')],
    });
    const errors = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(errors).toEqual([]);
    const printed: unknown[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((value) => void printed.push(value));
    await import(pathToFileURL(file).href);
    log.mockRestore();
    expect(printed).toEqual([
      'tirsdag-roa: days 2 from 19:30, 90 minutes',
      'row 3, Tid: «19h» er ikke et klokkeslett som 19:30.',
      '[{"slug":"tirsdag-roa","name":"Tirsdagsmøtet","day":2,"time":"19:30","end_time":"21:00","timezone":"Europe/Oslo","types":[],"address":"Storgata 1","city":"Oslo","postal_code":"0752","approximate":"no","country":"NO"}]',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
