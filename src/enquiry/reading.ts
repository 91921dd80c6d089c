import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import { type FieldError, field, fill, type Typed, typedIn } from '../platform/http/index.ts';
import { isAddress } from '../notice/index.ts';
import { type Mode, modes, weeklySlots } from '../place/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { ageBands, languages, longestWords, reaches, showings, type Wishes } from './model.ts';
import { chosenOr, labelOf, linesOf, type PlaceChoice, readPlace } from './places.ts';

/** An error as a key in the messages, with what it is about where the message names it. */
export interface Trouble extends FieldError {
  about?: string;
  /** A question that was not put before: not shown as an error. */
  quiet?: boolean;
}

/** A part of the form read: the value when it is good, and what to show again when it is not. */
export interface Reading<T> {
  value?: T;
  errors: readonly Trouble[];
  choices: readonly PlaceChoice[];
  /** What was typed, with places written as they are known. */
  typed: Typed;
}

/** Several places fit: asked quietly the first time, as an error when it was asked before and not answered. */
function toChoose(typed: Typed, name: string, text: string): Trouble {
  const asked = typedIn(typed, `${name}For`) === text;
  return {
    field: `${name}Is`,
    message: asked ? 'placeChooseMissing' : 'placeChoose',
    about: text,
    quiet: !asked,
  };
}

/** The fields of each part; the others travel hidden. */
export const fieldsOf = {
  where: ['place', 'reach', 'modes', 'avoid'],
  what: ['topics', 'across', 'ownTopic'],
  when: ['slots', 'anytime', 'languages', 'otherLanguage'],
  you: ['alias', 'shows', 'age', 'sex', 'words', 'email', 'adult', 'own', 'sober'],
} as const;
export const allFields: readonly string[] = Object.values(fieldsOf).flat();

export type Where = Pick<Wishes, 'municipality' | 'placeText' | 'reach' | 'avoids' | 'modes'>;
export type What = Pick<Wishes, 'topics' | 'across'> & { ownTopic: string };
export type When = Pick<Wishes, 'slots' | 'languages'>;
export type You = Pick<Wishes, 'alias' | 'shows' | 'age' | 'sex' | 'words'> & { email: string };

const text = (max: number, problem: string, min = 0) => field.text({ min, max, problem });

const whereForm = z.object({
  modes: field.manyOf(modes as readonly [Mode, ...Mode[]], 'modesMissing', 1),
  reach: field.oneOf(reaches.map(String), 'reachMissing'),
});

export function readWhere(geography: Geography, typed: Typed): Reading<Where> {
  const filled = fill(whereForm, typed);
  const errors: Trouble[] = [...filled.errors];
  const choices: PlaceChoice[] = [];
  const text = typedIn(typed, 'place').trim();
  const place = readPlace(geography, chosenOr(typed, 'place', text));
  const meets = (typed['modes'] ?? []).includes('in_person');
  if (place.kind === 'choose') choices.push({ field: 'placeIs', text, labels: place.labels });
  if (place.kind === 'choose') errors.unshift(toChoose(typed, 'place', text));
  if (place.kind === 'unknown') errors.unshift({ field: 'place', message: 'placeUnknown', about: text });
  if (place.kind === 'empty' && meets) errors.unshift({ field: 'place', message: 'placeMissing' });
  if (text.length > 100) errors.unshift({ field: 'place', message: 'placeLong' });

  const avoids: string[] = [];
  const lines = linesOf(typedIn(typed, 'avoid')).map((line, at) => {
    const name = `avoid${at + 1}`;
    const read = readPlace(geography, chosenOr(typed, name, line));
    if (read.kind === 'choose') {
      choices.push({ field: `${name}Is`, text: line, labels: read.labels });
      errors.push(toChoose(typed, name, line));
    }
    // Svalbard has no municipality that somebody waiting could live in.
    if (read.kind === 'unknown') errors.push({ field: 'avoid', message: 'placeUnknown', about: line });
    if (read.kind === 'found' && read.municipality) avoids.push(read.municipality);
    return read.kind === 'found' ? read.label : line;
  });
  const known: Typed = {
    ...typed,
    ...(place.kind === 'found' ? { place: [place.label] } : {}),
    ...(lines.length > 0 ? { avoid: [lines.join('\n')] } : {}),
  };
  if (errors.length > 0 || !filled.ok) return { errors, choices, typed: known };
  const found = place.kind === 'found' ? place : { municipality: null, label: '' };
  const value = {
    municipality: found.municipality,
    placeText: found.label,
    reach: Number(filled.value.reach),
    avoids: [...new Set(avoids)],
    modes: filled.value.modes,
  };
  return { value, errors, choices, typed: known };
}

/** A place that may be left out, in the short forms. */
export function readOnePlace(
  geography: Geography,
  typed: Typed,
): Reading<Pick<Wishes, 'municipality' | 'placeText'>> {
  const text = typedIn(typed, 'place').trim();
  const read = readPlace(geography, chosenOr(typed, 'place', text));
  if (read.kind === 'empty')
    return { value: { municipality: null, placeText: '' }, errors: [], choices: [], typed };
  if (read.kind === 'found') {
    const { municipality, label } = read;
    return {
      value: { municipality, placeText: label },
      errors: [],
      choices: [],
      typed: { ...typed, place: [label] },
    };
  }
  if (read.kind === 'unknown') {
    return { errors: [{ field: 'place', message: 'placeUnknown', about: text }], choices: [], typed };
  }
  const choices = [{ field: 'placeIs', text, labels: read.labels }];
  return { errors: [toChoose(typed, 'place', text)], choices, typed };
}

export function readWhat(topicIds: readonly string[], typed: Typed): Reading<What> {
  const form = z.object({
    topics: z
      .array(z.string())
      .optional()
      .transform((ids) => topicIds.filter((id) => ids?.includes(id))),
    across: field.ticked(),
    ownTopic: text(300, 'ownTopicLong'),
  });
  const filled = fill(form, typed);
  const none =
    filled.ok && filled.value.topics.length === 0 && !filled.value.across && filled.value.ownTopic === '';
  const errors = none ? [{ field: 'across', message: 'topicMissing' }] : filled.errors;
  if (!filled.ok || none) return { errors, choices: [], typed };
  return { value: filled.value, errors: [], choices: [], typed };
}

const slotIds = weeklySlots.map((slot) => slot.id);
const whenForm = z.object({
  slots: field.manyOf(slotIds, 'slotsMissing'),
  anytime: field.ticked(),
  languages: field.manyOf(languages, 'languagesMissing'),
  otherLanguage: z
    .array(z.string())
    .optional()
    .transform((chosen) => languages.filter((one) => one === chosen?.[0])),
});

export function readWhen(typed: Typed): Reading<When> {
  const filled = fill(whenForm, typed);
  const errors: Trouble[] = [...filled.errors];
  if (filled.ok) {
    if (filled.value.slots.length === 0 && !filled.value.anytime)
      errors.push({ field: 'slots', message: 'slotsMissing' });
    if (filled.value.languages.length + filled.value.otherLanguage.length === 0) {
      errors.push({ field: 'languages', message: 'languagesMissing' });
    }
  }
  if (!filled.ok || errors.length > 0) return { errors, choices: [], typed };
  const { slots, anytime, otherLanguage } = filled.value;
  const chosen = [...new Set([...filled.value.languages, ...otherLanguage])];
  return { value: { slots: anytime ? slotIds : slots, languages: chosen }, errors: [], choices: [], typed };
}

/** What is confirmed once, when somebody first registers. */
const promises = {
  adult: field.mustTick('adultMissing'),
  own: field.mustTick('ownMissing'),
  sober: field.mustTick('soberMissing'),
};
const youShape = {
  alias: text(40, 'aliasLong'),
  shows: field.oneOf(showings, 'showsMissing'),
  age: z
    .array(z.string())
    .optional()
    .transform((chosen) => ageBands.find((band) => bandId(band) === chosen?.[0])),
  sex: z
    .array(z.string())
    .optional()
    .transform((chosen) => (['woman', 'man'] as const).find((one) => one === chosen?.[0])),
  words: text(longestWords, 'wordsLong'),
  email: text(254, 'emailWrong').refine((address) => address === '' || isAddress(address), {
    message: 'emailWrong',
  }),
};
const youForm = z.object(youShape);
const newYouForm = z.object({ ...youShape, ...promises });

export function readYou(typed: Typed, { confirmed }: { confirmed: boolean }): Reading<You> {
  const filled = fill<z.infer<typeof youForm>>(confirmed ? youForm : newYouForm, typed);
  if (!filled.ok) return { errors: filled.errors, choices: [], typed };
  const { age, sex, ...rest } = filled.value;
  const value = {
    alias: rest.alias,
    shows: rest.shows,
    words: rest.words,
    email: rest.email,
    ...(age ? { age } : {}),
    ...(sex ? { sex } : {}),
  };
  return { value, errors: [], choices: [], typed };
}

export function bandId(band: { from: number; to: number }): string {
  return `${band.from}-${band.to}`;
}

/** All parts together. The free topic goes to the desk as words: no list of topics can hold it. */
export function wishesFrom(where: Where, what: What, when: When, you: You, locale: Locale): Wishes {
  const { ownTopic, ...chosen } = what;
  const { email: _email, ...about } = you;
  const words = [ownTopic && `«${ownTopic}»`, you.words].filter(Boolean).join('\n\n');
  return { ...where, ...chosen, ...when, ...about, words, onBehalf: false, locale };
}

/** What the parts are read against. */
export interface Grounds {
  geography: Geography;
  topicIds: readonly string[];
  locale: Locale;
}

/** All parts at once, where they stand on one page. `confirmed`: the promises were made before. */
export function readAll(
  { geography, topicIds, locale }: Grounds,
  typed: Typed,
  { confirmed }: { confirmed: boolean },
): Reading<{ wishes: Wishes; email: string }> {
  const where = readWhere(geography, typed);
  const [what, when, you] = [readWhat(topicIds, typed), readWhen(typed), readYou(typed, { confirmed })];
  const again = {
    errors: [where, what, when, you].flatMap((read) => read.errors),
    choices: where.choices,
    typed: where.typed,
  };
  if (!where.value || !what.value || !when.value || !you.value) return again;
  const wishes = wishesFrom(where.value, what.value, when.value, you.value, locale);
  return { ...again, value: { wishes, email: you.value.email } };
}

/** Wishes as they were typed, to be changed. */
export function typedOf(wishes: Wishes, geography: Geography): Typed {
  const anytime = slotIds.every((id) => wishes.slots.includes(id));
  const [first, ...others] = wishes.languages.filter((one) => !['nb', 'en', 'se'].includes(one));
  const place = wishes.municipality === null ? wishes.placeText : labelOf(geography, wishes.municipality);
  return {
    place: [place],
    reach: [String(wishes.reach)],
    modes: wishes.modes,
    avoid: [wishes.avoids.map((code) => labelOf(geography, code)).join('\n')],
    topics: wishes.topics,
    across: wishes.across ? ['yes'] : [],
    slots: anytime ? [] : wishes.slots,
    anytime: anytime ? ['yes'] : [],
    languages: [...wishes.languages.filter((one) => ['nb', 'en', 'se'].includes(one)), ...others],
    otherLanguage: first ? [first] : [],
    alias: [wishes.alias],
    shows: [wishes.shows],
    age: wishes.age ? [bandId(wishes.age)] : [],
    sex: wishes.sex ? [wishes.sex] : [],
    words: [wishes.words],
  };
}

/** The fields of other parts, to travel hidden. */
export function carried(typed: Typed, shown: readonly string[]): Record<string, readonly string[]> {
  const hidden = allFields.filter((name) => !shown.includes(name) && typed[name] !== undefined);
  return Object.fromEntries(hidden.map((name) => [name, typed[name] ?? []]));
}

/** Whether something is wrong, rather than merely asked. */
export function isWrong(errors: readonly Trouble[]): boolean {
  return errors.some((error) => !error.quiet);
}
