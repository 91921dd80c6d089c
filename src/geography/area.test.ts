import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coarseAreaInhabitants, loadGeography, type Area } from './index.ts';
import { norway, norwayFolder } from './norway.fixture.ts';

const codes = norway.municipalities.map(({ code }) => code).sort();
const everybody = norway.municipalities.reduce((sum, { population }) => sum + population, 0);
const anyCode = fc.constantFrom(...codes);
const anyNumber = fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 7_000_000 }));
const named = (area: Area): string =>
  area.municipalities.map((code) => norway.municipality(code)?.name).join(' ');

describe('small places are transparent', () => {
  test('every area has the inhabitants asked for; together they are the country, and no two overlap', () => {
    fc.assert(
      fc.property(anyNumber, (inhabitants) => {
        const areas = norway.areas(inhabitants);
        expect(areas.flatMap((area) => area.municipalities).sort()).toEqual(codes);
        for (const area of areas) {
          const counted = area.municipalities.reduce(
            (sum, code) => sum + norway.municipality(code)!.population,
            0,
          );
          expect(area.population).toBe(counted);
          expect(counted).toBeGreaterThanOrEqual(Math.min(inhabitants, everybody));
        }
      }),
    );
  });

  test('an area never tells where inside it somebody lives: every start in it has the same answer', () => {
    fc.assert(
      fc.property(anyCode, anyNumber, (from, inhabitants) => {
        const area = norway.growArea(from, inhabitants);
        expect(area.municipalities).toContain(from);
        for (const other of area.municipalities) expect(norway.growArea(other, inhabitants)).toEqual(area);
      }),
    );
  });

  test('two areas subtracted single out nobody: one lies within the other, and what remains is as large as an area', () => {
    fc.assert(
      fc.property(anyCode, anyCode, anyNumber, anyNumber, (a, b, m, n) => {
        const [one, two] = [norway.growArea(a, m), norway.growArea(b, n)];
        const shared = one.municipalities.filter((code) => two.municipalities.includes(code));
        const least = Math.min(one.municipalities.length, two.municipalities.length);
        expect([0, least]).toContain(shared.length);
        const remains = Math.abs(one.population - two.population);
        if (shared.length > 0 && one.municipalities.length !== two.municipalities.length)
          expect(remains).toBeGreaterThanOrEqual(Math.min(m, n));
      }),
      { numRuns: 1000 },
    );
  });

  test('no label fits two areas of one cut', () => {
    for (const inhabitants of [1, 5_000, coarseAreaInhabitants, 20_000, 60_000, 150_000, 1_000_000]) {
      const labels = norway.areas(inhabitants).map((area) => area.label.nb);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  test('an area of several municipalities is not called by the name of one alone', () => {
    const names = new Set(norway.municipalities.map(({ name }) => name));
    for (const area of norway.areas(coarseAreaInhabitants)) {
      if (area.municipalities.length > 1) expect(names).not.toContain(area.label.nb);
      else expect(names).toContain(area.label.nb.replace(/ \(.*\)/, ''));
    }
  });
});

test('areas of the size shown in public stay small and within a county', () => {
  const areas = norway.areas(coarseAreaInhabitants);
  expect(areas).toHaveLength(144);
  for (const area of areas) {
    expect(area.municipalities.length).toBeLessThanOrEqual(9);
    expect(new Set(area.municipalities.map((code) => norway.municipality(code)?.county)).size).toBe(1);
  }
});

test('an area hangs together on land, or what is apart is an island that joined the rest', () => {
  const smallestCounty = Math.min(...norway.counties.map(({ population }) => population));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: smallestCounty }), (inhabitants) => {
      for (const area of norway.areas(inhabitants)) {
        const withRoadsOut = piecesOf(area.municipalities).filter((piece) => bordersOnHomeCounty(piece));
        expect(withRoadsOut.length, named(area)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('the same in every run of the program', () => {
  const again = loadGeography(norwayFolder);
  again.growArea('0301', 5_000_000); // in whatever order it is asked
  expect(again.areas(coarseAreaInhabitants)).toEqual(norway.areas(coarseAreaInhabitants));
});

test('known areas, in the words of three languages', () => {
  expect(norway.growArea('5601', coarseAreaInhabitants).label.nb).toBe('Alta og kommunene rundt');
  expect(norway.growArea('4601', coarseAreaInhabitants)).toMatchObject({
    municipalities: ['4601'],
    label: { nb: 'Bergen', en: 'Bergen' },
  });
  const lyngen = norway.growArea('5536', coarseAreaInhabitants);
  expect(named(lyngen)).toBe('Tromsø Karlsøy Lyngen');
  expect(lyngen.label).toEqual({
    nb: 'Tromsø og kommunene rundt',
    nn: 'Tromsø og kommunane rundt',
    en: 'Tromsø and around',
  });
  expect(named(norway.growArea('1144', coarseAreaInhabitants))).toBe('Randaberg Kvitsøy');
  expect(norway.growArea('5538', coarseAreaInhabitants).label.nb).toBe('Balsfjord og kommunene rundt');
  expect(norway.growArea('3425', coarseAreaInhabitants).label.en).toBe('Tynset and around');
  // most of the municipalities of Telemark but not most people, most people of Trøndelag but few municipalities
  expect(norway.growArea('4012', 33_000).label.nb).toBe('Bamble og kommunene rundt');
  expect(norway.growArea('5001', 30_000).label.nb).toBe('Trondheim og kommunene rundt');
  expect(norway.growArea('5601', 75_000).label.nb).toBe('Finnmark');
  expect(norway.growArea('5601', 150_000).label).toEqual({
    nb: 'Troms og Finnmark',
    nn: 'Troms og Finnmark',
    en: 'Troms and Finnmark',
  });
  expect(norway.growArea('5601', 9e9).label).toEqual({ nb: 'Norge', nn: 'Noreg', en: 'Norway' });
});

test('a number that is none gives the whole country, never a small area', () => {
  for (const inhabitants of [NaN, Infinity])
    expect(norway.growArea('5536', inhabitants).population).toBe(everybody);
});

test('who changes an answer changes only their own', () => {
  norway.growArea('5536', 10_000).municipalities.pop();
  norway.areas(10_000)[0]!.label.nb = 'x';
  expect(named(norway.growArea('5536', 10_000))).toBe('Tromsø Karlsøy Lyngen');
  expect(norway.areas(10_000)[0]!.label.nb).toBe('Oslo');
});

/** The parts that one can walk between without leaving the part. */
function piecesOf(municipalities: readonly string[]): string[][] {
  const left = new Set(municipalities);
  const pieces: string[][] = [];
  for (const start of municipalities) {
    if (!left.delete(start)) continue;
    const piece = [start];
    for (const code of piece) {
      for (const next of norway.municipality(code)!.neighbours) if (left.delete(next)) piece.push(next);
    }
    pieces.push(piece);
  }
  return pieces;
}

function bordersOnHomeCounty(piece: readonly string[]): boolean {
  return piece.some((code) => {
    const { neighbours, county } = norway.municipality(code)!;
    return neighbours.some((next) => !piece.includes(next) && norway.municipality(next)!.county === county);
  });
}
