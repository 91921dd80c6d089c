import type { CountTables, Dimension, Hierarchy } from '@knutepunkt/disclosure';
import type { MonthCounters } from '../counting/index.ts';
import type { Areas } from './areas.ts';
import { nation } from './areas.ts';
import { type Family, type Periods, quarterOf, yearOf } from './model.ts';
import { groupStates, kindsIn, plans, stepOf } from './tables.ts';

/** Which ids a place may count by; ids that have since been removed are counted as `other`. */
export interface Known {
  models: readonly string[];
  modes: readonly string[];
  topicGroups: readonly string[];
}

/** One thing counted, by the codes of its dimensions. */
type Cell = readonly [codes: readonly string[], count: number];

const none = 'none';
const all = (name: string) => `all-${name}`;
const under = (codes: readonly string[], root: string) =>
  Object.fromEntries(codes.map((code) => [code, root]));

/**
 * The tables of a release out of the true counters. Only finished periods; the finest cell is never finer than a county and a quarter,
 * or a LINK and a quarter for the desks.
 */
export function tablesOf(
  months: readonly MonthCounters[],
  periods: Periods,
  areas: Areas,
  known: Known,
): Partial<Record<Family, CountTables>> {
  const { years, quarters } = periods;
  const time = (codes: readonly string[], level: string) =>
    dimension('time', codes, under(codes, all('time')), [all('time'), level]);
  const county = dimension('place', areas.counties, under(areas.counties, nation), [nation, 'county']);
  const district = placesIn(areas);
  const found = flat(months);
  const yearly = found.filter(({ month }) => years.includes(yearOf(month)));
  const kindsOf = (family: 'people' | 'initiators' | 'events' | 'desks') => steps(kindsIn[family]);
  const counted = (family: 'initiators' | 'events') =>
    yearly
      .filter(({ name: [kind] }) => (kindsIn[family] as readonly string[]).includes(kind))
      .map(({ month, name: [kind, place], count }): Cell => [
        [areas.countyOf(place), yearOf(month), kind],
        count,
      ]);
  const topics = [...known.topicGroups, 'across', none];
  return {
    ...(years.length > 0 && {
      people: assemble(
        'people',
        [county, time(years, 'year'), kindsOf('people'), oneLevel('topic', topics)],
        yearly
          .filter(({ name: [kind] }) => (kindsIn.people as readonly string[]).includes(kind))
          .map(({ month, name: [kind, place, , , topic], count }) => [
            [areas.countyOf(place), yearOf(month), kind, among(topics, topic)],
            count,
          ]),
      ),
      initiators: assemble(
        'initiators',
        [district, time(years, 'year'), kindsOf('initiators')],
        counted('initiators'),
      ),
      events: assemble('events', [district, time(years, 'year'), kindsOf('events')], counted('events')),
    }),
    groups: groupTables(found, quarters, areas, known, [district, time(quarters, 'quarter')]),
    desks: assemble(
      'desks',
      [desks(areas), time(quarters, 'quarter'), kindsOf('desks')],
      found
        .filter(({ month }) => quarters.includes(quarterOf(month)))
        .map(({ month, name: [kind, place], count }) => [
          [areas.deskOf(place), quarterOf(month), kind],
          count,
        ]),
    ),
  };
}

/** Groups begun, handed over and ended in each quarter, and those that ran when it was over: begun less ended, since the first month. */
function groupTables(
  found: readonly Counted[],
  quarters: readonly string[],
  areas: Areas,
  known: Known,
  [place, time]: readonly [Part, Part],
): CountTables {
  const models = [...known.models, none];
  const modes = [...known.modes, none];
  const cells: Cell[] = [];
  const running = new Map<string, number>();
  const groups = found.filter(({ name: [kind] }) => kind.startsWith('group-'));
  for (const quarter of quarters) {
    for (const { name, count } of groups.filter(({ month }) => quarterOf(month) === quarter)) {
      const state = name[0].slice('group-'.length);
      const at = [areas.countyOf(name[1]), among(models, name[2]), among(modes, name[3])] as const;
      if ((groupStates as readonly string[]).includes(state)) {
        cells.push([[at[0], quarter, state, at[1], at[2]], count]);
      }
      const change = state === 'started' ? count : state === 'ended' ? -count : 0;
      const key = at.join(' ');
      running.set(key, (running.get(key) ?? 0) + change);
    }
    for (const [key, count] of running) {
      const [county, model, mode] = key.split(' ') as [string, string, string];
      if (count > 0) cells.push([[county, quarter, 'running', model, mode], count]);
    }
  }
  const parts = [
    place,
    time,
    oneLevel('state', groupStates),
    oneLevel('model', models),
    oneLevel('mode', modes),
  ];
  return assemble('groups', parts, cells);
}

interface Counted {
  month: string;
  name: MonthCounters['counters'][number]['name'];
  count: number;
}

const flat = (months: readonly MonthCounters[]): Counted[] =>
  months.flatMap(({ month, counters }) => counters.map((one) => ({ month, ...one })));

const among = (codes: readonly string[], code: string): string => (codes.includes(code) ? code : none);

/** A dimension with the one hierarchy over it; they have the same name. */
interface Part {
  dimension: Dimension;
  hierarchy: Hierarchy;
}

function dimension(
  name: string,
  codes: readonly string[],
  parents: Readonly<Record<string, string>>,
  levels: readonly string[],
): Part {
  return { dimension: { name, codes }, hierarchy: { dimension: name, parents, levels } };
}

const oneLevel = (name: string, codes: readonly string[]): Part =>
  dimension(name, codes, under(codes, all(name)), [all(name), name]);

/** Kinds, and what they are shown as: the bands of waiting together. */
function steps(kinds: readonly Parameters<typeof stepOf>[0][]): Part {
  const groups = Object.fromEntries(kinds.map((kind) => [kind, `s:${stepOf(kind)}`]));
  return dimension('step', kinds, { ...groups, ...under(Object.values(groups), all('step')) }, [
    all('step'),
    'step',
    'band',
  ]);
}

function placesIn({ counties, districtOf }: Areas): Part {
  return dimension('place', counties, { ...districtOf, ...under(Object.values(districtOf), nation) }, [
    nation,
    'district',
    'county',
  ]);
}

function desks({ desks: codes, districtOfDesk }: Areas): Part {
  const parents = { ...districtOfDesk, ...under(Object.values(districtOfDesk), nation) };
  return dimension('place', codes, parents, [nation, 'district', 'desk']);
}

function assemble(family: Family, parts: readonly Part[], cells: readonly Cell[]): CountTables {
  const sums = new Map<string, { row: number[]; count: number }>();
  for (const [codes, count] of cells) {
    const row = codes.map((code, k) => parts[k]!.dimension.codes.indexOf(code));
    const key = row.join();
    const before = sums.get(key);
    sums.set(key, { row, count: (before?.count ?? 0) + count });
  }
  return {
    dimensions: parts.map(({ dimension: one }) => one),
    hierarchies: Object.fromEntries(parts.map(({ dimension: { name }, hierarchy }) => [name, hierarchy])),
    published: plans[family],
    cells: { rows: [...sums.values()].map(({ row, count }) => [...row, count]) },
  };
}
