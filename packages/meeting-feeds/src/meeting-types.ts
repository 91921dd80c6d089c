import names from './meeting-type-names.json' with { type: 'json' };
import { type AccessFact, type Attendance, type Meeting } from './meeting.ts';

/** One of the 87 codes of the Meeting Guide specification (code4recovery/spec, MIT; see `NOTICE.md`). */
export type MeetingType = keyof typeof names;

/** What each code means, in the nine languages of the specification. */
export const MEETING_TYPES: Readonly<Record<MeetingType, Readonly<Record<string, string>>>> = names;

export function isMeetingType(code: string): code is MeetingType {
  return Object.hasOwn(names, code);
}

/** Codes that name a language, with its BCP 47 tag. The first code of a tag is the one that is written. */
const LANGUAGES: readonly (readonly [MeetingType, string])[] = [
  ['AF', 'af'],
  ['AM', 'am'],
  ['AR', 'ar'],
  ['ASL', 'ase'],
  ['BG', 'bg'],
  ['DA', 'da'],
  ['DE', 'de'],
  ['EL', 'el'],
  ['EN', 'en'],
  ['FA', 'fa'],
  ['FI', 'fi'],
  ['FR', 'fr'],
  ['HE', 'he'],
  ['HI', 'hi'],
  ['HR', 'hr'],
  ['HU', 'hu'],
  ['IS', 'is'],
  ['ITA', 'it'],
  ['JA', 'ja'],
  ['KA', 'ka'],
  ['KOR', 'ko'],
  ['LT', 'lt'],
  ['ML', 'ml'],
  ['MT', 'mt'],
  ['NE', 'ne'],
  ['NL', 'nl'],
  ['NO', 'nb'],
  ['POL', 'pl'],
  ['POR', 'pt'],
  ['PUN', 'pa'],
  ['RUS', 'ru'],
  ['S', 'es'],
  ['SK', 'sk'],
  ['SL', 'sl'],
  ['SV', 'sv'],
  ['TH', 'th'],
  ['TL', 'tl'],
  ['TUR', 'tr'],
  ['UK', 'uk'],
];
const languageOfCode = new Map<string, string>(LANGUAGES);
const codeOfLanguage = new Map<string, string>([
  ...LANGUAGES.map(([code, tag]) => [tag, code] as const),
  ['nn', 'NO'],
  ['no', 'NO'],
  ['fil', 'TL'],
]);

const ACCESS: readonly (readonly [MeetingType, AccessFact])[] = [
  ['X', 'wheelchair'],
  ['XB', 'wheelchair_toilet'],
  ['ASL', 'sign_language'],
  ['BA', 'childcare'],
];

/** What the codes say that the neutral meeting also says in fields of their own. */
export interface FactsOfTypes {
  readonly languages: readonly string[];
  readonly access: Readonly<Partial<Record<AccessFact, boolean>>>;
  readonly attendance: Attendance | undefined;
}

export function factsOfTypes(types: readonly string[]): FactsOfTypes {
  const has = new Set(types);
  return {
    languages: types.flatMap((code) => languageOfCode.get(code) ?? []),
    access: Object.fromEntries(ACCESS.filter(([code]) => has.has(code)).map(([, fact]) => [fact, true])),
    attendance: has.has('C') ? { open: false } : has.has('O') ? { open: true } : undefined,
  };
}

/** The meeting's codes together with those that its other fields imply, without any that they contradict. */
export function typesOfFacts(meeting: Meeting): readonly string[] {
  const { attendance, access, languages } = meeting;
  const wrong = new Set<string>();
  if (attendance) wrong.add(attendance.open ? 'C' : 'O');
  for (const [code, fact] of ACCESS) if (access[fact] === false) wrong.add(code);
  const implied = [
    ...(attendance ? [attendance.open ? 'O' : 'C'] : []),
    ...ACCESS.filter(([, fact]) => access[fact]).map(([code]) => code),
    ...languages.flatMap((tag) => codeOfLanguage.get(tag) ?? codeOfLanguage.get(tag.split('-')[0]!) ?? []),
  ];
  return [...new Set([...meeting.types, ...implied])].filter(
    (code) => isMeetingType(code) && !wrong.has(code),
  );
}
