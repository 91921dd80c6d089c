// `npm run demo:code -- solveig`: the one-time code that opens one login of the demonstration now. There is no such thing
// outside of a demonstration: nobody else's secret lies in a file.
import { codeOf, keptIn } from '../src/demo/index.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import { readConfig } from '../src/platform/config/index.ts';

// eslint-disable-next-line no-restricted-properties -- a program of its own, as main.ts is
const { demo, folder } = readConfig(process.env);
const kept = demo ? keptIn(folder) : undefined;
const login = process.argv[2] ?? '';
const answer = kept && codeOf(kept, login, systemClock);

if (answer) {
  process.stdout.write(`${answer}\n`);
} else {
  const logins = kept?.staff.map((one) => one.login).join(' ');
  process.stderr.write(logins ? `Say whose: ${logins}\n` : 'There is no demonstration in this folder.\n');
  process.exitCode = 1;
}
