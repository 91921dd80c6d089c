import type { Point } from '@knutepunkt/meeting-feeds';
import type { Locale } from '../platform/i18n/index.ts';
import type { Frame } from './land.ts';
import { messages } from './messages.ts';

/** A group of the list, by its number there, and the point where it meets. */
export interface Placed {
  number: number;
  point: Point;
}

/** Units of the picture: markers closer than this become one. */
const apart = 84;
const radius = 42;

/** The groups of the list on a map, by their numbers in it. Everything here stands in the list too. */
export function GroupMap({
  locale,
  frame,
  placed,
  all,
}: {
  locale: Locale;
  frame: Frame;
  placed: readonly Placed[];
  all: boolean;
}) {
  const say = messages(locale);
  return (
    <figure class="where">
      <svg class="map" role="img" aria-label={say.map} viewBox={`0 0 ${frame.width} ${frame.height}`}>
        <path class="land" d={frame.land} />
        <path class="between" d={frame.borders} />
        {gathered(frame, placed).map(({ x, y, numbers }) => (
          <g key={numbers[0]} transform={`translate(${x.toFixed(0)} ${y.toFixed(0)})`}>
            <circle r={radius} />
            <text>{labelOf(numbers)}</text>
          </g>
        ))}
      </svg>
      <figcaption class="hint">
        {say.mapNote} {!all && say.mapFew} {say.mapCredit}
      </figcaption>
    </figure>
  );
}

interface Marker {
  x: number;
  y: number;
  numbers: number[];
}

/** Groups at one door, or too near to be told from one another, share a marker. */
export function gathered(frame: Frame, placed: readonly Placed[]): Marker[] {
  const markers: Marker[] = [];
  for (const { number, point } of placed) {
    const at = frame.at(point);
    if (!at) continue;
    const near = markers.find(({ x, y }) => Math.hypot(x - at[0], y - at[1]) < apart);
    if (near) near.numbers.push(number);
    else markers.push({ x: at[0], y: at[1], numbers: [number] });
  }
  return markers;
}

function labelOf([first, ...others]: readonly number[]): string {
  return others.length === 0 ? String(first) : `${first}+`;
}
