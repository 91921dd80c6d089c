import { z } from 'zod';
import { type Locale, locales } from '../platform/i18n/index.ts';
import { type Mode, modes } from '../place/index.ts';

/** Willing to join, only asking, or only suggesting a topic: willingness is never read into the other two. */
export const kinds = ['interest', 'question', 'suggestion'] as const;
export type Kind = (typeof kinds)[number];

export const states = ['new', 'talking', 'waiting', 'proposed', 'placed', 'withdrawn'] as const;
export type State = (typeof states)[number];

/** Days after the last use that an enquiry is kept (rule: *the system forgets*). */
export const keptDays: Readonly<Record<Kind, number>> = { interest: 365, question: 90, suggestion: 90 };

/** From which states each state is reached. A decline never loses one's place: `proposed` goes back to `waiting`. */
const reachedFrom: Readonly<Record<State, readonly State[]>> = {
  new: [],
  talking: ['new', 'talking', 'waiting'],
  waiting: ['new', 'talking', 'waiting', 'proposed', 'placed'],
  proposed: ['waiting', 'proposed'],
  placed: ['proposed', 'placed'],
  withdrawn: ['new', 'talking', 'waiting', 'proposed', 'withdrawn'],
};

export function statesBefore(to: State): readonly State[] {
  return reachedFrom[to];
}

/** Only somebody who is willing to join can wait for a group. */
export function mayWait(kind: Kind): boolean {
  return kind === 'interest';
}

/** What others see before a group is final (rule: *the silent check*). */
export const showings = ['nothing', 'alias', 'alias_and_area'] as const;
export type Shows = (typeof showings)[number];

export const ageBands = [
  { from: 18, to: 24 },
  { from: 25, to: 34 },
  { from: 35, to: 44 },
  { from: 45, to: 54 },
  { from: 55, to: 64 },
  { from: 65, to: 74 },
  { from: 75, to: 99 },
] as const;

/** Kilometres: only here, about an hour, about two hours, the whole country. */
export const reaches = [0, 60, 120, 3000] as const;

/** Languages people can choose among; the first three as boxes, the rest as a list. */
export const commonLanguages = ['nb', 'en', 'se'] as const;
export const otherLanguages = [
  'smj',
  'sma',
  'fkv',
  'ar',
  'de',
  'es',
  'fr',
  'lt',
  'pl',
  'ro',
  'ru',
  'so',
  'th',
  'ti',
  'tr',
  'uk',
  'ur',
  'vi',
  'nsl',
] as const;
export const languages = [...commonLanguages, ...otherLanguages] as const;

/** Everything a person told the desk, in one envelope. Nothing of it stands anywhere else. */
export interface Wishes {
  /** Null when the person did not say, or lives outside every municipality. */
  municipality: string | null;
  placeText: string;
  /** Kilometres in a straight line. */
  reach: number;
  /** Municipalities whose people this person will not meet. */
  avoids: string[];
  modes: Mode[];
  /** Topic ids; the engine reads them in order of preference. */
  topics: string[];
  /** Willing to join a group across problems. */
  across: boolean;
  /** Ids of weekly slots. */
  slots: string[];
  languages: string[];
  age?: { from: number; to: number };
  sex?: 'woman' | 'man';
  /** What the person is called among others, never a name. */
  alias: string;
  shows: Shows;
  /** Free text to the desk. */
  words: string;
  /** Asked for somebody else: never an interest. */
  onBehalf: boolean;
  /** The language that the person reads these pages in. */
  locale: Locale;
  /** Leads to the notification address, and to nothing without the notification key. */
  noticeHandle?: string;
}

const text = z.string().catch('');
const texts = z.array(z.string()).catch([]);

/** What an envelope says, read with care: it may have been written by an older version. */
export const wishesShape = z
  .object({
    municipality: z.string().nullable().catch(null),
    placeText: text,
    reach: z.number().catch(0),
    avoids: texts,
    modes: z.array(z.enum(modes as [Mode, ...Mode[]])).catch([]),
    topics: texts,
    across: z.boolean().catch(false),
    slots: texts,
    languages: texts,
    age: z.object({ from: z.number(), to: z.number() }).optional().catch(undefined),
    sex: z.enum(['woman', 'man']).optional().catch(undefined),
    alias: text,
    shows: z.enum(showings).catch('nothing'),
    words: text,
    onBehalf: z.boolean().catch(false),
    locale: z.enum(locales as [Locale, ...Locale[]]).catch('nb'),
    noticeHandle: z.string().optional().catch(undefined),
  })
  .transform(dropAbsent);

function dropAbsent<T extends object>(value: T): Wishes {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined),
  ) as unknown as Wishes;
}

/** An enquiry as somebody holds it who has its key. */
export interface OpenEnquiry {
  id: string;
  seekerId: string;
  organisationId: string;
  kind: Kind;
  state: State;
  wishes: Wishes;
  /** `YYYY-MM-DD` */
  receivedOn: string;
  /** Something in it that the reader has not read: the desk in `openPool`, the seeker in `enquiryOf`. */
  unread: boolean;
}

/** One message as its two readers hold it. */
export interface OpenMessage {
  from: 'seeker' | 'desk';
  /** The member of staff who wrote it, by the name they go by; empty for the seeker. */
  name: string;
  text: string;
  /** `YYYY-MM-DD` */
  on: string;
}

/** What the desk alone knows of one enquiry. */
export interface DeskNote {
  text: string;
  /** Ids of enquiries of people who this one knows. */
  knows: string[];
}

export const longestWords = 6000;

/** The enquiry cannot go there: it was withdrawn, placed or never willing. */
export class NotThere extends Error {
  readonly id = 'enquiry.not-there';
  constructor(to: State) {
    super(`No enquiry here can become ${to}`);
    this.name = 'NotThere';
  }
}

/** Roughly how long ago, in the only precision that a list shows. */
export type Age = { unit: 'today' | 'yesterday' } | { unit: 'days' | 'weeks' | 'months'; n: number };

export function ageOf(days: number): Age {
  if (days <= 0) return { unit: 'today' };
  if (days === 1) return { unit: 'yesterday' };
  if (days < 14) return { unit: 'days', n: days };
  if (days < 60) return { unit: 'weeks', n: Math.floor(days / 7) };
  return { unit: 'months', n: Math.floor(days / 30) };
}
