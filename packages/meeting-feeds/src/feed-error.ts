import { type Words } from './meeting.ts';

export type FeedProblem =
  | 'too_large'
  | 'unpacks_too_large'
  /** Said by whoever reads in a thread with limits of its own. */
  | 'too_much'
  | 'not_json'
  | 'not_a_list'
  | 'not_a_workbook'
  | 'not_a_calendar'
  | 'too_many_rows'
  | 'no_header';

/** The whole source is of no use; a fault in one row is a `RowError` and never thrown. */
export class FeedError extends Error {
  readonly problem: FeedProblem;
  readonly words: Words;

  constructor(problem: FeedProblem, words: Words) {
    super(words.en);
    this.name = 'FeedError';
    this.problem = problem;
    this.words = words;
  }
}
