import { readFileSync } from 'node:fs';
import type { Area } from '../src/index.ts';
import { kilometres } from '../src/distance.ts';

interface Municipality {
  code: string;
  population: number;
  lat: number;
  lon: number;
}

const file = new URL('../../../data/norway/municipalities.json', import.meta.url);

/** Norway's municipalities with their real populations, as areas. */
export const country: readonly Area[] = (JSON.parse(readFileSync(file, 'utf8')) as Municipality[]).map(
  ({ code, population, lat, lon }) => ({ id: code, lat, lon, population }),
);

/** The municipalities nearest to one, itself first. */
export function around(centre: Area, count: number): Area[] {
  return [...country].sort((a, b) => kilometres(centre, a) - kilometres(centre, b)).slice(0, count);
}
