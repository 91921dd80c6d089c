import type { GroupReason, Help, LeftReason } from '@knutepunkt/formation';
import { type Mode, weeklySlots } from '../place/index.ts';
import { type Locale, formatKm, formatList, formatTimeSpan, weekdayName } from '../platform/i18n/index.ts';
import { languageName } from '../staff/index.ts';
import { type KindWords, type Speaker, reasonWords } from './words-of-reasons.ts';

/** Looks up what the engine knows by id alone. Undefined: not there any more. */
export interface Names {
  area(code: string): string | undefined;
  /** `null` is a group across problems. */
  topic(id: string | null): string;
  /** As it stands inside a sentence: `nordsamisk`. */
  language(tag: string): string;
  initiator(id: string): string | undefined;
  room(id: string): string | undefined;
}

/** Why a group holds together, in one sentence. Plain Norwegian goes without saying. */
export function whyTogether(locale: Locale, reasons: readonly GroupReason[], names: Names): string {
  const told = reasons.filter((one) => one.kind !== 'language_shared' || one.language !== 'nb');
  const clauses = told.map((one) => reasonClause(locale, one, names));
  return reasonWords(locale).because(formatList(locale, clauses));
}

export function reasonClause(locale: Locale, reason: GroupReason, names: Names): string {
  return say(reasonWords(locale).reasons, reason, speaker(locale, names));
}

/** Why so many people have no place, in a whole sentence. `count` is at least 1. */
export function whyLeft(locale: Locale, reason: LeftReason, count: number, names: Names): string {
  const words = reasonWords(locale);
  const speak = { ...speaker(locale, names), count, who: numberWord(locale, count) };
  return capital(locale, say(words.left, reason, speak));
}

/** What would help, in a whole sentence. Each was tried for one person alone, so nothing is promised to several. */
export function whatWouldHelp(
  locale: Locale,
  help: Help,
  people: { helped: number; of: number },
  names: Names,
): string {
  const words = reasonWords(locale);
  const what = say(words.helps, help, speaker(locale, names));
  const place = people.of === 1 ? 'one' : people.helped === 1 ? 'oneOf' : 'atLeastOne';
  return words.wouldHelp[place](what);
}

/** `torsdag kveld`, `Thursday evenings`. */
export function slotName(locale: Locale, slotId: string): string {
  const slot = weeklySlots.find((one) => one.id === slotId);
  const words = reasonWords(locale);
  return slot ? `${weekdayName(locale, slot.day)} ${words.parts[slot.part]}` : words.anotherTime;
}

/** `på telefon` */
export function modeName(locale: Locale, mode: Mode): string {
  return reasonWords(locale).modes[mode];
}

/** `På tvers, torsdager 18.00–20.00` */
export function groupHeading(
  locale: Locale,
  topic: string,
  { day, start, end }: { day: number; start: number; end: number },
): string {
  return capital(
    locale,
    `${topic}, ${weekdayName(locale, day, 'plural')} ${formatTimeSpan(locale, start, end)}`,
  );
}

/** As it stands inside a sentence: `nordsamisk`, `Northern Sami`. */
export function languageInWords(locale: Locale, tag: string): string {
  const name = languageName(locale, tag);
  if (name.toLowerCase() === tag) return reasonWords(locale).anotherLanguage;
  return locale === 'en' ? name : name.charAt(0).toLocaleLowerCase(locale) + name.slice(1);
}

/** Small numbers as words: `tre`, and `13` as it is. */
export function numberWord(locale: Locale, n: number): string {
  return reasonWords(locale).numbers[n] ?? String(n);
}

export function capital(locale: Locale, text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

function speaker(locale: Locale, names: Names): Speaker {
  const words = reasonWords(locale);
  return {
    area: (code) => names.area(code) ?? words.somewhere,
    topic: names.topic,
    language: names.language,
    initiator: (id) => names.initiator(id) ?? words.anInitiator,
    room: (id) => names.room(id) ?? words.aRoom,
    slot: (id) => slotName(locale, id),
    mode: (mode) => modeName(locale, mode),
    // Rounded up: what is said to be the longest way must not be shorter than it is.
    km: (km) => formatKm(locale, Math.ceil(km)),
  };
}

function say<U extends { kind: string }, S>(words: KindWords<U, S>, one: U, speak: S): string {
  // Each kind has its own phrase by its type; only the look-up by a name known later needs to be told so.
  const phrase = words[one.kind as U['kind']] as (one: U, speak: S) => string;
  return phrase(one, speak);
}
