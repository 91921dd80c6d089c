import { type BmltFormat } from './bmlt-lists.ts';
import { type MeetingType } from './meeting-types.ts';

/** The codes that all BMLT servers share, and the Meeting Guide code that says the same. */
const WORLD: Readonly<Record<string, MeetingType>> = {
  OPEN: 'O',
  CLOSED: 'C',
  WCHR: 'X',
  BEG: 'BE',
  CAN: 'CAN',
  CW: 'CF',
  DISC: 'D',
  GL: 'LGBTQ',
  LIT: 'LIT',
  M: 'M',
  MED: 'MED',
  SMOK: 'SM',
  SPK: 'SP',
  STEP: 'ST',
  TC: 'TC',
  TRAD: 'TR',
  W: 'W',
  Y: 'Y',
};

/** Letters that servers commonly use for them: for reading without the server's `GetFormats`, and for writing. */
const COMMON: Readonly<Record<string, string>> = {
  O: 'OPEN',
  C: 'CLOSED',
  WC: 'WCHR',
  B: 'BEG',
  BEG: 'BEG',
  D: 'DISC',
  M: 'M',
  ME: 'MED',
  St: 'STEP',
  Tr: 'TRAD',
  W: 'W',
  Y: 'Y',
  YP: 'Y',
  VM: 'VM',
  HY: 'HYBR',
  TC: 'TC',
};

/** Servers write language formats under one world code, LANG; their letters and names say which. */
const LANGUAGES: Readonly<Record<string, MeetingType>> = {
  ES: 'S',
  ENG: 'EN',
  EN: 'EN',
  FIN: 'FI',
  FI: 'FI',
  PER: 'FA',
  FA: 'FA',
  SV: 'SV',
  NO: 'NO',
  DA: 'DA',
  DE: 'DE',
  FR: 'FR',
  PL: 'POL',
  RU: 'RUS',
};

export interface TypesOfFormats {
  readonly types: readonly MeetingType[];
  /** The formats say that one meets at a distance, or both ways. */
  readonly virtual: boolean;
  readonly hybrid: boolean;
}

/** Reads a meeting's formats by the server's own list, or by common letters where there is none. */
export function formatReader(formats: readonly BmltFormat[] | undefined) {
  const byId = new Map((formats ?? []).map((format) => [format.id, format]));
  const byKey = new Map((formats ?? []).map((format) => [format.key, format]));
  const worldOf = (format: BmltFormat) =>
    format.worldId === 'LANG' ? `LANG ${format.key}` : (format.worldId ?? (format.key === 'SL' ? 'SL' : ''));

  return (keys: readonly string[], ids: readonly string[]): TypesOfFormats => {
    const known =
      ids.length > 0 ? ids.flatMap((id) => byId.get(id) ?? []) : keys.flatMap((key) => byKey.get(key) ?? []);
    const world = formats
      ? known.map(worldOf)
      : keys.flatMap((key) => (Object.hasOwn(COMMON, key) ? COMMON[key]! : []));
    return {
      types: [...new Set(world.flatMap((code) => typeOf(code) ?? []))],
      virtual: world.includes('VM'),
      hybrid: world.includes('HYBR') || world.includes('HY'),
    };
  };
}

function typeOf(world: string): MeetingType | undefined {
  if (world === 'SL') return 'ASL';
  const language = /^LANG (.+)$/.exec(world)?.[1]?.toUpperCase();
  if (language !== undefined) return Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined;
  return Object.hasOwn(WORLD, world) ? WORLD[world] : undefined;
}

/** Letters and, where the server's list is given, ids for codes of Meeting Guide. Codes without a format are left. */
export function formatsOfTypes(types: readonly string[], formats: readonly BmltFormat[] | undefined) {
  const worldOf = new Map<string, string>(Object.entries(WORLD).map(([world, type]) => [type, world]));
  const letters = new Map(
    Object.entries(COMMON)
      .reverse()
      .map(([key, world]) => [world, key]),
  );
  const wanted = types.flatMap((type) => worldOf.get(type) ?? []);
  if (!formats) return { keys: wanted.flatMap((world) => letters.get(world) ?? []), ids: [] };
  const found = wanted.flatMap((world) => formats.find((format) => format.worldId === world) ?? []);
  return { keys: found.map(({ key }) => key), ids: found.map(({ id }) => id) };
}
