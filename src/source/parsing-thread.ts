import { FeedError } from '@knutepunkt/meeting-feeds';
import { parse } from './parsing.ts';
import type { Outcome, Reading } from './threaded.ts';

/** What runs in a thread of its own (`threaded.ts`): one file, one answer. */
export default function read({ bytes, task }: Reading): Outcome {
  try {
    return { kind: 'parsed', parsed: parse(bytes, task) };
  } catch (problem) {
    if (problem instanceof FeedError)
      return { kind: 'refused', problem: problem.problem, words: problem.words };
    throw problem;
  }
}
