import type { MethodInWords } from './types.ts';

/** What rounding means, in one sentence. */
export function roundingInWords(base: number): MethodInWords {
  if (base === 1) {
    return {
      nb: 'Tallene er ikke avrundet.',
      nn: 'Tala er ikkje avrunda.',
      en: 'The figures are not rounded.',
    };
  }
  return {
    nb: `Der tallene er finest delt opp, er alle under ${base} gjort om til 0 eller ${base} før de ble lagt sammen: alle summer stemmer med hverandre, men kan avvike litt fra de sanne tallene.`,
    nn: `Der tala er finast delte opp, er alle under ${base} gjorde om til 0 eller ${base} før dei vart lagde saman: alle summar stemmer med kvarandre, men kan avvike litt frå dei sanne tala.`,
    en: `Where the figures are broken down furthest, every count below ${base} was turned into 0 or ${base} before they were added up: all sums agree with one another, but may differ a little from the true figures.`,
  };
}
