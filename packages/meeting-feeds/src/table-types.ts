import { MEETING_TYPES, type MeetingType } from './meeting-types.ts';

/** What else tables call the types: older names of the plugin, and Norwegian words. */
const ALSO: Readonly<Record<string, MeetingType | 'ONL'>> = {
  'step meeting': 'ST',
  trinnmøte: 'ST',
  stegmøte: 'ST',
  'online meeting': 'ONL',
  online: 'ONL',
  nettmøte: 'ONL',
  'temporary closure': 'TC',
  'midlertidig stengt': 'TC',
  beginner: 'BE',
  beginners: 'BE',
  nykommer: 'BE',
  nykomar: 'BE',
  åpent: 'O',
  åpen: 'O',
  åpe: 'O',
  ope: 'O',
  open: 'O',
  'åpent møte': 'O',
  lukket: 'C',
  lukka: 'C',
  'lukket møte': 'C',
  kvinner: 'W',
  kvinnemøte: 'W',
  menn: 'M',
  mannsmøte: 'M',
  unge: 'Y',
  rullestol: 'X',
  rullestoltilgang: 'X',
  diskusjon: 'D',
  samtale: 'D',
  meditasjon: 'MED',
  norsk: 'NO',
  engelsk: 'EN',
  polsk: 'POL',
};

const byWord = new Map<string, string>([
  ...Object.entries(MEETING_TYPES).flatMap(([code, names]) =>
    Object.values(names).map((name) => [name.toLowerCase(), code] as const),
  ),
  // English last, so that it wins where two languages use one word for different types.
  ...Object.entries(MEETING_TYPES).map(([code, names]) => [names.en!.toLowerCase(), code] as const),
  ...Object.entries(ALSO),
]);

/** The code of a code or of its name in any of the languages; undefined when it is none. */
export function typeOfWord(word: string): string | undefined {
  const trimmed = word.trim();
  return Object.hasOwn(MEETING_TYPES, trimmed) || trimmed === 'ONL'
    ? trimmed
    : byWord.get(trimmed.toLowerCase());
}
