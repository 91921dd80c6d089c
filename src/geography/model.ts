/** What the rest of the program may know of the country: plain values, read once, never changed. */

export interface Municipality {
  /** Four digits, Statistics Norway's number, e.g. `5536`. */
  code: string;
  /** The name in daily Norwegian use, e.g. `Kåfjord`. Not unique: there are two Herøy and two Våler. */
  name: string;
  /** The name as the source gives it; Sámi where that comes first, e.g. `Gáivuotna`. */
  officialName: string;
  /** Sámi, Kven and Norwegian names besides `name`, with `officialName` among them when it differs. */
  otherNames: readonly string[];
  county: string;
  countyCode: string;
  /** Administrative centre, e.g. `Lyngseidet`. */
  centre: string;
  population: number;
  /** Land and fresh water, square kilometres. */
  areaKm2: number;
  /** Centroid of the largest polygon, degrees. */
  lat: number;
  lon: number;
  languageForm: 'nb' | 'nn' | 'neutral';
  /** Codes of municipalities that share a border on land; islands have none. */
  neighbours: readonly string[];
}

export interface County {
  code: string;
  name: string;
  /** Codes, in the order of `Geography.municipalities`. */
  municipalities: readonly string[];
  population: number;
}

export interface PlaceHit {
  municipality: Municipality;
  /** What to show. Leads to this municipality and no other when it is searched for again. */
  label: string;
  /** The text names this place in full (but for case, accents and spelling of æ, ø, å), not only its beginning. */
  exact: boolean;
}

export interface Words {
  nb: string;
  nn: string;
  en: string;
}

/** A part of the country large enough to be named in public. Says nothing of where inside it somebody lives. */
export interface Area {
  /** Codes, ascending. */
  municipalities: string[];
  population: number;
  label: Words;
}

/** A place in Norway that lies in no municipality: Svalbard, Bjørnøya, Jan Mayen. It leads to the national desk. */
export interface PlaceOutside {
  place: string;
  /** `2100` Svalbard, `2211` Jan Mayen: codes that no municipality has. */
  code: string;
  label: Words;
}

export interface Geography {
  /** By name, in Norwegian order (… z æ ø å), then by code. */
  municipalities: readonly Municipality[];
  /** By code. */
  counties: readonly County[];
  municipality(code: string): Municipality | undefined;
  county(code: string): County | undefined;
  /** `municipality` is a code for which `municipality()` answers undefined on Svalbard and Jan Mayen. */
  postalCode(code: string): { place: string; municipality: string } | undefined;
  /**
   * Postal code, municipality in any of its languages, postal place, administrative centre or county; best first, at most
   * one hit for each municipality. Forgives case, accents, ae oe aa, and one slip of the finger in names of five letters
   * or more. A county gives its municipalities, the largest first, none of them exact.
   */
  search(text: string, limit?: number): PlaceHit[];
  /** *Did you mean*: at most `limit` (3) places spelt most like the text, when `search` finds nothing. */
  closestPlaces(text: string, limit?: number): PlaceHit[];
  /** By postal code or name, for the places that no municipality has. */
  placeOutside(text: string): PlaceOutside | undefined;
  /** Kilometres along the great circle between centroids. Throws UnknownMunicipality. */
  distance(a: string, b: string): number;
  /** Codes within `km`, nearest first, `from` itself among them. Throws UnknownMunicipality. */
  withinReach(from: string, km: number): string[];
  /** The nearest of the candidates; those that are no municipality are passed over. Throws UnknownMunicipality for `from`. */
  nearest(from: string, candidates: readonly string[]): string | undefined;
  /**
   * The area with at least `inhabitants` that `from` lies in. The country is cut into such areas once and for all, so
   * every start inside one gives the same answer (README: why). Throws UnknownMunicipality.
   */
  growArea(from: string, inhabitants: number): Area;
  /** All areas for that number of inhabitants: disjoint, together the whole country. */
  areas(inhabitants: number): readonly Area[];
}

export class UnknownMunicipality extends Error {
  readonly id = 'geography.unknown-municipality';
  readonly code: string;
  constructor(code: string) {
    super(`No municipality has the code ${JSON.stringify(code.slice(0, 12))}`);
    this.name = 'UnknownMunicipality';
    this.code = code;
  }
}
