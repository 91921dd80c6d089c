import type { Distance } from './distance.ts';
import type { Municipality } from './model.ts';

/** Part of the country: municipalities that are named together. */
export interface Block {
  /** The lowest code in it; two blocks of one partition never share it. */
  first: string;
  members: readonly Municipality[];
  population: number;
  /** Counties it lies in, ascending. */
  counties: readonly string[];
}

/**
 * Cuts the country into blocks of at least so many inhabitants. There is one fixed row of cuts, from every municipality
 * alone to the whole country, each a coarsening of the one before: the smallest block joins a neighbour, again and
 * again. The answer is the first of them that suffices, and the whole country when none does.
 */
export function cutter(
  municipalities: readonly Municipality[],
  distance: Distance,
): (inhabitants: number) => readonly Block[] {
  const coarsen = coarsener(municipalities, distance);
  const cuts = [municipalities.map(alone).sort(smallestFirst)];
  return (inhabitants) => {
    for (let step = 0; ; step++) {
      const blocks = cuts[step] ?? coarsen(cuts[step - 1] ?? []);
      cuts[step] = blocks;
      if (blocks.length < 2 || blocks.every((block) => block.population >= inhabitants)) return blocks;
    }
  };
}

/**
 * Joins the smallest block with one that shares a border on land, where there is none (islands) with any; in the same
 * county until the county is one block; then with the one whose farthest municipality is nearest, which keeps areas as
 * compact as valleys and coasts are; then the smallest, then the lowest code.
 */
function coarsener(
  municipalities: readonly Municipality[],
  distance: Distance,
): (blocks: Block[]) => Block[] {
  const countySize = new Map<string, number>();
  for (const { countyCode } of municipalities) {
    countySize.set(countyCode, (countySize.get(countyCode) ?? 0) + 1);
  }
  return (blocks) => {
    const [smallest, ...others] = blocks;
    const partner = smallest && partnerOf(smallest, others);
    if (!partner) return blocks;
    return [...others.filter((block) => block !== partner), join(smallest, partner)].sort(smallestFirst);
  };

  function partnerOf(block: Block, others: readonly Block[]): Block | undefined {
    const county = block.counties[0] ?? '';
    const fillsCounty = block.counties.length > 1 || block.members.length === countySize.get(county);
    const home = fillsCounty ? others : others.filter((other) => other.counties.includes(county));
    const around = new Set(block.members.flatMap((member) => member.neighbours));
    const bordering = home.filter((other) => other.members.some((member) => around.has(member.code)));
    const candidates = bordering.length > 0 ? bordering : home;
    const ranked = candidates.map((other) => ({ other, km: span(block, other) }));
    ranked.sort((a, b) => a.km - b.km || smallestFirst(a.other, b.other));
    return ranked[0]?.other;
  }

  function span(a: Block, b: Block): number {
    let most = 0;
    for (const one of a.members) for (const two of b.members) most = Math.max(most, distance(one, two));
    return most;
  }
}

function alone(municipality: Municipality): Block {
  const { code, population, countyCode } = municipality;
  return { first: code, members: [municipality], population, counties: [countyCode] };
}

function join(a: Block, b: Block): Block {
  return {
    first: a.first < b.first ? a.first : b.first,
    members: [...a.members, ...b.members].sort((one, two) => (one.code < two.code ? -1 : 1)),
    population: a.population + b.population,
    counties: [...new Set([...a.counties, ...b.counties])].sort(),
  };
}

function smallestFirst(a: Block, b: Block): number {
  return a.population - b.population || (a.first < b.first ? -1 : 1);
}
