import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The project's root, whether this code runs from `src/` or from the bundle in `dist/`:
 * the nearest folder above whose package.json carries the product's name.
 * The working directory does not matter, so that `node /somewhere/dist/main.js` finds its own files.
 */
export function projectFolder(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const description = join(folder, 'package.json');
    if (existsSync(description)) {
      const { name } = JSON.parse(readFileSync(description, 'utf8')) as { name?: string };
      if (name === 'knutepunkt') return folder;
    }
    if (dirname(folder) === folder) return process.cwd();
  }
}
