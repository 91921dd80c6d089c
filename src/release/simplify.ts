export type Point = [number, number];

/**
 * A line with fewer points (Visvalingam and Whyatt 1993): the point whose triangle with its two neighbours is smallest
 * goes first, until every triangle left is at least `least` square units. The ends stay, so that lines that met still meet;
 * a closed line keeps four points.
 */
export function simplified(line: readonly Point[], least: number): Point[] {
  const kept = [...line];
  const isClosed = kept[0]?.join() === kept.at(-1)?.join();
  const fewest = isClosed ? 4 : 2;
  while (kept.length > fewest) {
    let smallest = Infinity;
    let where = 0;
    for (let at = 1; at < kept.length - 1; at++) {
      const size = triangle(kept[at - 1]!, kept[at]!, kept[at + 1]!);
      if (size < smallest) [smallest, where] = [size, at];
    }
    if (smallest >= least) break;
    kept.splice(where, 1);
  }
  return kept;
}

function triangle([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
}
