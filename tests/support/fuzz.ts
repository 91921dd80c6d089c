import type { Route } from '../../src/platform/http/index.ts';
import type { Dice } from './dice.ts';
import { type Visit, isStaffKind } from './fuzz-people.ts';
import {
  type Sent,
  bodyFrom,
  harmfulText,
  mutatedPath,
  oddCookie,
  oddHeaders,
  oddPiece,
  oddText,
  uploadFrom,
} from './hostile.ts';
import { type FoundForm, formsIn, linksIn } from './html.ts';

/** A request as it is sent, and which marker went into which field. */
export interface Planned {
  method: string;
  url: string;
  headers: Record<string, string | string[]>;
  payload?: string | Buffer;
  visit: Visit;
  /** Markers by where they went: the field's name, or `path`, `header`, `cookie`, `a name`. */
  marks: ReadonlyMap<string, string>;
}

const methods = [
  'GET',
  'POST',
  'HEAD',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'QUERY',
  'PURGE',
];
const guessedNames = [
  'text',
  'q',
  'sted',
  'uke',
  'next',
  'to',
  'redirect',
  'id',
  'lang',
  '_csrf',
  'code',
  'step',
  'go',
];
const evilNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a[b]',
  'a.b',
  '',
  '__proto__[x]',
  '\u0000',
];
const oddOrigins = [
  ...['null', 'https://evil.example', 'x', '', 'http://127.0.0.1:1', 'http://', '__proto__', 'javascript:1'],
  ...['\u00e6://\u00f8', `http://${'x'.repeat(9_000)}`, 'http://[::1', 'http://a@b:c'],
];
/** These end what a visit can do; they come seldom, so that the others get their turn. */
const seldom = /\/(ut|slett|ny-kode|avslutt|overlat)$/;
/** The board is worked out anew each time, in a thread: only who asks for it waits, but longer. */
export const costly = /grupper-som-kan-bli/;
const kept = 12;

/**
 * Makes requests from the route table, and learns as it goes: the forms and addresses of each answer are what the
 * next requests are made from, so that fields are real ones and a changed form is tried without a line here.
 */
export function requestMaker(routes: readonly Route[], others: readonly string[]) {
  const shapes = routes.map((route) => ({
    route,
    fits: new RegExp(`^${route.path.replace(/:[a-z]+/gi, '[^/]+')}$`),
    known: new Set<string>(),
    forms: [] as { form: FoundForm; who: string }[],
  }));
  const without = (address: string) => address.replace(/^\/(nn|en)(?=\/|$)/, '') || '/';

  function learn(html: string, { who }: Visit): void {
    for (const link of linksIn(html)) {
      const path = without(link);
      for (const shape of shapes) if (shape.fits.test(path) && shape.known.size < 200) shape.known.add(path);
    }
    for (const form of formsIn(html)) {
      const path = without(form.action.split('?')[0] ?? '');
      const method = form.method === 'post' ? 'POST' : 'GET';
      const shape = shapes.find(({ route, fits }) => route.method === method && fits.test(path));
      if (!shape) continue;
      if (shape.forms.length >= kept) shape.forms.shift();
      shape.forms.push({ form: { ...form, action: path }, who });
    }
  }

  function plan(roll: Dice, visit: Visit, id: string): Planned {
    const marks = new Map<string, string>();
    const mark = (place: string) => {
      const made = `zq${id}f${marks.size}z`;
      marks.set(made, place);
      return made;
    };
    const shape = choose(roll, visit);
    const { route } = shape;
    const fitting = shape.forms.filter(({ who }) => who === visit.who || visit.who === 'nobody');
    const found = fitting.length > 0 && !roll.once(5) ? roll.of(fitting).form : undefined;
    const method = roll.once(9) ? roll.of(methods) : route.method;

    let path = found?.action ?? addressOf(roll, shape.route.path, [...shape.known]);
    if (roll.once(7)) path = mutatedPath(roll, path);
    if (roll.once(30)) path = `${path}/${mark('path')}`;
    if (roll.once(60)) path = roll.of(others);
    if (roll.once(3)) path = roll.of(['/nn', '/en']) + path;

    const fields = typedInto(roll, found, mark);
    const inQuery = method === 'GET' || method === 'HEAD' || roll.once(15);
    const query = inQuery && roll.once(2) ? queryFrom(roll, fields) : '';
    const whole = withToken(roll, visit, fields);
    const takesFile = route.upload !== undefined && !roll.once(4);
    const sent: Sent =
      method === 'GET' || method === 'HEAD' ? {} : (takesFile ? uploadFrom : bodyFrom)(roll, whole);
    const headers = oddHeaders(roll, mark('header'));
    if (sent.type !== undefined) headers['content-type'] = sent.type;
    if (roll.once(12)) headers['origin'] = roll.of(oddOrigins);
    if (roll.once(14)) headers['sec-fetch-site'] = roll.of(['same-origin', 'none', 'cross-site', 'x', '']);
    const cookie = cookieOf(roll, visit, () => mark('cookie'));
    if (cookie !== undefined) headers['cookie'] = cookie;
    const { payload } = sent;
    return {
      method,
      url: path + query,
      headers,
      visit,
      marks,
      ...(payload === undefined ? {} : { payload }),
    };
  }

  function choose(roll: Dice, { who }: Visit) {
    const own = isStaffKind(who) ? 'staff' : who === 'nobody' ? 'anybody' : 'seeker';
    const among = roll.once(4) ? shapes : shapes.filter(({ route }) => route.actor === own);
    const one = roll.of(among);
    const chance = costly.test(one.route.path) ? 40 : seldom.test(one.route.path) ? 12 : 1;
    return roll.once(chance) ? one : roll.of(among.filter(({ route }) => !costly.test(route.path)));
  }

  return { learn, plan };
}

function addressOf(roll: Dice, pattern: string, known: readonly string[]): string {
  if (known.length > 0 && !roll.once(6)) return roll.of(known);
  return pattern.replace(/:[a-z]+/gi, () => oddPiece(roll));
}

/** A filled form: much of it as the page had it, so that what comes behind the first check is reached too. */
function typedInto(
  roll: Dice,
  form: FoundForm | undefined,
  mark: (place: string) => string,
): [string, string][] {
  const names = form
    ? [...new Set(form.fields.map(([name]) => name))]
    : guessedNames.filter(() => roll.once(4));
  const spoilt = roll.below(4);
  const typed = names.flatMap((name): [string, string][] => {
    const offered = form?.fields.filter(([other]) => other === name).map(([, value]) => value) ?? [];
    const usual: [string, string][] = offered.length > 0 ? [[name, roll.of(offered)]] : [];
    if (name === '_csrf') return [];
    if (spoilt === 0 || roll.once(2))
      return offered.length > 2 && roll.once(2) ? [...usual, [name, roll.of(offered)]] : usual;
    if (roll.once(8)) return [];
    if (roll.once(3)) return [[name, oddText(roll)]];
    const text: [string, string] = [name, harmfulText(roll, mark(name))];
    return roll.once(8) ? [text, text, ...usual] : [text];
  });
  if (roll.once(8)) typed.push([roll.of(evilNames), harmfulText(roll, mark('a name'))]);
  if (roll.once(20)) typed.push([harmfulText(roll, mark('a name')), 'x']);
  return typed;
}

function withToken(roll: Dice, { csrf }: Visit, fields: readonly [string, string][]): [string, string][] {
  if (csrf === undefined || roll.once(25)) return [...fields];
  return [['_csrf', csrf], ...fields];
}

function queryFrom(roll: Dice, fields: readonly [string, string][]): string {
  const parts = fields.slice(0, 20).map(([name, value]) => {
    const said = value.toWellFormed().slice(0, 5_000);
    return `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(said)}`;
  });
  if (roll.once(6))
    parts.push(roll.of(['%ff=%fe', '=', '&&&', '%', 'a[]=1&a[x]=2', '?', '#', '__proto__=1', '%00=%00']));
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function cookieOf(roll: Dice, { who, cookie }: Visit, mark: () => string): string | undefined {
  const odd = roll.once(8) ? oddCookie(roll, mark()) : undefined;
  if (cookie === undefined || roll.once(30)) return odd;
  const own = `${cookieName(who)}=${cookie}`;
  return odd === undefined ? own : `${own}; ${odd}`;
}

export function cookieName(who: Visit['who']): 'a' | 'k' {
  return isStaffKind(who) ? 'a' : 'k';
}
