import { scaleLinear, scaleThreshold } from 'd3-scale';
import { line } from 'd3-shape';
import type { Locale } from '../platform/i18n/index.ts';
import { amountOf, figureText, pictureName } from './chart.tsx';
import type { Grid } from './figures.ts';
import { messages } from './messages.ts';
import type { Outlines } from './outlines.ts';
import { type Placed, placedBeside } from './map-labels.ts';

interface MapProps {
  locale: Locale;
  /** Rows are counties by their codes (others are not on the map); the last column is what is shown. */
  grid: Grid;
  outlines: Outlines;
}

/** Counties coloured by their figure, each with its name and number beside the land; the legend says the colours. */
export function CountyMap({ locale, grid, outlines }: MapProps) {
  const say = messages(locale);
  const shown = new Map(
    grid.rows.map(({ code, name, figures }) => [code, { name, figure: figures.at(-1) ?? null }]),
  );
  const onMap = outlines.counties.filter(({ county }) => shown.has(county));
  const steps = stepsTo(Math.max(0, ...onMap.map(({ county }) => amountOf(shown.get(county)!.figure))));
  const shadeOf = scaleThreshold<number, number>()
    .domain(steps)
    .range([...[...steps, 0].keys()]);
  const { left, placed } = placedBeside(outlines, onMap);
  const text = (figure: Parameters<typeof figureText>[1]) => figureText(locale, figure, grid.decimals);
  const leader = line<[number, number]>().digits(1);
  return (
    <>
      <svg
        class="map"
        role="img"
        aria-label={pictureName(say, 'map', say.captions.year(grid.caption, grid.head.at(-1) ?? ''))}
        viewBox={`${-left} -4 ${left + outlines.width + 4} ${outlines.height + 20}`}
      >
        {onMap.map(({ county, d }) => (
          <path key={county} class={`shade-${shadeOf(amountOf(shown.get(county)!.figure))}`} d={d} />
        ))}
        {placed.map((one) => (
          <g key={one.county}>
            <path class="leader" d={leader([[...one.at], [one.x, one.y]]) ?? ''} />
            <circle class="leader-end" cx={one.at[0].toFixed(1)} cy={one.at[1].toFixed(1)} r="1.8" />
            <CountyName
              placed={one}
              name={shown.get(one.county)!.name}
              amount={text(shown.get(one.county)!.figure)}
            />
          </g>
        ))}
      </svg>
      <p class="hint legend-title">{say.legend}</p>
      <ul class="legend">
        {[0, ...steps].map((least, shade) => (
          <li key={shade}>
            <svg class="map" width="1.4em" height="1em" aria-hidden="true">
              <rect class={`shade-${shade}`} width="100%" height="100%" />
            </svg>{' '}
            {legendText(least, steps[shade])}
          </li>
        ))}
      </ul>
      <p class="hint">{say.mapCredit}</p>
    </>
  );

  function legendText(least: number, next: number | undefined): string {
    if (next === undefined) return say.from(text(least));
    return least === 0 ? say.below(text(next)) : say.between(text(least), text(next - 0.1));
  }
}

/** West of the land there is little room: the number stands under the name. */
function CountyName({
  placed: { side, x, y },
  name,
  amount,
}: {
  placed: Placed;
  name: string;
  amount: string;
}) {
  const at = (side === 'west' ? x - 3 : x + 3).toFixed(1);
  return side === 'west' ? (
    <text text-anchor="end" x={at} y={(y - 1).toFixed(1)}>
      <tspan>{name}</tspan>
      <tspan class="chart-number" x={at} dy="1.05em">
        {amount}
      </tspan>
    </text>
  ) : (
    <text x={at} y={(y + 4).toFixed(1)}>
      {name} <tspan class="chart-number">{amount}</tspan>
    </text>
  );
}

/** Round amounts at which the colour changes: at most four. */
function stepsTo(most: number): number[] {
  return scaleLinear()
    .domain([0, most])
    .ticks(3)
    .filter((tick) => tick > 0 && tick < most);
}
