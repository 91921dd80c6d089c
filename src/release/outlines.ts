import { geoConicConformal, geoPath } from 'd3-geo';
import { merge } from 'topojson-client';
import type { GeometryCollection, Polygon, MultiPolygon, Topology } from 'topojson-specification';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Point, simplified } from './simplify.ts';

/** The shape of one county on the map of the whole country. */
export interface Outline {
  county: string;
  /** For the `d` of an SVG path, in the units of {@link Outlines}. */
  d: string;
  /** Inside the largest part of the county: where a line to its name begins. */
  at: Point;
}

/** Counties drawn small: borders that two share are the same line, and islands too small to be seen are left out. */
export interface Outlines {
  width: number;
  height: number;
  /** By code. */
  counties: readonly Outline[];
  /** How far west and east the land reaches between two heights on the map. */
  landBetween(top: number, bottom: number): Point;
}

const height = 300;
/** Square units: smaller than this is not seen. */
const smallestIsland = 2.2;
const smallestBend = 0.7;

type Municipalities = Topology<{ Kommuner: GeometryCollection<{ id: string }> }>;

/**
 * The counties, out of the boundaries of their municipalities.
 *
 * @param folder `data/norway`; its `municipalities.topojson` © Kartverket, CC BY 4.0
 * @param countyOf the county of a municipality, by code
 */
export function loadOutlines(folder: string, countyOf: (municipality: string) => string): Outlines {
  const borders = flattened(
    JSON.parse(readFileSync(join(folder, 'municipalities.topojson'), 'utf8')) as Municipalities,
  );
  const byCounty = new Map<string, (Polygon | MultiPolygon)[]>();
  for (const geometry of borders.objects.Kommuner.geometries) {
    const county = countyOf((geometry.properties as { id: string }).id);
    byCounty.set(county, [...(byCounty.get(county) ?? []), geometry as Polygon | MultiPolygon]);
  }
  const plane = geoPath().digits(1);
  const polygon = (rings: Point[][]) => ({ type: 'Polygon' as const, coordinates: rings });
  const shapes = [...byCounty].map(([county, municipalities]) => {
    const { coordinates } = merge(borders, municipalities);
    const parts = (coordinates as Point[][][])
      .map((rings) => ({ rings, size: plane.area(polygon(rings)) }))
      .sort((a, b) => b.size - a.size)
      .filter(({ size }, at) => at === 0 || size >= smallestIsland);
    return { county, parts: parts.map(({ rings }) => rings) };
  });
  const land = shapes.flatMap(({ parts }) => parts.flat(2));
  return {
    width: Math.ceil(Math.max(...land.map(([x]) => x))),
    height,
    counties: shapes
      .sort((a, b) => (a.county < b.county ? -1 : 1))
      .map(({ county, parts }) => ({
        county,
        d: plane({ type: 'MultiPolygon', coordinates: parts }) ?? '',
        at: plane.centroid(polygon(parts[0]!)),
      })),
    landBetween: (top, bottom) => {
      const reach = land.filter(([, y]) => y >= top && y <= bottom).map(([x]) => x);
      return [Math.min(...reach), Math.max(...reach)];
    },
  };
}

/** Seen from above its middle, `height` units high, each border with no more bends than can be seen. */
function flattened(topology: Municipalities): Municipalities {
  const points = topology.arcs.flat() as Point[];
  const middle = (Math.min(...longitudes(points)) + Math.max(...longitudes(points))) / 2;
  const projection = geoConicConformal()
    .parallels([60, 69])
    .rotate([-middle, 0])
    .fitHeight(height, { type: 'MultiPoint', coordinates: points });
  const arcs = topology.arcs.map((arc) =>
    simplified(
      arc.map((point) => projection(point as Point)!),
      smallestBend,
    ),
  );
  const west = Math.min(...longitudes(arcs.flat()));
  return { ...topology, arcs: arcs.map((arc) => arc.map(([x, y]) => [x - west, y])) };
}

const longitudes = (points: readonly Point[]) => points.map(([x]) => x);
