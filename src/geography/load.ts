import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { County, Municipality } from './model.ts';
import { otherNamesOf } from './names.ts';

export interface Postal {
  code: string;
  place: string;
  municipality: string;
}

export interface Country {
  municipalities: Municipality[];
  counties: County[];
  postal: Postal[];
}

/** The files of the folder `data/norway`, checked and joined. Throws when one of them is not what it should be. */
export function readCountry(folder: string): Country {
  const rows = z.array(municipalityRow).parse(JSON.parse(read(folder, 'municipalities.json')));
  const municipalities = rows.map(municipalityFrom).sort(byName);
  return {
    municipalities,
    counties: countiesOf(municipalities),
    postal: postalFrom(read(folder, 'postal-codes.csv')),
  };
}

const code = z.string().regex(/^\d{4}$/);
const municipalityRow = z.object({
  code,
  name: z.string().min(1),
  official_name: z.string().min(1),
  county_code: z.string().regex(/^\d\d$/),
  county: z.string().min(1),
  administrative_centre: z.string().min(1),
  population: z.int().positive(),
  area_km2: z.number().positive(),
  language_form: z.enum(['Bokmål', 'Nynorsk', 'Nøytral']),
  lat: z.number(),
  lon: z.number(),
  neighbours: z.array(code),
});

const languageForm = { Bokmål: 'nb', Nynorsk: 'nn', Nøytral: 'neutral' } as const;

function municipalityFrom(row: z.infer<typeof municipalityRow>): Municipality {
  const names = new Set([row.official_name, ...(otherNamesOf[row.code] ?? [])]);
  names.delete(row.name);
  return {
    code: row.code,
    name: row.name,
    officialName: row.official_name,
    otherNames: [...names],
    county: row.county,
    countyCode: row.county_code,
    centre: row.administrative_centre,
    population: row.population,
    areaKm2: row.area_km2,
    lat: row.lat,
    lon: row.lon,
    languageForm: languageForm[row.language_form],
    neighbours: row.neighbours,
  };
}

function countiesOf(municipalities: readonly Municipality[]): County[] {
  const byCode = new Map<
    string,
    { code: string; name: string; municipalities: string[]; population: number }
  >();
  for (const { code, county, countyCode, population } of municipalities) {
    const found = byCode.get(countyCode) ?? {
      code: countyCode,
      name: county,
      municipalities: [],
      population: 0,
    };
    found.municipalities.push(code);
    found.population += population;
    byCode.set(countyCode, found);
  }
  return [...byCode.values()].sort((a, b) => compare(a.code, b.code));
}

/** `postal_code,place,municipality_code` with a heading line; no place has a comma in its name. */
function postalFrom(csv: string): Postal[] {
  const lines = csv.split(/\r?\n/).slice(1);
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [, code, place, municipality] = /^(\d{4}),([^,]+),(\d{4})$/.exec(line) ?? [];
      if (!code || !place || !municipality)
        throw new Error(`postal-codes.csv: a line is not code,place,municipality: ${line}`);
      return { code, place: place.replace(' På ', ' på '), municipality };
    });
}

const norwegian = new Intl.Collator('nb');

function byName(a: Municipality, b: Municipality): number {
  return norwegian.compare(a.name, b.name) || compare(a.code, b.code);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
