import { scaleBand, scaleLinear } from 'd3-scale';
import { type Locale, formatNumber, intlTag } from '../platform/i18n/index.ts';
import type { Figure, Grid } from './figures.ts';
import { type PublicMessages, messages } from './messages.ts';

/*
 * Widths are shares of the picture, heights follow the size of the text: so letters are as large on a telephone as on a
 * screen, and nothing needs a style. Every bar carries its number and its period; colour only repeats them.
 */

interface ChartProps {
  locale: Locale;
  grid: Grid;
}

/** A figure as it is read: with its decimals, or in words when it is too small to be shown. */
export function figureText(locale: Locale, figure: Figure, decimals: 0 | 1): string {
  const say = messages(locale);
  if (figure === null) return say.withheld;
  const format = (amount: number) =>
    decimals === 0
      ? formatNumber(locale, amount)
      : new Intl.NumberFormat(intlTag(locale), { minimumFractionDigits: 1 }).format(amount);
  return typeof figure === 'number' ? format(figure) : say.small;
}

export const amountOf = (figure: Figure): number => (typeof figure === 'number' ? figure : 0);
const largest = (figures: readonly Figure[]) => Math.max(1, ...figures.map(amountOf));
const em = (size: number) => `${round(size)}em`;
const share = (size: number) => `${round(size)}%`;
const round = (size: number) => Math.round(size * 100) / 100;

/** What a picture is called to those who do not see it. */
export function pictureName(say: PublicMessages, kind: 'bars' | 'columns' | 'map', caption: string): string {
  return `${say.picture[kind]}: ${caption}. ${say.sameNumbers}`;
}

/** In em. */
const bar = { name: 1.5, each: 1.4, thick: 1, gap: 0.7 };
/** Of the width; the rest is for the numbers after the bars. */
const longestBar = 62;

/** A row of bars for each row of the grid, the newest period first. */
export function BarChart({ locale, grid }: ChartProps) {
  const { head, rows, decimals, caption } = grid;
  const length = scaleLinear()
    .domain([0, largest(rows.flatMap(({ figures }) => figures))])
    .range([0, longestBar]);
  const rowHeight = bar.name + head.length * bar.each + bar.gap;
  const newestFirst = head.map((_one, at) => head.length - 1 - at);
  return (
    <svg
      class="chart"
      role="img"
      aria-label={pictureName(messages(locale), 'bars', caption)}
      width="100%"
      height={em(rows.length * rowHeight)}
    >
      {rows.map(({ code, name, figures }, row) => (
        <g key={code}>
          <text class="chart-name" y={em(row * rowHeight + 1.05)}>
            {name}
          </text>
          {newestFirst.map((period, at) => {
            const top = row * rowHeight + bar.name + at * bar.each;
            const end = length(amountOf(figures[period] ?? null));
            return (
              <g key={period}>
                {end > 0 && (
                  <rect
                    class={at === 0 ? 'bar' : 'bar bar-before'}
                    y={em(top)}
                    width={share(end)}
                    height={em(bar.thick)}
                  />
                )}
                <text x={share(end)} dx={end > 0 ? '0.5em' : '0'} y={em(top + 0.85)}>
                  <tspan class="chart-number">{figureText(locale, figures[period] ?? null, decimals)}</tspan>
                  <tspan class="chart-period" dx="0.5em">
                    {head[period]}
                  </tspan>
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}

/** In em: numbers stand above the columns, periods below in two lines. */
const column = { tallest: 5, above: 1.5, below: 2.6 };

/** A small picture for each row, each with its own scale: for what cannot be measured with one. */
export function ColumnCharts({ locale, grid }: ChartProps) {
  return (
    <ul class="small-charts">
      {grid.rows.map((row) => (
        <li key={row.code}>
          <ColumnChart locale={locale} grid={grid} row={row} />
        </li>
      ))}
    </ul>
  );
}

function ColumnChart({ locale, grid, row }: ChartProps & { row: Grid['rows'][number] }) {
  const { head, decimals, caption } = grid;
  const across = scaleBand<number>().domain(head.keys()).range([0, 100]).paddingInner(0.3).paddingOuter(0.15);
  const height = scaleLinear()
    .domain([0, largest(row.figures)])
    .range([0, column.tallest]);
  const ground = column.above + column.tallest;
  return (
    <>
      <p class="chart-title">{row.name}</p>
      <svg
        class="chart"
        role="img"
        aria-label={pictureName(messages(locale), 'columns', `${caption}, ${row.name}`)}
        width="100%"
        height={em(ground + column.below)}
      >
        {row.figures.map((figure, at) => {
          const left = across(at) ?? 0;
          const middle = share(left + across.bandwidth() / 2);
          const tall = height(amountOf(figure));
          return (
            <g key={at} text-anchor="middle">
              {tall > 0 && (
                <rect
                  class={at === head.length - 1 ? 'bar' : 'bar bar-before'}
                  x={share(left)}
                  y={em(ground - tall)}
                  width={share(across.bandwidth())}
                  height={em(tall)}
                />
              )}
              <text class="chart-number" x={middle} y={em(ground - tall - 0.4)}>
                {figureText(locale, figure, decimals)}
              </text>
              {linesOf(head[at] ?? '').map((line, row) => (
                <text key={line} x={middle} y={em(ground + 1.15 + row * 1.2)}>
                  <tspan class="chart-period">{line}</tspan>
                </text>
              ))}
            </g>
          );
        })}
        <line class="ground" x1="0" x2="100%" y1={em(ground)} y2={em(ground)} />
      </svg>
    </>
  );
}

/** A quarter above its year, so that four stand side by side. */
const linesOf = (period: string) => period.split(/ (?=\d{4}$)/);
