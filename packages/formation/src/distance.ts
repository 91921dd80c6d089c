import type { Area } from './types.ts';

/** Mean radius of the earth, km (IUGG). */
export const EARTH_RADIUS_KM = 6371.0088;

/** Kilometres in one degree of latitude, a little less than true, so that it may rule out by latitude alone. */
export const KM_PER_DEGREE = 111;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance between two areas by the haversine formula, km. */
export function kilometres(a: Pick<Area, 'lat' | 'lon'>, b: Pick<Area, 'lat' | 'lon'>): number {
  if (a.lat === b.lat && a.lon === b.lon) return 0;
  const north = Math.sin(radians(b.lat - a.lat) / 2);
  const east = Math.sin(radians(b.lon - a.lon) / 2);
  const h = north * north + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * east * east;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
