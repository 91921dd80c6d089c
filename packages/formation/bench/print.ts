/** A share as a percentage. */
export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

export const mean = (list: readonly number[]): number =>
  list.length === 0 ? NaN : list.reduce((a, b) => a + b, 0) / list.length;

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half) - 1]!) / 2;
}

export const least = (list: readonly number[]): number => list.reduce((a, b) => Math.min(a, b), Infinity);
export const most = (list: readonly number[]): number => list.reduce((a, b) => Math.max(a, b), -Infinity);

/** One line of a table; what is not a number is shown as a dash. */
export function row(cells: readonly (string | number)[]): void {
  const shown = cells.map((cell) => (/NaN|Infinity/.test(String(cell)) ? '—' : String(cell)));
  console.log(`| ${shown.join(' | ')} |`);
}

/** The head of a new table. */
export function headed(title: string, ...columns: string[]): void {
  console.log(`\n${title}\n`);
  row(columns);
  row(columns.map(() => '---'));
}
