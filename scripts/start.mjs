// `npm start`: installs and builds what is needed, then is the program: in this very process, so that signals reach it directly.
import { build } from './build.mjs';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
await build();
process.setSourceMapsEnabled(true);
await import('../dist/main.js');
