import { systemClock } from './platform/clock/index.ts';
import { ConfigurationProblem, readConfig } from './platform/config/index.ts';
import { EmbeddedDatabaseProblem, MigrationProblem } from './platform/database/index.ts';
import { createLog } from './platform/log/index.ts';
import { run } from './program.ts';
import { fillDemo } from './demo/index.ts';

/** Milliseconds that stopping in order may take, e.g. where the database does not answer any more. */
const stopPatience = 25_000;

/** Starts the program, and stops it in order: no new requests, jobs at hand finished, database closed. */
async function main() {
  const config = readConfig(process.env);
  const log = createLog({ silent: config.demo });
  const program = await run({ config, clock: systemClock, log });
  const demo = config.demo ? await fillDemo(program) : undefined;
  const jobs = config.workers ? await program.work() : undefined;
  await program.listen();
  log.event('started');
  process.stdout.write(`\n  Knutepunkt: ${config.publicUrl}\n${demo ? `\n${demo}\n` : ''}\n`);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopPatience).unref();
    await program.server.close();
    await jobs?.stop();
    await program.open.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

main().catch((problem: unknown) => {
  const known =
    problem instanceof ConfigurationProblem ||
    problem instanceof EmbeddedDatabaseProblem ||
    problem instanceof MigrationProblem;
  process.stderr.write(`${known ? problem.message : String(problem)}\n`);
  process.exit(1);
});
