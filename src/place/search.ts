import type { Geography, PlaceHit } from '../geography/index.ts';
import type { Locale } from '../platform/i18n/index.ts';

/** What somebody who typed a place meant by it. */
export type Found =
  | { kind: 'nothing_typed' }
  | { kind: 'place'; municipality: string; label: string }
  /** In no municipality: Svalbard, Jan Mayen. */
  | { kind: 'outside'; label: string }
  | { kind: 'choose'; labels: string[] }
  | { kind: 'did_you_mean'; labels: string[] }
  | { kind: 'unknown' };

/** A label that is offered leads back to its own place when it is searched for again. */
export function findPlace(geography: Geography, locale: Locale, typed: string): Found {
  const text = typed.trim().slice(0, 100);
  if (text === '') return { kind: 'nothing_typed' };
  const outside = geography.placeOutside(text);
  if (outside) return { kind: 'outside', label: outside.label[locale] };
  const hits = geography.search(text, 60);
  const exact = hits.filter((hit) => hit.exact);
  if (exact.length === 1 && exact[0]) return placeOf(exact[0]);
  if (exact.length > 1) return { kind: 'choose', labels: exact.map(({ label }) => label) };
  const [only, another] = hits;
  if (only && another) return { kind: 'choose', labels: hits.map(({ label }) => label) };
  // The beginning of a name is that place; a slip of the finger is a question.
  if (only?.label.toLowerCase().startsWith(text.toLowerCase())) return placeOf(only);
  if (only) return { kind: 'did_you_mean', labels: [only.label] };
  const close = geography.closestPlaces(text);
  if (close.length > 0) return { kind: 'did_you_mean', labels: close.map(({ label }) => label) };
  return { kind: 'unknown' };
}

function placeOf({ municipality, label }: PlaceHit): Found {
  return { kind: 'place', municipality: municipality.code, label };
}

/** How a municipality is written so that searching for it leads back to it. */
export function labelOf(geography: Geography, code: string | null): string {
  const municipality = code === null ? undefined : geography.municipality(code);
  if (!municipality) return '';
  const hits = geography.search(municipality.name, 20);
  return hits.find((hit) => hit.municipality.code === code)?.label ?? municipality.name;
}
