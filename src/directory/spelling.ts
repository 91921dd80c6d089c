/** Small letters without accents; æ, ø and å stay letters of their own, as the Norwegian stems need them. */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/ä/g, 'æ')
    .replace(/ö/g, 'ø')
    .replace(/[^\0-\x7Fæøå]/g, (letter) => letter.normalize('NFD').replace(/\p{Mark}/gu, ''))
    .replace(/đ/g, 'd')
    .replace(/ŧ/g, 't')
    .replace(/ŋ/g, 'n');
}

/** Letters that a word in the directory has at most; what is longer is no word. */
const longestWord = 40;

/** Folded words and numbers, in order. */
export function wordsIn(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word.length <= longestWord);
}

/** A letter too many, too few or wrong, or two neighbours swapped: what is left between like ends. */
export function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  const shorter = Math.min(a.length, b.length) - start;
  while (end < shorter && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [one, two] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (one.length <= 1 && two.length <= 1) return true;
  return one.length === 2 && two.length === 2 && one[0] === two[1] && one[1] === two[0];
}
