import { randomUUID } from 'node:crypto';
import type { App } from '../platform/app.ts';
import { type Typed, typedIn } from '../platform/http/index.ts';
import { codeFrom, keyedHash, randomId } from '../platform/sealing/index.ts';

/** A form that was opened longer ago is sent as if it were a new one. Minutes. */
const goodFor = 120;

const minuteOf = ({ clock }: Pick<App, 'clock'>) => Math.floor(clock.now().epochMilliseconds / 60_000);

/** What a form carries so that a button pressed twice sends once: when it was shown, and something random. */
export function newOnce(app: Pick<App, 'clock'>): string {
  return `${minuteOf(app)}-${randomId()}`;
}

/**
 * The code of whoever sends this form: it follows from the form and everything typed in it, so that pressing twice comes to the same
 * person and nothing need be remembered in between, on any node. Another word in the form is another form. Undefined for a
 * form without the mark of {@link newOnce}, or with an old one.
 */
export function codeOfForm(
  app: Pick<App, 'clock' | 'config'>,
  path: string,
  typed: Typed,
): string | undefined {
  const said = saidIn(app, path, typed);
  return said && codeFrom(app.config.secrets.codeLookupPepper, said);
}

/**
 * The id of what this form makes, in the same way. It tells nothing of the words: the form's random mark is in it too, and is kept
 * nowhere. A new one for a form without a good mark.
 */
export function idOfForm(app: Pick<App, 'clock' | 'config'>, path: string, typed: Typed): string {
  const said = saidIn(app, path, typed);
  if (said === undefined) return randomUUID();
  const hash = keyedHash(app.config.secrets.codeLookupPepper, `id from: ${said}`);
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(Buffer.from(hash).toString('hex')) ?? [];
  return parts.join('-');
}

/** The form and everything typed in it; undefined without a mark, or with an old one. */
function saidIn(app: Pick<App, 'clock'>, path: string, typed: Typed): string | undefined {
  const [, minute = '', random = ''] = /^(\d{1,12})-([0-9a-f]{32})$/.exec(typedIn(typed, 'once')) ?? [];
  const age = minuteOf(app) - Number(minute);
  if (random === '' || age < 0 || age > goodFor) return undefined;
  const said = Object.entries(typed).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([path, said]);
}
