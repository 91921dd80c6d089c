import { type Publication, type PublishedTable, countAt } from '@knutepunkt/disclosure';
import type { Geography } from '../geography/index.ts';
import { nation } from './areas.ts';
import type { Publications } from './model.ts';
import type { PublicTable } from './tables.ts';

/** What is shown of a release: the tables for everybody, and what is worked out from them. */
export type ShownTable = PublicTable | 'uptake';

/** A published table, asked by the names of its dimensions. */
export interface Reading {
  /** Counts below this are not shown. */
  base: number;
  words: Publication['words'];
  /** Names of the dimensions, in the table's order. */
  dimensions: readonly string[];
  codes(dimension: string): readonly string[];
  /** The number of one cell, null when it is withheld. Every dimension has its code. */
  at(codes: Readonly<Record<string, string>>): number | null;
}

/** @returns undefined when the release has no such table: no year was over */
export function readingOf(
  publications: Publications,
  table: ShownTable,
  geography: Geography,
): Reading | undefined {
  if (table === 'uptake') {
    const enquiries = readingOf(publications, 'enquiries', geography);
    return enquiries && uptakeFrom(enquiries, geography);
  }
  for (const publication of Object.values(publications)) {
    const found = publication.tables.find(({ name }) => name === table);
    if (found) return reading(publication, found);
  }
  return undefined;
}

function reading({ base, words }: Publication, table: PublishedTable): Reading {
  const dimensions = table.axes.map(({ dimension }) => dimension);
  return {
    base,
    words,
    dimensions,
    codes: (dimension) => {
      const codes = table.axes[dimensions.indexOf(dimension)]?.codes ?? [];
      // How long somebody waited is asked only of those who got a place.
      const isBand = table.name === 'waiting' && dimension === 'step';
      return isBand ? codes.filter((code) => code.startsWith('placed:')) : codes;
    },
    at: (codes) =>
      countAt(
        table,
        dimensions.map((dimension) => codes[dimension] ?? ''),
      ),
  };
}

/** Whose inhabitants uptake is measured against: as of 1 January, Statistics Norway. */
export const populationYear = 2024;
const per = 10_000;

/** Published enquiries for every 10 000 inhabitants, one decimal; 0 where the published number is 0. */
function uptakeFrom(enquiries: Reading, geography: Geography): Reading {
  return {
    ...enquiries,
    dimensions: ['place', 'time'],
    codes: (dimension) =>
      dimension === 'time'
        ? enquiries.codes('time')
        : enquiries.codes('place').filter((place) => inhabitantsOf(place, geography) !== undefined),
    at: ({ place = '', time = '' }) => {
      const count = enquiries.at({ place, time, step: 's:enquiry' });
      const inhabitants = inhabitantsOf(place, geography);
      return count === null || inhabitants === undefined
        ? null
        : oneDecimal((count * per) / inhabitants, 'round');
    },
  };
}

/** The smallest uptake that can be shown of a place: one base of enquiries, rounded up. */
export function leastUptake(place: string, base: number, geography: Geography): number {
  return oneDecimal((base * per) / (inhabitantsOf(place, geography) ?? per), 'ceil');
}

export function inhabitantsOf(place: string, geography: Geography): number | undefined {
  if (place === nation) return geography.counties.reduce((sum, { population }) => sum + population, 0);
  return geography.county(place)?.population;
}

const oneDecimal = (amount: number, how: 'round' | 'ceil') => Math[how](amount * 10) / 10;
