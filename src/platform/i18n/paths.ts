import { locales, type Locale } from './locale.ts';

/**
 * The address of a page in a language: `/grupper` → `/grupper`, `/nn/grupper`, `/en/grupper`.
 * Anything that is not a path from the root (`#x`, `tel:113`) is left alone.
 */
export function hrefIn(locale: Locale, path: string): string {
  if (locale === 'nb' || !path.startsWith('/')) return path;
  return `/${locale}${path}`;
}

/** The opposite of {@link hrefIn}: which language an address is in, and the address without its prefix. */
export function localeOf(path: string): { locale: Locale; path: string } {
  for (const locale of locales) {
    if (locale === 'nb') continue;
    const prefix = `/${locale}`;
    if (!path.startsWith(prefix)) continue;
    const rest = path.slice(prefix.length);
    if (rest === '' || rest.startsWith('?') || rest.startsWith('#')) return { locale, path: `/${rest}` };
    if (rest.startsWith('/')) return { locale, path: rest };
  }
  return { locale: 'nb', path };
}
