import type { Geography } from '../geography/index.ts';
import type { Db } from '../platform/app.ts';
import { type Desk, type Mode, NoDesk } from './model.ts';
import { desksServing } from './store.ts';

/**
 * Who answers for a place: a LINK that serves it, else the district office, else the nation. There is always somebody
 * (rule: *places without a desk are never a dead end*). Where several of a kind serve a place, the nearest answers.
 *
 * @param municipality null for a place in no municipality (Svalbard), or for somebody who will not say
 * @param _modes only telephone or video goes to the same desk: it knows the places that people want to keep out of
 * @throws NoDesk before the national desk is founded
 */
export async function deskFor(
  db: Db,
  geography: Geography,
  municipality: string | null,
  _modes: readonly Mode[],
): Promise<Desk> {
  const known = municipality !== null && geography.municipality(municipality) ? municipality : null;
  const serving = await desksServing(db, known);
  const order = { link: 0, district: 1, national: 2 };
  const [first] = serving
    .map((desk) => ({ desk, km: kilometresTo(geography, known, desk) ?? Infinity }))
    .sort(
      (a, b) =>
        order[a.desk.kind] - order[b.desk.kind] || a.km - b.km || (a.desk.slug < b.desk.slug ? -1 : 1),
    );
  if (!first) throw new NoDesk();
  return first.desk;
}

/** Kilometres as the crow flies from a municipality to where a desk is, or undefined when either is nowhere. */
export function kilometresTo(geography: Geography, from: string | null, desk: Desk): number | undefined {
  if (from === null || desk.municipality === null) return undefined;
  if (!geography.municipality(from) || !geography.municipality(desk.municipality)) return undefined;
  return geography.distance(from, desk.municipality);
}

/** The LINK nearest to a municipality among all of them, whoever it serves. */
export function nearestLink(
  geography: Geography,
  from: string,
  all: readonly Desk[],
): { desk: Desk; km: number } | undefined {
  const near = all
    .filter((desk) => desk.kind === 'link')
    .flatMap((desk) => {
      const km = kilometresTo(geography, from, desk);
      return km === undefined ? [] : [{ desk, km }];
    });
  return near.sort((a, b) => a.km - b.km || (a.desk.slug < b.desk.slug ? -1 : 1))[0];
}
