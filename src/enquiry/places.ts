import type { Geography } from '../geography/index.ts';
import { type Typed, typedIn } from '../platform/http/index.ts';

/** What a text about a place turned out to be. */
export type PlaceRead =
  | { kind: 'empty' }
  | { kind: 'found'; municipality: string | null; label: string }
  | { kind: 'choose'; labels: string[] }
  | { kind: 'unknown' };

/** A place that the person must choose among: shown as radio buttons in the same step. */
export interface PlaceChoice {
  /** The field that the choice is sent in. */
  field: string;
  /** What was typed. */
  text: string;
  labels: string[];
}

const mostChoices = 8;

/**
 * One place: found when the text names exactly one, a choice when it may be several or was perhaps misspelt.
 * A label that was offered leads back to its own place, so that a chosen label is simply read again.
 */
export function readPlace(geography: Geography, text: string): PlaceRead {
  const plain = text.trim().slice(0, 100);
  if (plain === '') return { kind: 'empty' };
  const hits = geography.search(plain, mostChoices);
  const exact = hits.filter((hit) => hit.exact);
  const found = hits.find((hit) => hit.label === plain) ?? (exact.length === 1 ? exact[0] : undefined);
  if (found) return { kind: 'found', municipality: found.municipality.code, label: found.label };
  const outside = geography.placeOutside(plain);
  if (outside) return { kind: 'found', municipality: null, label: outside.label.nb };
  const near = exact.length > 1 ? exact : hits.length > 0 ? hits : geography.closestPlaces(plain);
  return near.length > 0 ? { kind: 'choose', labels: near.map((hit) => hit.label) } : { kind: 'unknown' };
}

/** The text of a place field, or the label that was chosen for that very text. */
export function chosenOr(typed: Typed, field: string, text: string): string {
  const offeredFor = typedIn(typed, `${field}For`);
  const chosen = typedIn(typed, `${field}Is`);
  return chosen !== '' && offeredFor === text ? chosen : text;
}

/** The lines of a field with one place each; commas part as well. */
export function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ].slice(0, 12);
}

/** How a municipality is written in a field so that it is read back as itself. */
export function labelOf(geography: Geography, code: string): string {
  const municipality = geography.municipality(code);
  if (!municipality) return '';
  const hit = geography.search(municipality.name, mostChoices).find((one) => one.municipality.code === code);
  return hit?.label ?? municipality.name;
}
