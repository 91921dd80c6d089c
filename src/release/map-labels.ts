import type { Outline, Outlines } from './outlines.ts';

/** Where the name of a county stands, and the point in the county that a line leads to. */
export interface Placed {
  county: string;
  side: 'west' | 'east';
  at: readonly [number, number];
  /** Where the line ends and the name begins; `y` is the middle of its first line. */
  x: number;
  y: number;
}

/** Map units. */
const roomForName = { west: 100, east: 115 } as const;
const linesApart = { west: 28, east: 16 } as const;
const besideLand = 7;
/** East of the south there is more room. */
const eastIsAsGood = 1.3;

/**
 * Puts every name beside the land, on the side that is nearer and has room, one above the other without touching: names
 * on the land would hide the small counties.
 *
 * @returns how far west of the map names reach, too
 */
export function placedBeside(
  { width, height, landBetween }: Outlines,
  counties: readonly Outline[],
): { left: number; placed: Placed[] } {
  const sided = counties.map(({ county, at: [x, y] }): Placed => {
    const [west, east] = landBetween(y - 12, y + 12);
    const side = width - east >= roomForName.east && east - x < (x - west) * eastIsAsGood ? 'east' : 'west';
    return { county, side, at: [x, y], x: side === 'west' ? west : east, y };
  });
  const placed = (['west', 'east'] as const).flatMap((side) => {
    const there = sided.filter((one) => one.side === side).sort((a, b) => a.y - b.y);
    return apart(there, linesApart[side], height).map((one) => {
      const [west, east] = landBetween(one.y - linesApart[side] / 2, one.y + linesApart[side] / 2);
      const x = side === 'west' ? Math.min(one.x, west) - besideLand : Math.max(one.x, east) + besideLand;
      return { ...one, x };
    });
  });
  return {
    left: Math.max(...placed.map(({ side, x }) => (side === 'west' ? roomForName.west - x : 0))),
    placed,
  };
}

/** Moves what is too close down, and then up again what was moved below the map. */
function apart(placed: readonly Placed[], distance: number, bottom: number): Placed[] {
  const moved = placed.map((one) => ({ ...one }));
  moved.forEach((one, k) => {
    const above = moved[k - 1];
    if (above) one.y = Math.max(one.y, above.y + distance);
  });
  for (let k = moved.length - 1; k >= 0; k--) {
    const below = moved[k + 1];
    moved[k]!.y = Math.min(moved[k]!.y, below ? below.y - distance : bottom);
  }
  return moved;
}
