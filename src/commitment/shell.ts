import type { StaffActor } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { staffNav } from '../staff/index.ts';
import type { NavItem } from '../ui/index.ts';

/** What every page of this module has. */
export interface Shell {
  locale: Locale;
  path: string;
  csrf: string;
  nav: readonly NavItem[];
}

export const home = '/arbeid/stedet';

export function shellOf(actor: StaffActor, locale: Locale, path: string): Shell {
  return { locale, path, nav: staffNav(locale, path, actor), csrf: actor.session.csrf };
}
