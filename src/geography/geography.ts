import { areaOf } from './area.ts';
import { distancesAmong } from './distance.ts';
import { compare, readCountry } from './load.ts';
import { UnknownMunicipality, type Area, type Geography, type Municipality } from './model.ts';
import { placesOutside } from './outside.ts';
import { cutter, type Block } from './partition.ts';
import { indexPlaces } from './place-index.ts';
import { closestTo, searchPlaces } from './place-search.ts';

/** Reads the folder `data/norway` once; everything after that is in memory and never changes. */
export function loadGeography(folder: string): Geography {
  const country = readCountry(folder);
  const { municipalities, counties } = country;
  const byCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]));
  const countyByCode = new Map(counties.map((county) => [county.code, county]));
  const postal = new Map(
    country.postal.map(({ code, place, municipality }) => [code, { place, municipality }]),
  );
  const index = indexPlaces(country);
  const placeOutside = placesOutside(country.postal);
  const between = distancesAmong(municipalities);
  const blocksOf = cutter(municipalities, between);
  const areasByCut = new Map<readonly Block[], ReadonlyMap<string, Area>>();

  return {
    municipalities,
    counties,
    municipality: (code) => byCode.get(code),
    county: (code) => countyByCode.get(code),
    postalCode: (code) => postal.get(code),
    search: (text, limit = 8) => searchPlaces(index, text, limit),
    closestPlaces: (text, limit = 3) => (placeOutside(text) ? [] : closestTo(index, text, limit)),
    placeOutside,
    distance: (a, b) => between(known(a), known(b)),
    withinReach: (from, km) => {
      const home = known(from);
      const reached = municipalities.filter((other) => other === home || between(home, other) <= km);
      return nearestFirst(home, reached).map((other) => other.code);
    },
    nearest: (from, candidates) => {
      const home = known(from);
      return nearestFirst(
        home,
        candidates.flatMap((code) => byCode.get(code) ?? []),
      )[0]?.code;
    },
    growArea: (from, inhabitants) => {
      const area = areasWith(inhabitants).get(known(from).code);
      if (!area) throw new UnknownMunicipality(from);
      return copyOf(area);
    },
    areas: (inhabitants) => [...new Set(areasWith(inhabitants).values())].map(copyOf),
  };

  function known(code: string): Municipality {
    const municipality = byCode.get(code);
    if (!municipality) throw new UnknownMunicipality(code);
    return municipality;
  }

  function nearestFirst(home: Municipality, others: readonly Municipality[]): Municipality[] {
    return [...others].sort((a, b) => between(home, a) - between(home, b) || compare(a.code, b.code));
  }

  /** By the code of each municipality in them; at most one such map for each of the 357 ways to cut the country. */
  function areasWith(inhabitants: number): ReadonlyMap<string, Area> {
    const blocks = blocksOf(inhabitants);
    const ready = areasByCut.get(blocks);
    if (ready) return ready;
    const areas = new Map<string, Area>();
    for (const block of [...blocks].sort((a, b) => compare(a.first, b.first))) {
      const area = areaOf(block, countyByCode, municipalities);
      for (const code of area.municipalities) areas.set(code, area);
    }
    areasByCut.set(blocks, areas);
    return areas;
  }
}

/** Callers may do with an answer what they like. */
function copyOf(area: Area): Area {
  return { ...area, municipalities: [...area.municipalities], label: { ...area.label } };
}
