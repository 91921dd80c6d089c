import type { Geography } from '../geography/index.ts';
import { nation } from './areas.ts';
import type { Labels } from './labels.ts';
import type { PublicMessages } from './messages.ts';
import type { Publications } from './model.ts';
import { type Reading, type ShownTable, leastUptake, readingOf } from './reading.ts';
import { publicTables } from './tables.ts';

/** A number, one too small to be shown, or one that is withheld. */
export type Figure = number | { under: number } | null;

/** Numbers in rows and columns, with their names. A picture and the table beside it are drawn from the same. */
export interface Grid {
  caption: string;
  /** What the rows are. */
  corner: string;
  head: readonly string[];
  rows: readonly { code: string; name: string; figures: readonly Figure[] }[];
  decimals: 0 | 1;
}

/** One table as it is shown: its picture, the same numbers beside it, and more of it behind a click. */
export interface Section {
  table: ShownTable;
  /** Bars by row, one for each column; a small picture for each row; or counties coloured by the last column. */
  picture: 'bars' | 'columns' | 'map';
  beside: Grid;
  more: readonly Grid[];
}

export interface Showing {
  publications: Publications;
  labels: Labels;
  say: PublicMessages;
  geography: Geography;
}

/** In the order in which they are shown; uptake follows the enquiries it is worked out from. */
export const shownTables: readonly ShownTable[] = publicTables.flatMap((table): ShownTable[] =>
  table === 'enquiries' ? [table, 'uptake'] : [table],
);

/** Everything that the page shows of a release: a slice of each table that can be read on a telephone. */
export function sectionsOf(showing: Showing): Section[] {
  return shownTables.flatMap((table) => {
    const reading = readingOf(showing.publications, table, showing.geography);
    return reading ? [{ table, ...slices[table](gridMaker(table, reading, showing), reading, showing) }] : [];
  });
}

type Cut = {
  caption: string;
  rows: readonly [dimension: string, codes: readonly string[]];
  head: readonly [dimension: string, codes: readonly string[]];
  /** The codes of all other dimensions. */
  of?: Readonly<Record<string, string>>;
};
type MakeGrid = (cut: Cut) => Grid;
type Slice = (grid: MakeGrid, reading: Reading, showing: Showing) => Omit<Section, 'table'>;

function gridMaker(table: ShownTable, reading: Reading, { labels, say, geography }: Showing): MakeGrid {
  return ({ caption, rows: [down, rows], head: [across, head], of = {} }) => ({
    caption,
    corner: axisName(say, table, down, rows),
    head: head.map((code) => labels(across, code)),
    rows: rows.map((code) => ({
      code,
      name: labels(down, code),
      figures: head.map((other) => {
        const count = reading.at({ ...of, [down]: code, [across]: other });
        if (count !== 0) return count;
        return { under: table === 'uptake' ? leastUptake(code, reading.base, geography) : reading.base };
      }),
    })),
    decimals: table === 'uptake' ? 1 : 0,
  });
}

/** What the codes along one side of a table are. */
export function axisName(
  say: PublicMessages,
  table: ShownTable,
  dimension: string,
  codes: readonly string[],
): string {
  if (table === 'waiting' && dimension === 'step') return say.tables.waiting.title;
  if (dimension === 'time') return codes[0]?.includes('Q') ? say.axes.quarter : say.axes.year;
  return say.axes[dimension as keyof typeof say.axes];
}

/** The newest periods, oldest first. */
const newest = (reading: Reading, most: number) => reading.codes('time').slice(-most);
const last = (reading: Reading) => reading.codes('time').at(-1)!;
const places = (reading: Reading) => reading.codes('place');
const children = (reading: Reading, dimension: string) =>
  reading.codes(dimension).filter((code) => !code.startsWith('all-'));

const slices: Readonly<Record<ShownTable, Slice>> = {
  enquiries: (grid, reading, { say }) => byStep(grid, reading, say, 'enquiries', 'bars', 2),
  waiting: (grid, reading, { say }) => byStep(grid, reading, say, 'waiting', 'bars', 2),
  initiators: (grid, reading, { say }) => byStep(grid, reading, say, 'initiators', 'columns', 4),
  events: (grid, reading, { say }) => byStep(grid, reading, say, 'events', 'columns', 4),
  uptake: (grid, reading, { say }) => ({
    picture: 'map',
    beside: grid({
      caption: say.captions.uptake,
      rows: ['place', places(reading)],
      head: ['time', newest(reading, 2)],
    }),
    more: [],
  }),
  topics: (grid, reading, { say }) => {
    const { title } = say.tables.topics;
    const topics = byWeight(reading, children(reading, 'topic'));
    return {
      picture: 'bars',
      beside: grid({
        caption: say.captions.nation(title),
        rows: ['topic', topics],
        head: ['time', newest(reading, 2)],
        of: { place: nation, step: 's:enquiry' },
      }),
      more: [
        grid({
          caption: say.captions.year(say.captions.nation(title), last(reading)),
          rows: ['topic', topics],
          head: ['step', children(reading, 'step')],
          of: { place: nation, time: last(reading) },
        }),
      ],
    };
  },
  groups: (grid, reading, { say, labels }) => {
    const { title } = say.tables.groups;
    const all = { place: nation, model: 'all-model', mode: 'all-mode', time: last(reading) };
    const by = (dimension: 'place' | 'model' | 'mode', caption: string) =>
      grid({
        caption: say.captions.year(caption, labels('time', last(reading))),
        rows: [dimension, reading.codes(dimension)],
        head: ['state', reading.codes('state')],
        of: all,
      });
    return {
      picture: 'columns',
      beside: grid({
        caption: say.captions.nation(title),
        rows: ['state', reading.codes('state')],
        head: ['time', newest(reading, 4)],
        of: all,
      }),
      more: [
        by('place', say.captions.districts(title)),
        by('model', say.captions.models(title)),
        by('mode', say.captions.modes(title)),
      ],
    };
  },
};

/** What happened, for the nation and the newest years; and in the last one for each place. */
function byStep(
  grid: MakeGrid,
  reading: Reading,
  say: PublicMessages,
  table: 'enquiries' | 'waiting' | 'initiators' | 'events',
  picture: Section['picture'],
  years: number,
): Omit<Section, 'table'> {
  const { title } = say.tables[table];
  const counties = table === 'enquiries' || table === 'waiting';
  const caption = counties ? say.captions.counties(title) : say.captions.districts(title);
  const steps = children(reading, 'step');
  return {
    picture,
    beside: grid({
      caption: say.captions.nation(title),
      rows: ['step', steps],
      head: ['time', newest(reading, years)],
      of: { place: nation },
    }),
    more: [
      grid({
        caption: say.captions.year(caption, last(reading)),
        rows: ['place', places(reading)],
        head: ['step', steps],
        of: { time: last(reading) },
      }),
    ],
  };
}

/** The most frequent first; across and not said come last, as they are no topics. */
function byWeight(reading: Reading, topics: readonly string[]): string[] {
  const isTopic = (code: string) => code !== 'across' && code !== 'none';
  const weight = (topic: string) =>
    reading.at({ place: nation, time: last(reading), step: 's:enquiry', topic }) ?? 0;
  return [...topics].sort(
    (a, b) => Number(isTopic(b)) - Number(isTopic(a)) || (isTopic(a) ? weight(b) - weight(a) : 0),
  );
}
