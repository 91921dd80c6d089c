// Runs one of the commands in dist/, building first when needed: `node scripts/run.mjs export -- file`.
import { build } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const [name, ...rest] = process.argv.slice(2);
ensureInstalled();
await build();
process.setSourceMapsEnabled(true);
process.argv.splice(1, process.argv.length - 1, name, ...rest);
await import(`../dist/${name}.js`);
