import { parentPort, workerData } from 'node:worker_threads';
import { FeedError } from '@knutepunkt/meeting-feeds';
import { type Task, parse } from './parsing.ts';
import type { Outcome } from './threaded.ts';

/** What runs in a thread of its own (`threaded.ts`): one file, one answer, and it ends. */
const { bytes, task } = workerData as { bytes: Uint8Array; task: Task };

function outcome(): Outcome {
  try {
    return { kind: 'parsed', parsed: parse(bytes, task) };
  } catch (problem) {
    if (problem instanceof FeedError)
      return { kind: 'refused', problem: problem.problem, words: problem.words };
    throw problem;
  }
}

parentPort?.postMessage(outcome());
