/** The languages a page exists in. `nb` is the one without a prefix in the address. */
export type Locale = 'nb' | 'nn' | 'en';

export const locales: readonly Locale[] = ['nb', 'nn', 'en'];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Locale, string>> = {
  nb: 'Bokmål',
  nn: 'Nynorsk',
  en: 'English',
};

/** The tag handed to `Intl`: dates and numbers in English follow British custom. */
export function intlTag(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/**
 * Binds one set of messages per language and answers with the set for a language.
 * The first one sets the shape; a missing, extra or differently shaped message in another is a compile error.
 *
 * ```ts
 * const messages = catalogue({ hello: 'Hei' }, { hello: 'Hei' }, { hello: 'Hello' });
 * messages('en').hello; // 'Hello'
 * ```
 */
export function catalogue<M>(nb: M, nn: NoInfer<M>, en: NoInfer<M>): (locale: Locale) => M {
  const byLocale: Record<Locale, M> = { nb, nn, en };
  return (locale) => byLocale[locale];
}
