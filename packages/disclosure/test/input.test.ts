import { describe, expect, it } from 'vitest';
import {
  countAt,
  DisclosureInputError,
  placeOf,
  round,
  type CountTables,
  type RoundingOptions,
  type TablePlan,
} from '../src/index.ts';

const good: CountTables = {
  dimensions: [{ name: 'place', codes: ['a', 'b', 'c'] }],
  hierarchies: { h: { dimension: 'place', parents: { a: 'X', b: 'X', c: 'Y', X: 'all', Y: 'all' } } },
  published: [{ name: 't', cross: { h: ['all', 'county', 'place'] } }],
  cells: {
    rows: [
      [0, 1],
      [1, 2],
      [2, 7],
    ],
  },
};
const options: RoundingOptions = { base: 5, key: 'k' };
const memory = { base: 5, dimensions: good.dimensions, rows: [[0, 1, 5]] };

function placeOfError(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DisclosureInputError) return error.place;
    throw error;
  }
  throw new Error('nothing was wrong');
}

const parents = (changed: Record<string, string>) => ({
  hierarchies: {
    h: { dimension: 'place', parents: { a: 'X', b: 'X', c: 'Y', X: 'all', Y: 'all', ...changed } },
  },
});
const rows = (...list: unknown[]) => ({ cells: { rows: list as number[][] } });
const cross = (levels: unknown, name = 'h') => ({
  published: [{ name: 't', cross: { [name]: levels as string[] } }],
});

describe('bad input is one typed error that names the place', () => {
  it.each<[string, Partial<CountTables>, string]>([
    ['a negative count', rows([0, -1]), 'cells.rows[0][1]'],
    ['half a count', rows([0, 1], [1, 0.5]), 'cells.rows[1][1]'],
    ['NaN', rows([0, NaN]), 'cells.rows[0][1]'],
    ['a text for a count', rows([0, '3']), 'cells.rows[0][1]'],
    ['an unknown code', rows([3, 1]), 'cells.rows[0][0]'],
    ['a code that is no whole number', rows([0.5, 1]), 'cells.rows[0][0]'],
    ['a row too short', rows([1]), 'cells.rows[0]'],
    ['a row that is none', rows(null), 'cells.rows[0]'],
    ['a cell that stands twice', rows([0, 1], [2, 1], [0, 1]), 'cells.rows[2]'],
    [
      'a code that stands twice',
      { dimensions: [{ name: 'place', codes: ['a', 'a'] }] },
      'dimensions[0].codes[1]',
    ],
    [
      'a dimension that stands twice',
      { dimensions: [...good.dimensions, ...good.dimensions] },
      'dimensions[1].name',
    ],
    ['a cycle', parents({ X: 'Y', Y: 'X' }), 'hierarchies["h"].parents["a"]'],
    ['an unknown parent', parents({ b: 'Z' }), 'hierarchies["h"].parents["Z"]'],
    ['two roots', parents({ Y: 'elsewhere' }), 'hierarchies["h"].parents["elsewhere"]'],
    ['a group without leaves', parents({ Q: 'all' }), 'hierarchies["h"].parents["Q"]'],
    ['a leaf that is a group as well', parents({ c: 'a' }), 'hierarchies["h"].parents["c"]'],
    [
      'an unknown dimension',
      { hierarchies: { h: { dimension: 'time', parents: {} } } },
      'hierarchies["h"].dimension',
    ],
    ['an unknown hierarchy', cross('every level', 'g'), 'published[0].cross["g"]'],
    ['an unknown level', cross(['all', 'county', 'district']), 'published[0].cross["h"][2]'],
    ['a level that stands twice', cross(['all', 'all']), 'published[0].cross["h"][1]'],
    ['no level', cross([]), 'published[0].cross["h"]'],
    ['a table that stands twice', { published: [...good.published, ...good.published] }, 'published[1].name'],
    ['no dimensions', { dimensions: null as never }, 'dimensions'],
  ])('%s', (_, changed, place) => {
    expect(placeOfError(() => round({ ...good, ...changed }, options))).toBe(place);
  });

  it.each<[string, Partial<RoundingOptions>, string]>([
    ['a base of 0', { base: 0 }, 'options.base'],
    ['a base of 2.5', { base: 2.5 }, 'options.base'],
    ['no key', { key: '' }, 'options.key'],
    ['another base than before', { previous: { ...memory, base: 3 } }, 'options.previous.base'],
    [
      'other dimensions than before',
      { previous: { ...memory, dimensions: [], rows: [] } },
      'options.previous.dimensions',
    ],
    ['a memory of no rounding', { previous: { ...memory, rows: [[0, 1, 2]] } }, 'options.previous.rows[0]'],
    ['a memory of a large count', { previous: { ...memory, rows: [[0, 9, 5]] } }, 'options.previous.rows[0]'],
  ])('%s', (_, changed, place) => {
    expect(placeOfError(() => round(good, { ...options, ...changed }))).toBe(place);
  });

  it('says which level it cannot know', () => {
    const deep = {
      hierarchies: {
        h: { dimension: 'place', parents: { a: 'X', b: 'X', c: 'Y', X: 'U', Y: 'U', U: 'all' } },
      },
    };
    expect(placeOfError(() => round({ ...good, ...deep }, options))).toBe('hierarchies["h"].levels');
  });

  it('takes levels by their names', () => {
    const named = {
      hierarchies: { h: { ...good.hierarchies['h']!, levels: ['nation', 'county', 'municipality'] } },
      published: [{ name: 't', cross: { h: ['county'] } }],
    };
    const table = round({ ...good, ...named }, options).tables[0]!;
    expect(table.axes[0]!.codes).toEqual(['X', 'Y']);
    expect(countAt(table, ['Y'])).toBe(7);
    expect(placeOfError(() => placeOf(table, ['all']))).toBe('codes[0]');
    expect(placeOfError(() => placeOf(table, []))).toBe('codes');
  });

  it('shows all leaves of a ragged hierarchy as one level', () => {
    const ragged = { ...parents({ c: 'all' }), published: [{ name: 't', cross: { h: ['place'] } }] };
    delete (ragged.hierarchies.h.parents as Record<string, string>)['Y'];
    const table = round({ ...good, ...ragged }, options).tables[0]!;
    expect([...table.axes[0]!.codes].sort()).toEqual(['a', 'b', 'c']);
    expect(countAt(table, ['c'])).toBe(7);
  });

  it('is not misled by codes that every object has', () => {
    const odd: CountTables = {
      dimensions: [{ name: 'constructor', codes: ['toString', '__proto__'] }],
      hierarchies: JSON.parse(
        '{"valueOf": {"dimension": "constructor", "parents": {"toString": "all", "__proto__": "all"}}}',
      ) as CountTables['hierarchies'],
      published: JSON.parse('[{"name": "t", "cross": {"valueOf": "every level"}}]') as TablePlan[],
      cells: {
        rows: [
          [0, 6],
          [1, 8],
        ],
      },
    };
    expect([...round(odd, options).tables[0]!.counts]).toEqual([14, 6, 8]);
    expect(
      placeOfError(() =>
        round(
          {
            ...odd,
            published: JSON.parse('[{"name": "t", "cross": {"toString": "every level"}}]') as TablePlan[],
          },
          options,
        ),
      ),
    ).toBe('published[0].cross["toString"]');
  });
});
