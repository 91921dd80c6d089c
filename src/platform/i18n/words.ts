import { intlTag, type Locale } from './locale.ts';

/** `a, b og c`; `a, b and c`. */
export function formatList(locale: Locale, items: readonly string[]): string {
  return new Intl.ListFormat(intlTag(locale), { type: 'conjunction' }).format(items);
}

/** `12 km`, whole kilometres, with a space that does not break. */
export function formatKm(locale: Locale, km: number): string {
  return `${formatNumber(locale, Math.round(km))}\u00a0km`;
}

/** `12 500` in Norwegian, `12,500` in English. */
export function formatNumber(locale: Locale, n: number): string {
  return new Intl.NumberFormat(intlTag(locale)).format(n);
}

/**
 * The form that goes with a number; `#` in it becomes the number.
 *
 * ```ts
 * plural('nb', 3, { one: '# uke', other: '# uker' }); // '3 uker'
 * ```
 */
export function plural(locale: Locale, n: number, forms: { one: string; other: string }): string {
  const rule = new Intl.PluralRules(intlTag(locale)).select(n);
  return (rule === 'one' ? forms.one : forms.other).replaceAll('#', formatNumber(locale, n));
}

const collators = new Map<Locale, Intl.Collator>();

/** Sorts names as the language does: æ, ø, å last in Norwegian, numbers by their value. */
export function collator(locale: Locale): Intl.Collator {
  const known = collators.get(locale);
  if (known) return known;
  const made = new Intl.Collator(intlTag(locale), { numeric: true });
  collators.set(locale, made);
  return made;
}
