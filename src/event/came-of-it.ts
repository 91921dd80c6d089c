import { Temporal } from 'temporal-polyfill';
import type { Event, EventKind } from './model.ts';

/** How many enquiries a quarter, in words; `most` null: or more. */
export interface Band {
  least: number;
  most: number | null;
}

/** The first is what a rounded number cannot tell from nothing. */
const bands: readonly Band[] = [
  { least: 0, most: 2 },
  { least: 3, most: 5 },
  { least: 6, most: 10 },
  { least: 11, most: 20 },
  { least: 21, most: 40 },
  { least: 41, most: null },
];
/** Quarters looked back on. */
const quartersBack = 8;

/** What came of one kind of event, summed over all that were held. */
export interface CameOfIt {
  kind: EventKind;
  /** How many were held whose quarter is published. */
  times: number;
  /** Enquiries a quarter in which the month after such an event lies. */
  after: Band;
  /** Enquiries a quarter in all others; null where there are none. */
  otherwise: Band | null;
}

/**
 * What came of events, kind by kind. A month's enquiries at one place are too few to be shown after one event; so it is
 * told by the quarters of the newest release alone, which are rounded and have been attacked, and of all events of a kind together.
 *
 * @param enquiries by quarter (`2025-Q3`), as published
 */
export function cameOfIt(
  held: readonly Pick<Event, 'kind' | 'day'>[],
  enquiries: ReadonlyMap<string, number>,
): CameOfIt[] {
  const published = [...enquiries.keys()].sort().slice(-quartersBack);
  const known = held
    .map(({ kind, day }) => ({ kind, quarter: quarterAfter(day) }))
    .filter(({ quarter }) => published.includes(quarter));
  return [...new Set(known.map(({ kind }) => kind))].map((kind) => {
    const ours = known.filter((one) => one.kind === kind);
    const after = new Set(ours.map(({ quarter }) => quarter));
    const others = published.filter((quarter) => !after.has(quarter));
    return {
      kind,
      times: ours.length,
      after: bandOfMean([...after], enquiries)!,
      otherwise: bandOfMean(others, enquiries),
    };
  });
}

/** The quarter in which the month after a day begins. */
function quarterAfter(day: string): string {
  const { year, month } = Temporal.PlainDate.from(day).add({ months: 1 });
  return `${year}-Q${Math.ceil(month / 3)}`;
}

function bandOfMean(quarters: readonly string[], enquiries: ReadonlyMap<string, number>): Band | null {
  if (quarters.length === 0) return null;
  const sum = quarters.reduce((all, quarter) => all + (enquiries.get(quarter) ?? 0), 0);
  const mean = Math.round(sum / quarters.length);
  return bands.find(({ most }) => most === null || mean <= most)!;
}
