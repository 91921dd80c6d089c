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
    nb: `De minste tallene under ${base} er gjort om til 0 eller ${base} før noe ble lagt sammen, så alle summer stemmer med hverandre, men kan avvike litt fra de sanne tallene.`,
    nn: `Dei minste tala under ${base} er gjorde om til 0 eller ${base} før noko vart lagt saman, så alle summar stemmer med kvarandre, men kan avvike litt frå dei sanne tala.`,
    en: `Every smallest count below ${base} was turned into 0 or ${base} before anything was added up, so all sums agree with one another but may differ a little from the true figures.`,
  };
}
