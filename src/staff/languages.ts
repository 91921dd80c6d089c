import { type Locale, intlTag } from '../platform/i18n/index.ts';

/** Languages an initiator may offer: those most offered, then the country's other own, then those most asked for. */
export const commonLanguages = ['nb', 'en', 'se', 'nsl'] as const;
export const otherLanguages = [
  ...['smj', 'sma', 'fkv'],
  ...['ar', 'de', 'es', 'fr', 'lt', 'pl', 'ro', 'ru', 'so', 'th', 'ti', 'tr', 'uk', 'ur', 'vi'],
] as const;
export const initiatorLanguages: readonly string[] = [...commonLanguages, ...otherLanguages];

/** Names that the language data of the run-time lacks, or gives otherwise than people say. */
const ours: Record<string, Record<Locale, string>> = {
  nb: { nb: 'norsk', nn: 'norsk', en: 'Norwegian' },
  fkv: { nb: 'kvensk', nn: 'kvensk', en: 'Kven' },
  nsl: { nb: 'norsk tegnspråk', nn: 'norsk teiknspråk', en: 'Norwegian Sign Language' },
};

export function languageName(locale: Locale, tag: string): string {
  const name =
    ours[tag]?.[locale] ?? new Intl.DisplayNames([intlTag(locale)], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(intlTag(locale)) + name.slice(1);
}
