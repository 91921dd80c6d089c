import type { LightMyRequestResponse } from 'fastify';
import type { Planned } from './fuzz.ts';
import { type Place, placesOf } from './html.ts';

const traces = [
  /\bat .*\(.*:\d+:\d+\)/,
  /node_modules/,
  /\.tsx?:\d+/,
  /\b(Type|Range|Reference|Syntax)Error\b/,
  /FST_ERR/,
  /violates .* constraint/,
];

/** What must hold for every answer to anybody; the empty list when it does. */
export function faultsOf(planned: Planned, answer: LightMyRequestResponse): string[] {
  const { statusCode, headers, body } = answer;
  const found: string[] = [];
  if (statusCode >= 500) found.push(`answers ${statusCode}`);
  for (const trace of traces) if (trace.test(body)) found.push(`shows ${trace.exec(body)?.[0].slice(0, 80)}`);
  if (!String(headers['content-security-policy']).includes("default-src 'none'"))
    found.push(`no CSP with ${statusCode}`);
  if (headers['x-content-type-options'] !== 'nosniff') found.push(`no nosniff with ${statusCode}`);
  if (headers['referrer-policy'] !== 'same-origin') found.push(`no referrer policy with ${statusCode}`);
  const known =
    /^(text\/(html|css|javascript|calendar|csv)|image\/svg|application\/(json|problem\+json|pdf|zip)(;|$))/;
  // Plain text is what somebody takes away as a file, and never what an error falls back to.
  const isFile =
    statusCode === 200 &&
    headers['content-type'] === 'text/plain; charset=utf-8' &&
    headers['content-disposition'] !== undefined;
  if (body !== '' && !isFile && !known.test(String(headers['content-type'])))
    found.push(`answers ${String(headers['content-type'])} with ${statusCode}`);
  found.push(...cookieFaults(planned, answer), ...wayFaults(answer), ...echoes(planned, answer));
  return found;
}

/** Nobody is given a cookie but by a code, a login or an enquiry that was received. */
function cookieFaults(
  { method, visit, headers: sent }: Planned,
  { statusCode, headers }: LightMyRequestResponse,
): string[] {
  const set = [headers['set-cookie'] ?? []].flat();
  const given = set.filter((line) => !/^[ak]=; .*Max-Age=0/.test(line));
  const taken = set.filter((line) => !given.includes(line));
  const found: string[] = [];
  if (taken.length > 0 && sent['cookie'] === undefined) found.push('takes a cookie away that was not there');
  const begun =
    method === 'POST' &&
    statusCode === 303 &&
    /^(\/nn|\/en)?\/(min|arbeid)(\/kode)?$/.test(String(headers['location']));
  if (given.length > 0 && !begun) found.push(`gives ${visit.who} a cookie with ${statusCode}`);
  if (given.some((line) => !/HttpOnly; SameSite=Strict/.test(line)))
    found.push('a cookie without its guards');
  return found;
}

/** Ways lead to our own pages only. */
function wayFaults({ statusCode, headers }: LightMyRequestResponse): string[] {
  const { location } = headers;
  if (location === undefined)
    return statusCode >= 300 && statusCode < 400 && statusCode !== 304 ? ['leads nowhere'] : [];
  return /^\/(?![/\\])[!-~]*$/.test(location) ? [] : [`leads to ${location.slice(0, 80)}`];
}

/** What was sent comes back in its own field or not at all. */
function echoes({ marks }: Planned, { headers, body }: LightMyRequestResponse): string[] {
  const found: string[] = [];
  if (/<zq|<svg\/onload|<script>zq|" onmouseover="zq/.test(body)) found.push('shows markup that was typed');
  const head = JSON.stringify(headers);
  if (head.includes('zq')) found.push('sends back in a header what was sent');
  for (const [mark, field] of marks) {
    if (!body.includes(mark)) continue;
    for (const place of placesOf(body, mark)) {
      if (!isOwn(place, field)) found.push(`shows what was sent in ${field} in ${JSON.stringify(place)}`);
    }
  }
  return found;
}

/** What the page names in its own words, as text: *we know no place called …*. */
const named: readonly string[] = ['place', 'avoid', 'sted', 'q'];

function isOwn({ where, element, attribute, name }: Place, field: string): boolean {
  // A place that was searched for is carried on into the form that begins with one.
  if (field === 'sted' && element === 'input' && name === 'place' && attribute === 'value') return true;
  // Every state of a search is an address: its links carry what was asked, encoded.
  if (where === 'attribute' && element === 'a' && attribute === 'href' && named.includes(field)) return true;
  if (where === 'text' && named.includes(field)) return !['title', 'script', 'style'].includes(element);
  // A question with several answers remembers which text it was asked about: `placeFor`, `avoid1For`.
  if (name?.replace(/\d*For$/, '') !== field) return false;
  return element === 'textarea' ? where === 'text' : element === 'input' && attribute === 'value';
}
