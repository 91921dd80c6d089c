import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale } from '../platform/i18n/index.ts';
import { words } from './words.ts';

/** The language of the page around a component; set by `Page`. */
export const PageLocale = createContext<Locale>('nb');

export function useLocale(): Locale {
  return useContext(PageLocale);
}

export function useWords(): ReturnType<typeof words> {
  return words(useLocale());
}
