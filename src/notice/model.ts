import type { Config } from '../platform/config/index.ts';
import type { Locale } from '../platform/i18n/index.ts';

/** Days after its last use that an address is kept. */
export const addressDays = 365;

/** Minutes that a notice waits, so that its time does not tell. */
export const waits = { least: 5, most: 60 } as const;

/** What is sealed under the notification key. */
export interface Kept {
  address: string;
  locale: Locale;
}

/** Whether this installation can send notices at all. Nobody is asked for an address that would not be used. */
export function canNotify(config: Pick<Config, 'smtp'>): boolean {
  return config.smtp !== undefined;
}

/** Looks like one e-mail address, and cannot be read as anything else by a mail server. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@,;:<>()"'\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u.test(
      text,
    )
  );
}
