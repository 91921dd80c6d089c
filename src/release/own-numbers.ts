import { countAt, type PublishedTable } from '@knutepunkt/disclosure';
import { type Desk } from '../place/index.ts';
import type { Db } from '../platform/app.ts';
import { type Band, bandOf } from './model.ts';
import { type Release, publishedRelease } from './store.ts';

/** One desk's numbers: rounded to the desks' base, and as everything else only finished quarters. */
export interface OwnNumbers {
  /** `null` for what no LINK serves of a district. */
  desk: string | null;
  district: string;
  quarters: string[];
  rows: { step: string; counts: (number | Band)[] }[];
}

/** Quarters shown, the newest last. */
const shown = 4;

/** What a desk may see of a release: a LINK itself, a district office itself and the places in it. Nothing for the nation. */
export function numbersFor(desk: Desk, all: readonly Desk[], release: Release): OwnNumbers[] {
  const table = release.publications.desks?.tables[0];
  if (!table || desk.kind === 'national') return [];
  const codes = table.axes[0]?.codes ?? [];
  const own = desk.kind === 'link' ? `l:${desk.slug}` : `d:${desk.slug}`;
  const below = desk.kind === 'link' ? [] : placesIn(release, own);
  return [own, ...below]
    .filter((code) => codes.includes(code))
    .map((code) => ({
      desk: code.startsWith('r:') ? null : (all.find(({ slug }) => slug === code.slice(2))?.name ?? code),
      district: desk.name,
      ...figuresOf(table, code),
    }))
    .filter(({ rows }) => rows.length > 0);
}

function placesIn(release: Release, district: string): string[] {
  const parents = release.publications.desks?.hierarchies['place']?.parents ?? {};
  const codes = Object.keys(parents).filter((code) => parents[code] === district);
  // LINKs by their name in the address, and what none of them serves at the end.
  return codes.sort((a, b) => Number(a.startsWith('r:')) - Number(b.startsWith('r:')) || a.localeCompare(b));
}

function figuresOf(table: PublishedTable, place: string): Pick<OwnNumbers, 'quarters' | 'rows'> {
  const quarters = (table.axes[1]?.codes ?? []).slice(-shown);
  const rows = (table.axes[2]?.codes ?? []).map((step) => ({
    step: step.replace(/^s:/, ''),
    counts: quarters.map((quarter) => {
      const count = countAt(table, [place, quarter, step]) ?? 0;
      // A district is larger than a county; a LINK, and what no LINK serves, is not.
      const banded = step.startsWith('s:group-') && !place.startsWith('d:') && count > 0;
      return banded ? bandOf(count) : count;
    }),
  }));
  return { quarters: [...quarters], rows: rows.filter(({ counts }) => counts.some((count) => count !== 0)) };
}

/**
 * A desk's enquiries by quarter (`2025-Q3`), as the newest release has rounded them: what is worked out from these tells no more
 * than the release itself, which the attacker has tried. Quarters that are not published are not here.
 */
export async function publishedEnquiries(
  db: Db,
  { kind, slug }: Pick<Desk, 'kind' | 'slug'>,
): Promise<ReadonlyMap<string, number>> {
  const table = (await publishedRelease(db))?.publications.desks?.tables[0];
  const place = kind === 'link' ? `l:${slug}` : `d:${slug}`;
  if (!table?.axes[0]?.codes.includes(place)) return new Map();
  const quarters = table.axes[1]?.codes ?? [];
  return new Map(quarters.map((quarter) => [quarter, countAt(table, [place, quarter, 's:enquiry']) ?? 0]));
}
