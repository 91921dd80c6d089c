import { firstNames } from './first-names.ts';
import type { SheetKind } from './model.ts';

/** Words in a heading that say that a column holds people, or what only people have. */
const ofPeople =
  /^(?:deltak(?:er|ar)\p{L}*|medlem\p{L}*|brukere?|participants?|members?|fødsels\p{L}*|fodsels\p{L}*|person(?:er|ar)?|people|personn\p{L}*|fnr|birth\p{L}*|epost\p{L}*|email\p{L}*|mail|mobil\p{L}*|telefon\p{L}*|tlf|phones?|fornavn|førenamn|fornamn|etternavn|etternamn|surname|kontakt\p{L}*|contact|vaktmester|vaktmeister|ansvarlig|ansvarleg|leder|leiar|leader|igangsett?[ej]r\p{L}*|igangsetjar\p{L}*|initiators?|alias|pårørende|pårørande|relatives?|hvem|kven|who)$/u;
/** In a list of contacts also whoever is named: only the organisation and the role come in. */
const names = /^(?:navn|namn|name)$/u;

const wordsOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/e-(?=post|mail)/g, 'e')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The heading of a column says that people stand in it. */
export function headingOfPeople(heading: string, kind: SheetKind): boolean {
  const words = wordsOf(heading);
  const two = words.join(' ');
  return (
    words.some((word) => ofPeople.test(word)) ||
    /\b(?:first|last|given|family) name\b|\bnational id\b|\bdate of birth\b/.test(two) ||
    (kind === 'contacts' && words.length > 0 && words.every((word) => names.test(word)))
  );
}

const email = /[^\s@]@[^\s@]+\.[^\s@]/;
const wholeEmail = /^[^\s@]{1,64}@[^\s@]{1,255}$/;

export const holdsEmail = (cell: string) => email.test(cell.slice(0, 4000));

/** Fields that are often called by somebody's name: a room, a street. */
const ofPlaces: readonly (string | undefined)[] = ['house', 'room', 'place', 'address', 'municipality'];

/**
 * What stands in a column looks like people: addresses of e-mail, telephones, or their names.
 *
 * @param meant the field that its heading means
 */
export function cellsOfPeople(cells: readonly string[], kind: SheetKind, meant?: string): boolean {
  const there = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (there.length === 0) return false;
  const most = (is: (cell: string) => boolean) => there.filter(is).length * 2 >= there.length;
  return (
    there.some(kind === 'events' ? (cell) => wholeEmail.test(cell) : holdsEmail) ||
    most(isTelephone) ||
    (!ofPlaces.includes(meant) && most(beginsWithPerson))
  );
}

/** Eight digits that are no day, as a Norwegian number is written, with or without the country. */
function isTelephone(cell: string): boolean {
  const digits = cell.replace(/^(?:\+|00)47/, '').replace(/[\s.()-]/g, '');
  return /^[2-9]\d{7}$/.test(digits) && !/^20\d\d[01]\d[0-3]\d$/.test(digits) && /^[\d\s+.()-]+$/.test(cell);
}

/** A first name that many have, and another name after it; or several first names in a row: *Kari, Per og Siv*. */
export function beginsWithPerson(cell: string): boolean {
  const [first, second] = cell
    .trim()
    .slice(0, 200)
    .split(/[\s,;/&]+(?:(?:og|and)\s+)?/u);
  if (first === undefined || second === undefined) return false;
  const capital = /^\p{Lu}\p{Ll}/u;
  return firstNames.has(first.toLowerCase()) && capital.test(first) && capital.test(second);
}

/**
 * A Norwegian national identity number stands in the text: eleven digits with a day, a month and both control digits
 * right. Numbers for people without a permanent one (day + 40), and made-up ones for tests (month + 40 or + 80), count too.
 */
export function holdsNationalId(text: string): boolean {
  for (const [found] of text.matchAll(/\d{6}[ .-]?\d{5}/g)) {
    if (isNationalId(found.replace(/\D/g, ''))) return true;
  }
  return false;
}

function isNationalId(number: string): boolean {
  const digits = [...number].map(Number);
  const control = (weights: readonly number[]) =>
    (11 - (weights.reduce((sum, weight, at) => sum + weight * digits[at]!, 0) % 11)) % 11;
  const [day, month] = [Number(number.slice(0, 2)) % 40, Number(number.slice(2, 4)) % 40];
  return (
    day >= 1 &&
    day <= 31 &&
    month >= 1 &&
    month <= 12 &&
    digits[9] === control([3, 7, 6, 1, 8, 9, 4, 5, 2]) &&
    digits[10] === control([5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  );
}
