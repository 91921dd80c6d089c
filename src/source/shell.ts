import { Temporal } from 'temporal-polyfill';
import { timeZone } from '../platform/clock/index.ts';
import { type Locale, formatDate, formatTime } from '../platform/i18n/index.ts';
import type { NavItem } from '../ui/index.ts';
import { messages } from './messages.ts';

/** What every page of this module has. */
export interface Shell {
  locale: Locale;
  path: string;
  csrf: string;
  nav: readonly NavItem[];
}

export const home = '/arbeid/kilder';

/** `3. mars 2026 kl. 04.40`, as the clock stood in Norway. */
export function momentInWords(locale: Locale, instant: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const day = formatDate(locale, at.toPlainDate().toString());
  return messages(locale).at(day, formatTime(locale, at.hour * 60 + at.minute));
}
