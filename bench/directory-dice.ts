import type { Geography, Municipality } from '../src/geography/index.ts';

/** Made-up meetings that are the same in every run: places as people live, words as in a language of six thousand. */
export function dice(geography: Geography, seed: number) {
  let state = seed;
  const next = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const any = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;

  const people = geography.municipalities.reduce((sum, { population }) => sum + population, 0);
  const homeOf = (): Municipality => {
    let at = next() * people;
    return (
      geography.municipalities.find(({ population }) => (at -= population) < 0) ??
      any(geography.municipalities)
    );
  };
  /** Most within some kilometres of the middle, as towns are. */
  const placeOf = () => {
    const municipality = homeOf();
    const [angle, km] = [next() * 2 * Math.PI, 12 * next() ** 2];
    const lat = municipality.lat + (km * Math.sin(angle)) / 111;
    const lon =
      municipality.lon + (km * Math.cos(angle)) / (111 * Math.cos((municipality.lat * Math.PI) / 180));
    return { municipality, lat, lon };
  };

  const starts = 'b d f g h k l m n r s t v br fl gr kl sk st tr'.split(' ');
  const middles = 'a e i o u y æ ø å ei au'.split(' ');
  const ends = 'l n r s t m nd rk st lle nne'.split(' ');
  const syllable = () => any(starts) + any(middles) + any(ends);
  const vocabulary = Array.from({ length: 6_000 }, () => syllable() + syllable());
  /** Few words are common and many are rare. */
  const wordOf = () => vocabulary[Math.floor(vocabulary.length * next() ** 2)] ?? '';
  /** Two neighbours swapped. */
  const slip = (word: string) => {
    const at = between(1, word.length - 3);
    return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  };
  return { any, between, placeOf, wordOf, slip };
}
