import { fold, squeeze } from './fold.ts';
import { compare, type Country } from './load.ts';
import type { Municipality } from './model.ts';
import { kinds, labelling, namedPlaces, type Kind, type Labelling } from './named-places.ts';

/** One name of one municipality, ready to be shown. */
export interface Entry {
  municipality: Municipality;
  label: string;
  kind: Kind;
  /** As people write it, in lower case: tells `Ås` from `As`. */
  written: string;
}

export interface Start {
  /** The squeezed name from one of its words on. */
  from: string;
  /** From its first word. */
  whole: boolean;
  entry: Entry;
}

export interface PlaceIndex {
  /** Names and their combinations (`Våler i Østfold`, every label) by squeezed text. */
  equal: ReadonlyMap<string, readonly Entry[]>;
  /** Names from each of their words on, sorted by `from`. */
  starts: readonly Start[];
  /** The keys of plain names, by length. */
  keysByLength: ReadonlyMap<number, ReadonlySet<string>>;
  postal: ReadonlyMap<string, Entry>;
}

export function indexPlaces(country: Country): PlaceIndex {
  const places = namedPlaces(country);
  const label = labelling(places);
  const equal = new Map<string, Entry[]>();
  const starts: Start[] = [];
  const keysByLength = new Map<number, Set<string>>();
  const under = new Map(
    country.municipalities.map((municipality) => [municipality, keysAround(municipality)]),
  );

  for (const { name, words, municipality, kind } of places) {
    const entry = { municipality, kind, written: written(name), label: label(name, municipality, kind) };
    words.forEach((_, first) =>
      starts.push({ from: words.slice(first).join(''), whole: first === 0, entry }),
    );
    const key = words.join('');
    keysByLength.set(key.length, (keysByLength.get(key.length) ?? new Set()).add(key));
    file(key, entry);
    if (kind === kinds.county) continue;
    const { home, county } = under.get(municipality) ?? keysAround(municipality);
    file(key + county, entry);
    if (kind === kinds.municipality) continue;
    file(key + home, entry); // this and the next are how labels read
    file(key + home + county, entry);
  }
  for (const municipality of country.municipalities) {
    const kind = kinds.municipality;
    const entry = { municipality, kind, written: '', label: label(municipality.name, municipality, kind) };
    for (const names of ordersOf([municipality.name, ...municipality.otherNames]))
      file(squeeze(fold(names)), entry);
  }
  starts.sort((a, b) => compare(a.from, b.from));
  return { equal, starts, keysByLength, postal: postalEntries(country, label) };

  function file(key: string, entry: Entry): void {
    const entries = equal.get(key);
    if (entries) entries.push(entry);
    else equal.set(key, [entry]);
  }
}

/** Lower case, composed, without space at the ends. */
export function written(text: string): string {
  return text.trim().toLowerCase().normalize('NFC');
}

function keysAround({ name, county }: Municipality): { home: string; county: string } {
  return { home: squeeze(fold(name)), county: squeeze(fold(county)) };
}

function postalEntries(country: Country, label: Labelling): Map<string, Entry> {
  const byCode = new Map(country.municipalities.map((municipality) => [municipality.code, municipality]));
  const entries = new Map<string, Entry>();
  for (const { code, place, municipality } of country.postal) {
    const home = byCode.get(municipality);
    if (!home) continue;
    const shown = `${code} ${label(place, home, kinds.place)}`;
    entries.set(code, { municipality: home, kind: kinds.place, written: code, label: shown });
  }
  return entries;
}

/** `Kåfjord Gáivuotna Kaivuono` in every order, and every two of them: signs and letterheads do not agree on one. */
function ordersOf(names: readonly string[]): string[] {
  return names.flatMap((one) =>
    names
      .filter((two) => two !== one)
      .flatMap((two) => {
        const third = names.filter((name) => name !== one && name !== two);
        return [`${one} ${two}`, ...third.map((three) => `${one} ${two} ${three}`)];
      }),
  );
}
