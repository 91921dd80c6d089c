import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GeoProjection, type GeoStream, geoConicConformal, geoIdentity, geoPath } from 'd3-geo';
import { merge, mesh } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { Point } from '@knutepunkt/meeting-feeds';

/** A part of the country, drawn: paths and places in the units of its own picture. */
export interface Frame {
  width: number;
  height: number;
  /** For the `d` of SVG paths. */
  land: string;
  borders: string;
  /** Undefined for a point outside the frame. */
  at(point: Point): [number, number] | undefined;
}

/** The smallest frame that shows all the points; without points the whole country. */
export type FrameFor = (points: readonly Point[]) => Frame;

const width = 1_000;
const countryHeight = 1_240;
const edge = 30;
/** From the middle of a frame to its sides, in kilometres. */
const radii = [15, 40, 100, 250, 500] as const;
/** Units: closer points of a line are one, and smaller islands are not drawn. The more land, the coarser. */
const closest = { local: 4, regional: 7, country: 11 } as const;
const earth = 6371;
/** Frames kept drawn. They are few, as their middles lie on a grid. */
const mostKept = 300;

type Municipalities = Topology<{ Kommuner: GeometryCollection<{ id: string }> }>;
type Ring = [number, number][];

/**
 * Reads the land once and draws what is asked for.
 *
 * @param folder `data/norway`; its `municipalities.topojson` © Kartverket, CC BY 4.0
 */
export function loadLand(folder: string): FrameFor {
  const topology = JSON.parse(
    readFileSync(join(folder, 'municipalities.topojson'), 'utf8'),
  ) as Municipalities;
  const { Kommuner } = topology.objects;
  const whole = merge(topology, Kommuner.geometries as (Polygon | MultiPolygon)[]);
  const counties = mesh(topology, Kommuner, (a, b) => countyOf(a) !== countyOf(b));
  const municipalities = mesh(topology, Kommuner, (a, b) => a !== b);
  const kept = new Map<string, Frame>();

  return (points) => {
    const around = smallestAround(points);
    const key = around ? [around.radius, around.lat, around.lon].join(' ') : '';
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const frame = around ? localFrame(around) : countryFrame();
    kept.set(key, frame);
    return frame;
  };

  function countryFrame(): Frame {
    const points = { type: 'MultiPoint' as const, coordinates: topology.arcs.flat() as [number, number][] };
    const projection = geoConicConformal()
      .parallels([60, 69])
      .rotate([-17, 0])
      .fitExtent(
        [
          [edge, edge],
          [width - edge, countryHeight - edge],
        ],
        points,
      );
    return drawn(projection, countryHeight, counties.coordinates as Ring[], closest.country);
  }

  function localFrame({ lat, lon, radius }: Around): Frame {
    const projection = geoConicConformal()
      .parallels([60, 69])
      .rotate([-lon, 0])
      .center([0, lat])
      .scale((earth * width) / (2 * radius))
      .translate([width / 2, width / 2]);
    const isWide = radius > 150;
    const borders = isWide ? counties : municipalities;
    return drawn(projection, width, borders.coordinates as Ring[], isWide ? closest.regional : closest.local);
  }

  function drawn(projection: GeoProjection, height: number, lines: Ring[], least: number): Frame {
    const flat = (point: [number, number]) => projection(point)!;
    const path = geoPath({
      stream: (sink) =>
        geoIdentity()
          .clipExtent([
            [-2, -2],
            [width + 2, height + 2],
          ])
          .stream(thinned(sink, least)),
    }).digits(0);
    const coordinates = (whole.coordinates as Ring[][]).map((rings) => rings.map((ring) => ring.map(flat)));
    const isInside = ([x, y]: [number, number]) => x >= 0 && y >= 0 && x <= width && y <= height;
    return {
      width,
      height,
      land: path({ type: 'MultiPolygon', coordinates }) ?? '',
      borders: path({ type: 'MultiLineString', coordinates: lines.map((line) => line.map(flat)) }) ?? '',
      at: ({ lat, lon }) => {
        const at = flat([lon, lat]);
        return isInside(at) ? at : undefined;
      },
    };
  }
}

interface Around {
  lat: number;
  lon: number;
  radius: number;
}

/** Its middle lies on a grid, so that searches nearby share a drawing; undefined where only the whole country will do. */
function smallestAround(points: readonly Point[]): Around | undefined {
  if (points.length === 0) return undefined;
  const [lats, lons] = [points.map(({ lat }) => lat), points.map(({ lon }) => lon)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const kmOfLat = 111.2;
  const kmOfLon = kmOfLat * Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const reach = Math.max((north - south) * kmOfLat, (east - west) * kmOfLon) / 2;
  const radius = radii.find((one) => reach <= one * 0.65);
  if (radius === undefined) return undefined;
  const step = radius * 0.4;
  const onGrid = (degrees: number, km: number) =>
    Number(((Math.round((degrees * km) / step) * step) / km).toFixed(3));
  const lat = onGrid((south + north) / 2, kmOfLat);
  return { lat, lon: onGrid((west + east) / 2, kmOfLat * Math.cos((lat * Math.PI) / 180)), radius };
}

function countyOf(geometry: unknown): string {
  return ((geometry as { properties: { id: string } }).properties.id ?? '').slice(0, 2);
}

/** Leaves out what could not be seen: points nearly on one another, and rings smaller than that. */
function thinned(sink: GeoStream, least: number): GeoStream {
  let line: Ring = [];
  let inPolygon = false;
  return {
    point: (x, y) => void line.push([x, y]),
    lineStart: () => void (line = []),
    lineEnd: () => {
      const points = apart(line, least);
      if (inPolygon && (points.length < 3 || extentOf(points) < least * 2)) return;
      sink.lineStart();
      for (const [x, y] of points) sink.point(x, y);
      sink.lineEnd();
    },
    polygonStart: () => {
      inPolygon = true;
      sink.polygonStart();
    },
    polygonEnd: () => {
      inPolygon = false;
      sink.polygonEnd();
    },
  };
}

function apart(line: Ring, least: number): Ring {
  const kept: Ring = [];
  for (const [n, point] of line.entries()) {
    const last = kept.at(-1);
    const isEnd = n === line.length - 1;
    if (!last || isEnd || Math.hypot(point[0] - last[0], point[1] - last[1]) > least) kept.push(point);
  }
  return kept;
}

function extentOf(points: Ring): number {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}
