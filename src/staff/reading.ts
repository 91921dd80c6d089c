import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import { modes, weeklySlots } from '../place/index.ts';
import { type Typed, field, fill, typedIn } from '../platform/http/index.ts';
import { type Locale } from '../platform/i18n/index.ts';
import { passphraseProblem } from '../platform/sealing/index.ts';
import { commonLanguages, otherLanguages } from './languages.ts';
import { messages, problemIn } from './messages.ts';
import { type InitiatorProfile, type StaffProfile, loginShape, plainLogin, reaches } from './model.ts';
import type { Problem } from './views-initiator.tsx';

type Read<T> = { value: T; problems: [] } | { value?: undefined; problems: Problem[] };

const common: readonly string[] = commonLanguages;

const named = z.object({ name: field.text({ min: 1, max: 80, problem: 'nameMissing' }) });

const takingOn = z.object({
  place: field.text({ min: 1, max: 100, problem: 'placeBad' }),
  reach: field.oneOf(reaches.map(String), 'reachBad'),
  modes: field.manyOf(modes, 'modesBad', 1),
  slots: field.manyOf(
    weeklySlots.map(({ id }) => id),
    'slotsBad',
    1,
  ),
  languages: field.manyOf(commonLanguages, 'languagesBad'),
  otherLanguages: field.manyOf(otherLanguages, 'languagesBad'),
  starts: field.number({ min: 0, max: 9, problem: 'startsBad' }),
});

/** A profile as it was typed; an initiator's says what they can take on. */
export function readProfile(
  typed: Typed,
  locale: Locale,
  geography: Geography,
  initiator: boolean,
): Read<StaffProfile> {
  const name = fill(named, typed);
  const rest = initiator ? readInitiator(typed, geography) : undefined;
  const keys = [...name.errors, ...(rest?.errors ?? [])];
  if (keys.length > 0 || !name.ok) return { problems: inWords(keys, locale) };
  return { value: { ...name.value, ...(rest?.value ? { initiator: rest.value } : {}) }, problems: [] };
}

function readInitiator(
  typed: Typed,
  geography: Geography,
): { value?: InitiatorProfile; errors: { field: string; message: string }[] } {
  const filled = fill(takingOn, typed);
  const municipality = municipalityFrom(geography, typedIn(typed, 'place'));
  const errors = [...filled.errors];
  if (!municipality && !errors.some(({ field: at }) => at === 'place')) {
    errors.unshift({ field: 'place', message: 'placeBad' });
  }
  const languages = filled.ok ? [...filled.value.languages, ...filled.value.otherLanguages] : [];
  if (filled.ok && languages.length === 0) errors.push({ field: 'languages', message: 'languagesBad' });
  if (!filled.ok || !municipality || errors.length > 0) return { errors };
  const { reach, modes: ways, slots, starts } = filled.value;
  return { value: { municipality, reach: Number(reach), modes: ways, slots, languages, starts }, errors };
}

/** The one municipality that a text names. */
function municipalityFrom(geography: Geography, text: string): string | undefined {
  const hits = geography.search(text, 4);
  const exact = hits.filter((hit) => hit.exact);
  const [only] = exact.length > 0 ? exact : hits;
  return (exact.length === 1 || hits.length === 1) && only ? only.municipality.code : undefined;
}

/** A profile as the form shows it. */
export function typedFromProfile(profile: StaffProfile, geography: Geography): Typed {
  const { name, initiator } = profile;
  if (!initiator) return { name: [name] };
  const municipality = geography.municipality(initiator.municipality);
  const labelled = geography.search(municipality?.name ?? '', 8);
  const label = labelled.find((hit) => hit.municipality.code === initiator.municipality)?.label;
  return {
    name: [name],
    place: [label ?? municipality?.name ?? ''],
    reach: [String(initiator.reach)],
    modes: initiator.modes,
    slots: initiator.slots,
    languages: initiator.languages.filter((tag) => common.includes(tag)),
    otherLanguages: initiator.languages.filter((tag) => !common.includes(tag)),
    starts: [String(initiator.starts)],
  };
}

/** Login and passphrase as they were chosen. */
export function readLogin(typed: Typed, locale: Locale): Read<{ login: string; passphrase: string }> {
  const say = messages(locale);
  const login = plainLogin(typedIn(typed, 'login'));
  const passphrase = typedIn(typed, 'passphrase');
  const problems = [
    ...(loginShape.test(login) ? [] : [{ field: 'login', message: say.loginBad }]),
    ...problemsOfPassphrase(typed, locale),
  ];
  return problems.length > 0 ? { problems } : { value: { login, passphrase }, problems: [] };
}

/** What is wrong with a passphrase as it was chosen and typed once more. */
export function problemsOfPassphrase(typed: Typed, locale: Locale): Problem[] {
  const say = messages(locale);
  const passphrase = typedIn(typed, 'passphrase');
  const weak = passphraseProblem(passphrase.slice(0, 200));
  if (weak) return [{ field: 'passphrase', message: weak === 'too_short' ? say.tooShort : say.tooSimple }];
  return passphrase === typedIn(typed, 'again') ? [] : [{ field: 'again', message: say.notSame }];
}

function inWords(errors: readonly { field: string; message: string }[], locale: Locale): Problem[] {
  return errors.map(({ field: at, message }) => ({ field: at, message: problemIn(locale, message) }));
}
