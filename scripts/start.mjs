// `npm start`: installs and builds what is needed, then is the program: in this very process, so that signals reach it directly.
import { build } from './build.mjs';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
await build();
if (process.env.npm_lifecycle_event !== undefined) endWithNpm();
process.setSourceMapsEnabled(true);
await import('../dist/main.js');

/** npm passes SIGTERM on to the shell between it and us, which dies without telling us. */
function endWithNpm() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}
