import { fold, squeeze } from './fold.ts';
import type { Country, Postal } from './load.ts';
import type { County, Municipality } from './model.ts';
import { otherNamesOfCounty } from './names.ts';

/** What a name is the name of; the order in which equally good hits are shown. */
export const kinds = { municipality: 0, otherName: 1, place: 2, county: 3 } as const;
export type Kind = (typeof kinds)[keyof typeof kinds];

/** A name under which a municipality can be found. */
export interface NamedPlace {
  name: string;
  /** The name folded, word for word. */
  words: readonly string[];
  municipality: Municipality;
  kind: Kind;
}

/** Every name once for each municipality it leads to: municipalities in all languages, centres, postal places, counties. */
export function namedPlaces({ municipalities, counties, postal }: Country): NamedPlace[] {
  const byCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]));
  const named: NamedPlace[] = [];
  const seen = new Set<string>();

  for (const municipality of municipalities) {
    add(municipality.name, municipality, kinds.municipality);
    seen.add(municipality.code + squeeze(fold(`${municipality.name} ${municipality.county}`))); // is one as `Våler i Østfold`
    for (const name of municipality.otherNames) add(name, municipality, kinds.otherName);
    add(municipality.centre, municipality, kinds.place);
  }
  for (const { place, municipality } of mainHomes(postal)) {
    const home = byCode.get(municipality);
    if (home) add(place, home, kinds.place);
  }
  for (const county of counties) {
    const inside = county.municipalities.flatMap((code) => byCode.get(code) ?? []);
    for (const name of namesOf(county)) {
      const words = fold(name).split(' ');
      for (const municipality of inside) named.push({ name, words, municipality, kind: kinds.county });
    }
  }
  return named;

  function add(name: string, municipality: Municipality, kind: Kind): void {
    const words = fold(name).split(' ');
    const key = municipality.code + words.join('');
    if (!seen.has(key)) named.push({ name, words, municipality, kind });
    seen.add(key);
  }
}

export type Labelling = (name: string, municipality: Municipality, kind: Kind) => string;

/** `Lyngen`, `Våler (Østfold)` where the name stands for several places, `Lyngseidet, Lyngen`, `Gáivuotna – Kåfjord`. */
export function labelling(places: readonly NamedPlace[]): Labelling {
  const homes = new Map<string, Set<Municipality>>();
  for (const { words, municipality, kind } of places) {
    if (kind === kinds.county) continue;
    const key = words.join('');
    homes.set(key, (homes.get(key) ?? new Set()).add(municipality));
  }
  const home = new Map<Municipality, string>();
  for (const { name, words, municipality, kind } of places) {
    if (kind !== kinds.municipality) continue;
    const ambiguous = (homes.get(words.join(''))?.size ?? 0) > 1;
    home.set(municipality, ambiguous ? `${name} (${municipality.county})` : name);
  }
  return (name, municipality, kind) => {
    const where = home.get(municipality) ?? municipality.name;
    if (kind === kinds.otherName) return `${name} – ${where}`;
    return kind === kinds.place && name !== municipality.name ? `${name}, ${where}` : where;
  };
}

/** A few postal places reach over a border; by name they lead to where most of their codes are. */
function mainHomes(postal: readonly Postal[]): Postal[] {
  const codes = new Map<string, number>();
  const both = ({ place, municipality }: Postal): string => `${place},${municipality}`;
  for (const row of postal) codes.set(both(row), (codes.get(both(row)) ?? 0) + 1);
  const main = new Map<string, Postal>();
  for (const row of postal) {
    const best = main.get(row.place);
    if (!best || (codes.get(both(row)) ?? 0) > (codes.get(both(best)) ?? 0)) main.set(row.place, row);
  }
  return [...main.values()];
}

function namesOf(county: County): string[] {
  return [county.name, ...(otherNamesOfCounty[county.code] ?? [])];
}
