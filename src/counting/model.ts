import topics from '../../content/topics.json' with { type: 'json' };

/** Weeks that somebody had waited when a group was theirs. */
export const waitingBands = ['under-4', '4-to-12', '13-to-25', '26-or-more'] as const;
export type WaitingBand = (typeof waitingBands)[number];

/** The transitions that are counted. */
export const countedKinds = [
  'enquiry',
  'question',
  'talk',
  'proposal',
  ...waitingBands.map((band) => `placed:${band}` as const),
  'withdrawn',
  'group-started',
  'group-handed-over',
  'group-re-formed',
  'group-ended',
  'group-still-running',
  'meeting-place-opened',
  'event',
  'attendance',
  'course-place',
  'initiator-certified',
  'leaflet',
] as const;
export type CountedKind = (typeof countedKinds)[number];

/** Everything that is ever counted of one transition. The month is added by the clock. */
export interface Transition {
  kind: CountedKind;
  /** Four digits; null by telephone, from outside, or where no place belongs to it. */
  municipality: string | null;
  /** Id of a group model; null where there is no group. */
  model?: string | null;
  mode?: string | null;
  /** Ids of topics; only their common heading is counted. */
  topics?: readonly string[];
  /** How many at once: people at an event, leaflets in a pile. 1 when left out. */
  amount?: number;
}

/** A counter and what it says: `[kind, municipality, model, mode, topic group]`, empty where there is none. */
export type CounterName = readonly [CountedKind, string, string, string, string];

/** A slip as it lies sealed. */
export interface Slip {
  /** `YYYY-MM-01` */
  month: string;
  name: CounterName;
  amount: number;
}

/** The counters of one month. */
export interface Counter {
  name: CounterName;
  count: number;
}

const groupOfTopic = new Map(topics.map(({ id, group }) => [id, group]));

/** The heading under which topics are counted: the one they share, else across. Unknown topics are across. */
export function topicGroupOf(ids: readonly string[]): string {
  const groups = new Set(ids.map((id) => groupOfTopic.get(id) ?? 'across'));
  return groups.size === 1 ? [...groups][0]! : 'across';
}

/** @param weeks whole weeks waited, 0 or more */
export function waitingBandOf(weeks: number): WaitingBand {
  if (weeks < 4) return 'under-4';
  if (weeks < 13) return '4-to-12';
  return weeks < 26 ? '13-to-25' : '26-or-more';
}

/** @param day `YYYY-MM-DD` */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** @throws RangeError for an amount that is no whole number above 0: it would spoil a counter for good. */
export function slipOf(transition: Transition, today: string): Slip {
  const { kind, municipality, model, mode, topics: about, amount = 1 } = transition;
  if (!Number.isSafeInteger(amount) || amount < 1)
    throw new RangeError('An amount is a whole number above 0');
  return {
    month: monthOf(today),
    name: [kind, municipality ?? '', model ?? '', mode ?? '', about ? topicGroupOf(about) : ''],
    amount,
  };
}

/** Counters with slips added to them, ordered by name, so that nothing tells in which order they came. */
export function addedTo(counters: readonly Counter[], slips: readonly Slip[]): Counter[] {
  const sums = new Map<string, Counter>();
  const add = (name: CounterName, amount: number) => {
    const key = JSON.stringify(name);
    sums.set(key, { name, count: (sums.get(key)?.count ?? 0) + amount });
  };
  for (const { name, count } of counters) add(name, count);
  for (const { name, amount } of slips) add(name, amount);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counter]) => counter);
}
