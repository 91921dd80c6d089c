import { FeedError, type FeedProblem, type Parsed, type Words } from '@knutepunkt/meeting-feeds';
import { type Limits, threads, tooMuch } from '../platform/threads.ts';
import { type Head, type Parsing, type Rows, type Task, parse } from './parsing.ts';

/** One file, and what is asked of it. */
export interface Reading {
  bytes: Uint8Array;
  task: Task;
}

/** What a thread answers. */
export type Outcome =
  { kind: 'parsed'; parsed: Head | Rows | Parsed } | { kind: 'refused'; problem: FeedProblem; words: Words };

/** A text of so many bytes is read at once: it takes a moment, and a thread takes longer to begin. */
const small = 300_000;

/** A list that needs more is no list of groups. */
const inThread = readers({ seconds: 60, megabytes: 2_000 });

export function readers(limits: Limits) {
  return threads<Reading, Outcome>('parsing-thread', import.meta.url, limits);
}

/**
 * Reads a file that somebody else made. A large one, and a workbook, which may unpack to anything, is read in a thread of its own:
 * everybody else's pages must not wait for it. Throws `FeedError`, also for one that takes too long or too much.
 */
export async function parsed<T extends Task>(
  bytes: Uint8Array,
  task: T,
  read = inThread,
): Promise<Parsing<T>> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (bytes.length <= small && !isZip) return parse(bytes, task) as Parsing<T>;
  const outcome = await read({ bytes, task });
  if (outcome === tooMuch) throw new FeedError('too_much', tooHeavy);
  if (outcome.kind === 'refused') throw new FeedError(outcome.problem, outcome.words);
  return outcome.parsed as Parsing<T>;
}

const tooHeavy: Words = {
  nb: 'Fila er for tung å lese. Del den i flere filer.',
  nn: 'Fila er for tung å lese. Del henne i fleire filer.',
  en: 'The file is too heavy to read. Split it into several files.',
};
