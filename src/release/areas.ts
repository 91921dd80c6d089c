import type { Geography } from '../geography/index.ts';
import { type Desk, servedBy } from '../place/index.ts';
import type { Db } from '../platform/app.ts';

/** The codes of places in published tables. */
export const nation = 'nation';
/** Where no municipality belongs to what was counted: by telephone, from outside. */
export const nowhere = 'none';
/** Counties without a district office. */
export const noDistrict = 'd:none';

/** How municipalities add up, on the day of the release. */
export interface Areas {
  /** County codes, and {@link nowhere}. */
  counties: readonly string[];
  countyOf(municipality: string): string;
  /** County → district (`d:<slug>`). */
  districtOf: Readonly<Record<string, string>>;
  /** Every LINK (`l:<slug>`), and what no LINK serves of each district (`r:<slug>`). */
  desks: readonly string[];
  deskOf(municipality: string): string;
  /** Desk → district. */
  districtOfDesk: Readonly<Record<string, string>>;
}

/** Catchments, read when a release is made. A county belongs to the district office that serves most of it. */
export async function areasOf(db: Db, geography: Geography, all: readonly Desk[]): Promise<Areas> {
  const served = new Map<string, { districts: string[]; link?: string }>();
  for (const desk of all) {
    for (const municipality of await servedBy(db, desk.id)) {
      const at = served.get(municipality) ?? { districts: [] };
      if (desk.kind === 'district') at.districts.push(`d:${desk.slug}`);
      if (desk.kind === 'link') at.link ??= `l:${desk.slug}`;
      served.set(municipality, at);
    }
  }
  const counties = [...geography.counties.map(({ code }) => code), nowhere];
  const districtOf = Object.fromEntries([
    ...geography.counties.map(({ code, municipalities }) => [
      code,
      mostOf(municipalities.flatMap((one) => served.get(one)?.districts ?? [])) ?? noDistrict,
    ]),
    [nowhere, noDistrict],
  ]) as Record<string, string>;
  const countyOf = (municipality: string) => geography.municipality(municipality)?.countyCode ?? nowhere;
  const restOf = (district: string) => `r:${district.slice(2)}`;
  const districtOfLink = (link: string) => {
    const own = [...served].find(([, one]) => one.link === link)?.[0];
    return own === undefined ? noDistrict : (districtOf[countyOf(own)] ?? noDistrict);
  };
  const links = all.filter(({ kind }) => kind === 'link').map(({ slug }) => `l:${slug}`);
  const districts = [...new Set(Object.values(districtOf))].sort();
  const districtOfDesk = Object.fromEntries([
    ...links.map((link) => [link, districtOfLink(link)]),
    ...districts.map((district) => [restOf(district), district]),
  ]) as Record<string, string>;
  return {
    counties,
    countyOf,
    districtOf,
    desks: Object.keys(districtOfDesk).sort(),
    districtOfDesk,
    deskOf: (municipality) =>
      served.get(municipality)?.link ?? restOf(districtOf[countyOf(municipality)] ?? noDistrict),
  };
}

function mostOf(list: readonly string[]): string | undefined {
  const times = new Map<string, number>();
  for (const one of list) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}
