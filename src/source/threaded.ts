import { Worker } from 'node:worker_threads';
import { FeedError, type FeedProblem, type Parsed, type Words } from '@knutepunkt/meeting-feeds';
import { type Head, type Parsing, type Rows, type Task, parse } from './parsing.ts';

/** What a thread answers. */
export type Outcome =
  { kind: 'parsed'; parsed: Head | Rows | Parsed } | { kind: 'refused'; problem: FeedProblem; words: Words };

/** A text of so many bytes is read at once: it takes a moment, and a thread takes longer to begin. */
const small = 300_000;
/** What a thread may use. A list that needs more is no list of groups. */
interface Limits {
  seconds: number;
  megabytes: number;
}
const usual: Limits = { seconds: 60, megabytes: 2_000 };

/**
 * In the bundle the thread is a file of its own, beside whatever this has become a part of. From the source it is TypeScript, which a
 * thread must first learn to read.
 */
const here = import.meta.url;
const thread = here.endsWith('.ts')
  ? new URL(
      `data:text/javascript,${encodeURIComponent(`
        import { tsImport } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};
        await tsImport(${JSON.stringify(new URL('./parsing-thread.ts', here).href)}, ${JSON.stringify(here)});`)}`,
    )
  : new URL('./parsing-thread.js', here);

/**
 * Reads a file that somebody else made. A large one, and a workbook, which may unpack to anything, is read in a thread of its own:
 * everybody else's pages must not wait for it. Throws `FeedError`, also for one that takes too long or too much.
 */
export async function parsed<T extends Task>(
  bytes: Uint8Array,
  task: T,
  limits: Limits = usual,
): Promise<Parsing<T>> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (bytes.length <= small && !isZip) return parse(bytes, task) as Parsing<T>;
  const outcome = await inThread(bytes, task, limits);
  if (outcome.kind === 'refused') throw new FeedError(outcome.problem, outcome.words);
  return outcome.parsed as Parsing<T>;
}

function inThread(bytes: Uint8Array, task: Task, limits: Limits): Promise<Outcome> {
  const worker = new Worker(thread, {
    workerData: { bytes, task },
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  return new Promise<Outcome>((done, fail) => {
    const timer = setTimeout(() => done(tooMuch), limits.seconds * 1_000);
    worker.once('message', done);
    worker.once('error', (problem: Error & { code?: string }) =>
      problem.code === 'ERR_WORKER_OUT_OF_MEMORY' ? done(tooMuch) : fail(problem),
    );
    worker.once('exit', () => {
      clearTimeout(timer);
      fail(new Error('the thread ended without an answer'));
    });
  }).finally(() => worker.terminate());
}

const tooMuch: Outcome = {
  kind: 'refused',
  problem: 'too_much',
  words: {
    nb: 'Fila er for tung å lese. Del den i flere filer.',
    nn: 'Fila er for tung å lese. Del henne i fleire filer.',
    en: 'The file is too heavy to read. Split it into several files.',
  },
};
