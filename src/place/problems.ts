import type { Locale } from '../platform/i18n/index.ts';
import { type Typed, typedIn } from '../platform/http/index.ts';
import { bookingMessages } from './messages-bookings.ts';
import { frameMessages } from './messages-frames.ts';
import { houseMessages } from './messages-house.ts';
import { roomMessages } from './messages-rooms.ts';
import type { Trouble } from './reading.ts';

/** What a message key of a form says in a language. */
function problemIn(locale: Locale, key: string): string {
  for (const say of [bookingMessages, frameMessages, houseMessages, roomMessages]) {
    const said = (say(locale) as Record<string, unknown>)[key];
    if (typeof said === 'string') return said;
  }
  return key;
}

/** What every field of a form needs to know: what was typed, and what is wrong with it. */
export function fieldsOf(locale: Locale, typed: Typed, troubles: readonly Trouble[]) {
  const errors = troublesInWords(locale, troubles);
  const error = (name: string) => errors.find(({ field }) => field === name)?.message;
  return {
    errors,
    error,
    text: (name: string) => ({ name, value: typedIn(typed, name), error: error(name) }),
  };
}

/** What is wrong with a house, a room or a booking, in words, by its field. */
export function troublesInWords(locale: Locale, troubles: readonly Trouble[]) {
  return troubles.map(({ field, message }) => ({ field, message: problemIn(locale, message) }));
}

/** What is wrong with a booking, for the list above its form. */
export function bookingErrors(
  locale: Locale,
  { typed, troubles }: { typed: Typed; troubles: readonly Trouble[] },
) {
  return fieldsOf(locale, typed, troubles).errors;
}
