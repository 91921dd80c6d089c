/** Paper in points, 72 to an inch. */
export interface Sheet {
  width: number;
  height: number;
  margin: number;
  columns: number;
  gutter: number;
}

export const a4: Sheet = { width: 595.28, height: 841.89, margin: 45, columns: 2, gutter: 24 };
export const a5: Sheet = { width: 420.94, height: 595.28, margin: 34, columns: 1, gutter: 0 };

export type Style = 'title' | 'lead' | 'heading' | 'line' | 'small';

/** A piece of text, with what it is to whoever hears the page. */
export interface Run {
  tag: 'H1' | 'H2' | 'P';
  style: Style;
  text: string;
}

/** What is never broken over two columns. */
export interface Block {
  /** Across all columns: the beginning. */
  wide?: true;
  item: boolean;
  runs: readonly Run[];
}

export interface Placed extends Run {
  x: number;
  y: number;
  width: number;
  /** Where the paper ends first, the text is cut. */
  height: number;
}

export interface PlacedBlock {
  /** From 0, as it is read. */
  page: number;
  item: boolean;
  runs: readonly Placed[];
}

/** How high a text becomes. */
export type Measure = (run: Run, width: number) => number;

/** Points under a piece of text. */
const under: Readonly<Record<Style, number>> = { title: 4, lead: 4, heading: 1, line: 0.5, small: 0.5 };
/** Between two groups. */
const between = 9;
/** For the number of the page. */
const foot = 18;

/** Fills column after column, page after page. Of a block that is higher than a column the rest is left out. */
export function laidOut(blocks: readonly Block[], sheet: Sheet, measure: Measure): PlacedBlock[] {
  const { width, height, margin, columns, gutter } = sheet;
  const whole = width - 2 * margin;
  const narrow = (whole - gutter * (columns - 1)) / columns;
  const bottom = height - margin - foot;
  let [page, column, top] = [0, 0, margin];
  let y = top;
  return blocks.map(({ wide, item, runs }) => {
    const across = wide ? whole : narrow;
    const heights = runs.map((run) => measure(run, across) + under[run.style]);
    const needs = heights.reduce((sum, one) => sum + one, 0);
    if (y + needs > bottom && y > top) {
      column += 1;
      if (column === columns || wide) [page, column, top] = [page + 1, 0, margin];
      y = top;
    }
    const x = margin + column * (narrow + gutter);
    const placed = runs.flatMap((run, at) => {
      const here = { ...run, x, y, width: across, height: Math.min(heights[at] ?? 0, bottom - y) };
      y += here.height;
      return here.height > 0 ? [here] : [];
    });
    y += between;
    if (wide) top = y;
    return { page, item, runs: placed };
  });
}

/**
 * The sides of the sheets of a booklet, each with its left and right page; folded in the middle they are read in order.
 * A page beyond the last is empty.
 */
export function bookletSides(pages: number): [left: number, right: number][] {
  const whole = Math.ceil(Math.max(1, pages) / 4) * 4;
  return Array.from({ length: whole / 2 }, (_, side) =>
    side % 2 === 0 ? [whole - 1 - side, side] : [side, whole - 1 - side],
  );
}
