import { Temporal } from 'temporal-polyfill';

/** A promise given to somebody; an agreement; a post; money for a time; the steering group. */
export const kinds = ['promise', 'agreement', 'post', 'funding', 'steering'] as const;
export type Kind = (typeof kinds)[number];

/** What is said of each kind besides its name. */
export const fieldsOf = {
  promise: ['to', 'notes'],
  agreement: ['parties', 'governing', 'paying', 'notes'],
  post: ['share', 'employer', 'supervisor', 'notes'],
  funding: ['funder', 'amount', 'conditions', 'notes'],
  steering: ['members', 'notes'],
} as const satisfies Record<Kind, readonly string[]>;
export type Said = (typeof fieldsOf)[Kind][number];

/** What an agreement says who is responsible for. */
export const duties = [
  'pay',
  'sick_leave',
  'workspace',
  'equipment',
  'running',
  'website',
  'professional',
  'report',
] as const;
export type Duty = (typeof duties)[number];

/** *A promise is a record*: a date that was moved, and who was told. */
export interface Move {
  from: string;
  to: string;
  /** In words; an office rather than a person. */
  told: string;
  /** The day it was moved. */
  on: string;
}

/** A paper of the steering group: what was called for, or what was decided. */
export interface Paper {
  on: string;
  title: string;
  text: string;
}

/** Everything in words, sealed to the desk. */
export interface Content {
  title: string;
  said: Partial<Record<Said, string>>;
  duties: Partial<Record<Duty, string>>;
  moves: readonly Move[];
  papers: readonly Paper[];
}

/** Where the envelope of a commitment lies. */
export const commitmentPlace = (id: string) => `commitment:${id}`;

/** Letters. */
export const longest = { line: 200, text: 4_000 } as const;
/** Papers and moved dates kept of one commitment; the oldest goes first. */
export const mostKept = 40;

/** How near its end is. */
export type Nearness = 'over' | 'month' | 'quarter' | 'half_year' | 'year' | 'far';

/**
 * How near the last day is: a year, a half-year, a quarter and a month ahead are said before it comes.
 *
 * @param endsOn the last day, ISO; null where there is none
 */
export function nearness(endsOn: string | null, today: string): Nearness {
  if (endsOn === null) return 'far';
  const from = Temporal.PlainDate.from(today);
  const within = (months: number) => endsOn <= from.add({ months }).toString();
  if (endsOn < today) return 'over';
  if (within(1)) return 'month';
  if (within(3)) return 'quarter';
  if (within(6)) return 'half_year';
  return within(12) ? 'year' : 'far';
}

/** Whether it asks for somebody on the first page: what ends within a year, a promise or a meeting within two weeks. */
export function asksNow(kind: Kind, endsOn: string | null, today: string): boolean {
  if (endsOn === null) return false;
  if (kind === 'promise' || kind === 'steering')
    return endsOn <= Temporal.PlainDate.from(today).add({ weeks: 2 }).toString();
  return nearness(endsOn, today) !== 'far';
}

/**
 * The day it is forgotten: a promise a year after it was due or kept, the rest five years after their end, as papers about money
 * are; ten years after the last change where no end is said.
 */
export function eraseOn(
  { kind, endsOn, doneOn }: { kind: Kind; endsOn: string | null; doneOn: string | null },
  today: string,
): string {
  const from = (day: string, years: number) => Temporal.PlainDate.from(day).add({ years }).toString();
  if (doneOn !== null) return from(doneOn, kind === 'promise' ? 1 : 5);
  if (endsOn === null) return from(today, 10);
  const last = endsOn > today ? endsOn : today;
  return from(last, kind === 'promise' ? 1 : 5);
}
