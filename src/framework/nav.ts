import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import { messages } from './messages.ts';

/** The few ways through the public pages, the same on each. */
export function publicNav(locale: Locale, path: string) {
  const say = messages(locale);
  return [
    { href: '/selvhjelp', label: say.navSelfHelp },
    { href: '/grupper', label: say.navGroups },
    { href: '/steder', label: say.navPlaces },
    { href: '/kalender', label: say.navCalendar },
    { href: '/fagfolk', label: say.navHelpers },
    { href: '/min', label: say.navMine },
  ].map(({ href, label }) => ({ href: hrefIn(locale, href), label, current: path === href }));
}
