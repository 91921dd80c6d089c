/**
 * The one spelling under which a place is filed and looked up. `Bodø`, `BODOE` and `bodo` fold alike, and so do
 * `Kárášjohka` and `karasjohka`, `Sør-Varanger` and `sor varanger`. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{Mark}’'`´]/gu, '') // å á ï č š ž lose their marks
    .replace(/[æøđŋŧ]/g, (letter) => plain[letter] ?? letter)
    .replace(/a[ae]+/g, 'a') // aa for å, ae for æ
    .replace(/o[oe]+/g, 'o') // oe for ø, oo for öö
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '')
    .filter((word, position) => position === 0 || !fillers.has(word))
    .join(' ');
}

/** The folded text without its gaps, so that `Sørvaranger` and `Sør Varanger` meet. */
export function squeeze(folded: string): string {
  return folded.replaceAll(' ', '');
}

const plain: Record<string, string> = { æ: 'a', ø: 'o', đ: 'd', ŋ: 'n', ŧ: 't' };

/** Words that people add and that tell no two places apart: `i` as in *Våler i Østfold*, `kommune` in the country's languages. */
const fillers = new Set(
  'i in på pa og and kommune kommunen municipality suohkan gielda tjielte komuuni fylke county'.split(' '),
);
