/** Mean radius of the earth in kilometres (IUGG). */
const earthRadius = 6371.0088;

export interface Point {
  /** Degrees. */
  lat: number;
  lon: number;
}

/** Kilometres along the great circle (haversine), good to half a percent: the earth is no sphere. */
export function greatCircle(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat);
  const dLon = radians(b.lon - a.lon);
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

export type Distance = (a: Point, b: Point) => number;

/** The same among points known beforehand, measured once: the areas ask for each pair hundreds of times. */
export function distancesAmong(points: readonly Point[]): Distance {
  const size = points.length;
  const rows = new Map(points.map((point, row) => [point, row * size]));
  const columns = new Map(points.map((point, column) => [point, column]));
  const table = new Float64Array(size * size);
  points.forEach((a, i) => {
    points.slice(0, i).forEach((b, j) => {
      table[i * size + j] = table[j * size + i] = greatCircle(a, b);
    });
  });
  return (a, b) => table[(rows.get(a) ?? NaN) + (columns.get(b) ?? NaN)] ?? greatCircle(a, b);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
