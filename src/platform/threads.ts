import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';

/** From the source a thread is TypeScript, which it must first learn to read; in the bundle each is a file of its own, beside the rest. */
const fromSource = import.meta.url.endsWith('.ts');

/** Seconds that a thread without work is kept: the next task begins at once and finds its code warm. */
const kept = 60;

/** What one task may use. */
export interface Limits {
  /** From when it is asked for: those that wait for a thread are counted too. */
  seconds: number;
  megabytes: number;
}

/** What came instead of an answer: the task took longer, or more memory, than it may. */
export const tooMuch = Symbol('too much');

/**
 * Threads for what takes the processor long: everybody else's pages must not wait for it. The work is the default export of the file
 * `<name>.ts` beside the caller, whose address is `here` (`import.meta.url`); it and its task must be plain data. One processor is left
 * to the pages, where there are several.
 */
export function threads<Task, Answer>(name: string, here: string, limits: Limits) {
  const pool = new Piscina<Task, Answer>({
    filename: new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, here).href,
    execArgv: fromSource ? ['--import', import.meta.resolve('tsx')] : [],
    minThreads: 0,
    maxThreads: Math.max(1, availableParallelism() - 1),
    idleTimeout: kept * 1_000,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  return async (task: Task): Promise<Answer | typeof tooMuch> => {
    try {
      return await pool.run(task, { signal: AbortSignal.timeout(limits.seconds * 1_000) });
    } catch (problem) {
      if (problem instanceof Error && overLimit(problem)) return tooMuch;
      throw problem;
    }
  };
}

const overLimit = (problem: Error & { code?: string }) =>
  problem.name === 'AbortError' || problem.code === 'ERR_WORKER_OUT_OF_MEMORY';
