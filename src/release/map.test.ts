import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadGeography } from '../geography/index.ts';
import { projectFolder } from '../platform/config/index.ts';
import { placedBeside } from './map-labels.ts';
import { loadOutlines } from './outlines.ts';
import { type Point, simplified } from './simplify.ts';

const folder = join(projectFolder(), 'data/norway');
const geography = loadGeography(folder);
const outlines = loadOutlines(folder, (code) => geography.municipality(code)!.countyCode);

describe('the map', () => {
  test('has every county once, inside its picture, and light enough to be sent', () => {
    expect(outlines.counties.map(({ county }) => county)).toEqual(geography.counties.map(({ code }) => code));
    for (const { d, at } of outlines.counties) {
      for (const [, x, y] of d.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)) {
        expect(Number(x)).toBeGreaterThanOrEqual(0);
        expect(Number(x)).toBeLessThanOrEqual(outlines.width);
        expect(Number(y)).toBeGreaterThanOrEqual(-1);
        expect(Number(y)).toBeLessThanOrEqual(outlines.height + 1);
      }
      expect(at.every(Number.isFinite)).toBe(true);
    }
    expect(outlines.counties.reduce((sum, { d }) => sum + d.length, 0)).toBeLessThan(30_000);
  });

  test('leaves no gap between two counties: what they share is the same line', () => {
    const points = (county: string) =>
      new Set(outlines.counties.find((one) => one.county === county)!.d.match(/[\d.]+,[\d.]+/g));
    const [innlandet, akershus] = [points('34'), points('32')];
    expect([...innlandet].filter((point) => akershus.has(point)).length).toBeGreaterThan(3);
  });

  test('puts north above south and west left of east', () => {
    const at = (county: string) => outlines.counties.find((one) => one.county === county)!.at;
    expect(at('56')[1]).toBeLessThan(at('42')[1]);
    expect(at('46')[0]).toBeLessThan(at('03')[0]);
  });

  test('names every county beside the land, and no name touches another', () => {
    const { left, placed } = placedBeside(outlines, outlines.counties);
    expect(placed.length).toBe(outlines.counties.length);
    for (const side of ['west', 'east'] as const) {
      const there = placed.filter((one) => one.side === side).sort((a, b) => a.y - b.y);
      there
        .slice(1)
        .forEach((one, k) =>
          expect(one.y - there[k]!.y).toBeGreaterThanOrEqual(side === 'west' ? 27.9 : 15.9),
        );
      for (const { x, y } of there) {
        const [west, east] = outlines.landBetween(y - 6, y + 6);
        expect(side === 'west' ? x < west : x > east).toBe(true);
        expect(side === 'west' ? x + left : outlines.width - x).toBeGreaterThanOrEqual(90);
        expect(y).toBeLessThanOrEqual(outlines.height);
      }
    }
  });
});

describe('a line made simpler', () => {
  const line = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
    minLength: 2,
    maxLength: 40,
  });

  test('keeps its ends, and adds nothing', () => {
    fc.assert(
      fc.property(line, fc.double({ min: 0, max: 100, noNaN: true }), (points: Point[], least) => {
        const made = simplified(points, least);
        expect([made[0], made.at(-1)]).toEqual([points[0], points.at(-1)]);
        let from = 0;
        for (const point of made) {
          const at = points.indexOf(point, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + 1;
        }
      }),
    );
  });

  test('keeps a ring a ring', () => {
    fc.assert(
      fc.property(line, (points: Point[]) => {
        const ring = [...points, points[0]!];
        expect(simplified(ring, Infinity).length).toBe(Math.min(4, ring.length));
      }),
    );
  });

  test('loses the least bend first', () => {
    const bends: Point[] = [
      [0, 0],
      [1, 0.1],
      [2, 0],
      [3, 5],
      [4, 0],
    ];
    expect(simplified(bends, 1)).toEqual([
      [0, 0],
      [2, 0],
      [3, 5],
      [4, 0],
    ]);
  });
});
