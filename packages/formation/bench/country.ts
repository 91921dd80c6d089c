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

/** The municipalities nearest to one, itself first, of those with no more than so many inhabitants. */
export function around(centre: Area, count: number, largest: number): Area[] {
  const some = country.filter(({ population }) => population <= largest);
  return some.sort((a, b) => kilometres(centre, a) - kilometres(centre, b)).slice(0, count);
}
