// Every path in backticks and every `npm run …` that a document names must exist: documents may not promise what was removed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './install.mjs';

/** Made by running the program, not by us. */
const made = /^((dist|node_modules|\.knutepunkt)(\/|$)|secrets\.json$)/;
const fileEnding = /\.(ts|tsx|mjs|cjs|js|md|sql|json|css|csv|topojson|yml|yaml)$/;

/** @returns {Promise<string[]>} a line for each thing that a document names and that is not there */
export function checkDocuments() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const problems = [];
  for (const file of documents()) {
    const text = readFileSync(file, 'utf8');
    const name = relative(root, file);
    for (const path of namedPaths(text)) {
      if (!isThere(path, dirname(file))) problems.push(`${name}: \`${path}\` does not exist`);
    }
    for (const [, script] of text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)) {
      if (!(script in scripts)) problems.push(`${name}: npm run ${script} does not exist`);
    }
  }
  return Promise.resolve(problems);
}

function documents() {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules') walk(path);
      else if (entry.name.endsWith('.md')) found.push(path);
    }
  };
  for (const folder of ['docs', 'src', 'packages', 'tests', 'data'].map((name) => join(root, name))) {
    if (existsSync(folder)) walk(folder);
  }
  return [...found, join(root, 'README.md')].filter((path) => existsSync(path));
}

/** Words in backticks that look like a path here: beginning with a top folder of this project, or ending like a source file. */
function namedPaths(text) {
  const withoutBlocks = text.replace(/^```[\s\S]*?^```/gm, '');
  const words = [...withoutBlocks.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word);
  return words.filter((word) => {
    if (!/^[\w.@*/-]+$/.test(word) || word.startsWith('/') || word.startsWith('@') || made.test(word))
      return false;
    if (/NNN|…/.test(word)) return false;
    const [first] = word.replace(/^\.\//, '').split('/');
    return (word.includes('/') && existsSync(join(root, first))) || fileEnding.test(word);
  });
}

/** Relative to the document, to the project, or to the application's source. */
function isThere(path, folder) {
  if (path.includes('*')) return matches(join(folder, path)) || matches(join(root, path));
  return (
    existsSync(join(folder, path)) || existsSync(join(root, path)) || existsSync(join(root, 'src', path))
  );
}

/** The folder before the first star must be there; Node 20 has no glob. */
function matches(pattern) {
  return existsSync(dirname(pattern.slice(0, pattern.indexOf('*') + 1)));
}
