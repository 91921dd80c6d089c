import { ACCESS_FACTS, type AccessFact, MODES, type Mode, type Weekday } from '@knutepunkt/meeting-feeds';
import { type PlaceFound, type Part, findPlace, parts } from '../place/index.ts';
import { type Typed, typedIn } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { type DirectoryParts, type SearchAsk, mostKm } from './model.ts';

/** A search as its address says it. Whatever is no answer is left out; what was typed stays as it was typed. */
export interface Asked {
  place: string;
  /** Kilometres from the municipality; undefined: the usual; `mostKm`: however far. */
  km: number | undefined;
  days: readonly Weekday[];
  part: Part | undefined;
  modes: readonly Mode[];
  language: string;
  topic: string;
  model: string;
  access: readonly AccessFact[];
  words: string;
  /** Undefined: the nearest first where a place is said, else the next first. */
  sort: 'next' | 'distance' | undefined;
  page: number;
}

/** Names of the fields in the address bar. */
export const askFields = {
  place: 'sted',
  km: 'km',
  days: 'dag',
  part: 'tid',
  modes: 'form',
  language: 'sprak',
  topic: 'tema',
  model: 'modell',
  access: 'tilgang',
  words: 'ord',
  sort: 'sorter',
  page: 'side',
} as const satisfies Record<keyof Asked, string>;

export const kilometres = [10, 25, 50, 100, 200] as const;
/** How far one looks around a place when nothing else is said: what can be driven in an evening. */
export const usualKm = 100;
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
/** `tid` as one would say it. */
export const hoursOf: Readonly<Record<Part, { from: number; until: number }>> = {
  morning: { from: 0, until: 720 },
  afternoon: { from: 720, until: 1020 },
  evening: { from: 1020, until: 1440 },
};
const longestText = 100;
const mostPages = 10_000;

export function readAsked(typed: Typed, { framework }: Pick<DirectoryParts, 'framework'>): Asked {
  const one = (name: keyof Asked) => typedIn(typed, askFields[name]).trim().slice(0, longestText);
  const many = <T extends string>(name: keyof Asked, known: readonly T[]) => {
    const said = typed[askFields[name]] ?? [];
    return known.filter((value) => said.includes(value));
  };
  const number = (name: keyof Asked, most: number) => {
    const said = /^[1-9]\d{0,5}$/.test(one(name)) ? Number(one(name)) : 0;
    return said > 0 && said <= most ? said : undefined;
  };
  return {
    place: one('place'),
    km: number('km', mostKm),
    days: many('days', weekdays).map((day) => Number(day) as Weekday),
    part: parts.find((part) => part === one('part')),
    modes: many('modes', MODES),
    language: /^[a-z]{2,3}$/.test(one('language')) ? one('language') : '',
    topic: framework.topics.some(({ id }) => id === one('topic')) ? one('topic') : '',
    model: framework.model(one('model')) ? one('model') : '',
    access: many('access', ACCESS_FACTS),
    words: one('words'),
    sort: (['next', 'distance'] as const).find((sort) => sort === one('sort')),
    page: number('page', mostPages) ?? 1,
  };
}

/** The same search as the end of an address: `?sted=Lyngen&dag=4`, or nothing. What is changed leads to the first page. */
export function addressOf(asked: Asked, change: Partial<Asked> = {}): string {
  const next = { ...asked, page: 1, ...change };
  const pairs = (Object.keys(askFields) as (keyof Asked)[]).flatMap((name): [string, string][] => {
    const said = next[name];
    if (name === 'page' && said === 1) return [];
    const values = typeof said === 'object' ? said : [said];
    return values
      .filter((value) => value !== undefined && value !== '')
      .map((value) => [askFields[name], String(value)]);
  });
  const address = new URLSearchParams(pairs).toString();
  return address === '' ? '' : `?${address}`;
}

/** What is searched for, once it is known which place was meant. */
export interface Understood {
  /** Undefined while the person must say which place, and nothing is searched for. */
  ask: SearchAsk | undefined;
  found: PlaceFound;
  /** Code of the municipality. */
  municipality: string | null;
}

/**
 * Distance counts from the middle of the municipality, so a radius begins at its edge (that of a circle of the same area):
 * nobody in a wide municipality is told that there is nothing near.
 */
export function understood(
  asked: Asked,
  { geography }: Pick<DirectoryParts, 'geography'>,
  locale: Locale,
): Understood {
  const found = findPlace(geography, locale, asked.place);
  const home = found.kind === 'place' ? geography.municipality(found.municipality) : undefined;
  const municipality = home?.code ?? null;
  if (!['place', 'outside', 'nothing_typed'].includes(found.kind))
    return { ask: undefined, found, municipality };
  const place = home && { lat: home.lat, lon: home.lon, label: found.kind === 'place' ? found.label : '' };
  const reach = home ? Math.sqrt(home.areaKm2 / Math.PI) : 0;
  const km = asked.km ?? usualKm;
  const ask: SearchAsk = {
    ...(place ? { place } : {}),
    ...(place && km < mostKm ? { km: km + reach } : {}),
    ...(asked.days.length > 0 ? { day: asked.days } : {}),
    ...(asked.part ? hoursOf[asked.part] : {}),
    // From Svalbard there is no distance to anywhere: what can be joined from everywhere comes instead.
    modes: asked.modes.length === 0 && found.kind === 'outside' ? ['telephone', 'video'] : asked.modes,
    languages: asked.language === '' ? [] : [asked.language],
    topics: asked.topic === '' ? [] : [asked.topic],
    models: asked.model === '' ? [] : [asked.model],
    access: asked.access,
    words: asked.words,
    sort: place ? (asked.sort ?? 'distance') : 'next',
    page: asked.page,
  };
  return { ask, found, municipality };
}

/** How many of the choices that are folded away were made. */
export function choicesMade({ place: _place, topic: _topic, page: _page, ...rest }: Asked): number {
  return Object.values(rest).filter((said) =>
    Array.isArray(said) ? said.length > 0 : said !== undefined && said !== '',
  ).length;
}
