import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { greatCircle, type Point } from './distance.ts';
import { loadGeography, UnknownMunicipality } from './index.ts';
import { norway, norwayFolder } from './norway.fixture.ts';

const codes = norway.municipalities.map(({ code }) => code);
const anyCode = fc.constantFrom(...codes);

test('the country is whole: 357 municipalities in 15 counties, each in one', () => {
  expect(codes).toHaveLength(357);
  expect(new Set(codes).size).toBe(357);
  expect(norway.counties).toHaveLength(15);
  expect(norway.counties.flatMap((county) => county.municipalities).sort()).toEqual([...codes].sort());
  for (const county of norway.counties) {
    const inside = county.municipalities.map((code) => norway.municipality(code));
    expect(inside.every((municipality) => municipality?.countyCode === county.code)).toBe(true);
    expect(inside.reduce((sum, municipality) => sum + (municipality?.population ?? NaN), 0)).toBe(
      county.population,
    );
  }
});

test('municipalities stand in Norwegian order, with æ, ø and å after z', () => {
  const names = norway.municipalities.map(({ name }) => name);
  const inOrder = [
    'Alstahaug',
    'Voss',
    'Vågå',
    'Ørsta',
    'Østre Toten',
    'Øyer',
    'Ål',
    'Ålesund',
    'Ås',
    'Åsnes',
  ];
  expect(inOrder.map((name) => names.indexOf(name)).sort((a, b) => a - b)).toEqual(
    inOrder.map((name) => names.indexOf(name)),
  );
  expect(names.indexOf('Alstahaug')).toBe(0);
});

test('who borders on somebody is bordered on by them, and nobody on themselves', () => {
  for (const { code, neighbours } of norway.municipalities) {
    expect(neighbours).not.toContain(code);
    for (const other of neighbours) expect(norway.municipality(other)?.neighbours).toContain(code);
  }
});

test('every postal code leads to a municipality, but for those of Svalbard and Jan Mayen', () => {
  const lines = readFileSync(join(norwayFolder, 'postal-codes.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
  expect(lines).toHaveLength(5121);
  const homeless = lines
    .map((line) => line.slice(0, 4))
    .filter((code) => !norway.municipality(norway.postalCode(code)?.municipality ?? ''));
  expect(homeless).toEqual(['8099', '9170', '9171', '9173', '9174', '9175', '9176', '9178']);
  expect(norway.postalCode('9060')).toEqual({ place: 'Lyngseidet', municipality: '5536' });
  expect(norway.postalCode('0000')).toBeUndefined();
});

test('Lyngen is known with its facts', () => {
  expect(norway.municipality('5536')).toMatchObject({
    name: 'Lyngen',
    county: 'Troms',
    centre: 'Lyngseidet',
    languageForm: 'neutral',
  });
  expect(norway.municipality('5540')).toMatchObject({
    name: 'Kåfjord',
    officialName: 'Gáivuotna',
    otherNames: ['Gáivuotna', 'Kaivuono'],
  });
  expect(norway.county('55')?.name).toBe('Troms');
  expect(norway.municipality('constructor')).toBeUndefined();
  expect(norway.county('')).toBeUndefined();
});

test('a folder without the files, or with other columns, is refused at start', () => {
  expect(() => loadGeography('no/such/folder')).toThrow(/municipalities\.json/);
  const folder = mkdtempSync(join(tmpdir(), 'norway-'));
  const [municipalities, postal] = ['municipalities.json', 'postal-codes.csv'].map((file) =>
    join(folder, file),
  );
  copyFileSync(join(norwayFolder, 'municipalities.json'), municipalities!);
  writeFileSync(postal!, 'postal_code,place,municipality_code\n0150;Oslo;0301\n');
  expect(() => loadGeography(folder)).toThrow(/postal-codes\.csv.*0150;Oslo/);
  writeFileSync(postal!, 'postal_code,place,municipality_code\n0150,Oslo,0301\n');
  expect(loadGeography(folder).search('0150')).toHaveLength(1);
  writeFileSync(
    municipalities!,
    readFileSync(municipalities!, 'utf8').replace('"population": 717710', '"population": "many"'),
  );
  expect(() => loadGeography(folder)).toThrow(/population/);
  rmSync(folder, { recursive: true });
});

/** By vectors: another way to the same number than the haversine. */
function byVectors(a: Point, b: Point): number {
  const vector = ({ lat, lon }: Point): [number, number, number] => {
    const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  };
  const [[ax, ay, az], [bx, by, bz]] = [vector(a), vector(b)];
  const cross = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
  return 6371.0088 * Math.atan2(cross, ax * bx + ay * by + az * bz);
}

test('distances are those of a second formula, alike both ways, and no detour is shorter', () => {
  fc.assert(
    fc.property(anyCode, anyCode, anyCode, (a, b, c) => {
      const [one, two] = [norway.municipality(a)!, norway.municipality(b)!];
      expect(norway.distance(a, b)).toBeCloseTo(byVectors(one, two), 6);
      expect(norway.distance(a, b)).toBe(norway.distance(b, a));
      expect(norway.distance(a, b)).toBeLessThanOrEqual(norway.distance(a, c) + norway.distance(c, b) + 1e-9);
      expect(norway.distance(a, a)).toBe(0);
    }),
  );
});

test('known distances: one degree, half the earth, the cathedrals of Oslo and Bergen', () => {
  expect(greatCircle({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).toBeCloseTo(111.195, 3);
  expect(greatCircle({ lat: 90, lon: 0 }, { lat: -90, lon: 0 })).toBeCloseTo(20015.114, 3);
  const [oslo, bergen] = [
    { lat: 59.9127, lon: 10.7461 },
    { lat: 60.3939, lon: 5.3303 },
  ];
  expect(Math.abs(greatCircle(oslo, bergen) - 305)).toBeLessThan(3);
  expect(Math.abs(norway.distance('0301', '4601') - 305)).toBeLessThan(10);
});

test('what is within reach comes nearest first, itself in front, and nothing is left out', () => {
  fc.assert(
    fc.property(anyCode, fc.double({ min: 0, max: 300, noNaN: true }), (from, km) => {
      const reached = norway.withinReach(from, km);
      const far = reached.map((code) => norway.distance(from, code));
      expect(reached[0]).toBe(from);
      expect(far).toEqual([...far].sort((a, b) => a - b));
      expect(new Set(reached)).toEqual(new Set(codes.filter((code) => norway.distance(from, code) <= km)));
    }),
  );
  expect(norway.withinReach('5536', -1)).toEqual(['5536']);
});

test('the nearest candidate is the nearest, and one that is no municipality is passed over', () => {
  fc.assert(
    fc.property(anyCode, fc.array(anyCode, { minLength: 1 }), (from, candidates) => {
      const nearest = norway.nearest(from, ['2100', ...candidates])!;
      expect(norway.distance(from, nearest)).toBe(
        Math.min(...candidates.map((code) => norway.distance(from, code))),
      );
    }),
  );
  expect(norway.nearest('5540', ['0301', '5536', '3405'])).toBe('5536');
  expect(norway.nearest('5540', [])).toBeUndefined();
  expect(norway.nearest('5540', ['2100'])).toBeUndefined();
});

test('a code that no municipality has is an error by name, not a distance of nothing', () => {
  expect(() => norway.distance('5536', '2100')).toThrow(UnknownMunicipality);
  expect(() => norway.withinReach('', 10)).toThrow(UnknownMunicipality);
  expect(() => norway.nearest('x', ['5536'])).toThrow(UnknownMunicipality);
  expect(() => norway.growArea('2211', 10)).toThrow(UnknownMunicipality);
});
