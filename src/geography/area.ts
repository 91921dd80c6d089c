import type { Area, County, Municipality, Words } from './model.ts';
import type { Block } from './partition.ts';

/** `counties` by code and `municipalities` are the whole country's: the label must fit no other area. */
export function areaOf(
  block: Block,
  counties: ReadonlyMap<string, County>,
  municipalities: readonly Municipality[],
): Area {
  const area = { municipalities: block.members.map((member) => member.code), population: block.population };
  return { ...area, label: labelOf(block, counties, municipalities) };
}

/**
 * Made from the block alone, never from where somebody lives in it: one municipality by its name, a county (or the
 * larger part of one) by the county's, every other by its largest municipality.
 */
function labelOf(
  block: Block,
  counties: ReadonlyMap<string, County>,
  municipalities: readonly Municipality[],
): Words {
  if (block.members.length === municipalities.length) return { nb: 'Norge', nn: 'Noreg', en: 'Norway' };
  const largest = block.members.reduce((a, b) => (b.population > a.population ? b : a));
  const name = nameAmong(largest, municipalities);
  if (block.members.length === 1) return { nb: name, nn: name, en: name };

  const homes = block.counties.flatMap((code) => counties.get(code) ?? []);
  if (homes.every((county) => isMostOf(county, block))) {
    const names = homes.map((county) => county.name);
    return { nb: listed(names, 'og'), nn: listed(names, 'og'), en: listed(names, 'and') };
  }
  return { nb: `${name} og kommunene rundt`, nn: `${name} og kommunane rundt`, en: `${name} and around` };
}

/** More than half of the county's municipalities and of its inhabitants: a town and two neighbours are not *Troms*. */
function isMostOf(county: County, block: Block): boolean {
  const inside = block.members.filter((member) => member.countyCode === county.code);
  const inhabitants = inside.reduce((sum, member) => sum + member.population, 0);
  return inside.length * 2 > county.municipalities.length && inhabitants * 2 > county.population;
}

/** The name, with the county where another municipality has the same: `Herøy (Nordland)`. */
export function nameAmong(municipality: Municipality, municipalities: readonly Municipality[]): string {
  const namesakes = municipalities.filter((other) => other.name === municipality.name);
  return namesakes.length > 1 ? `${municipality.name} (${municipality.county})` : municipality.name;
}

function listed(names: readonly string[], and: string): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
}
