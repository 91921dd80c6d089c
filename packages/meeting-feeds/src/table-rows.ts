/** One row of a table as its source has it. `row` is 1 for the first row of the file; empty rows are left out. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** More columns than this are not read: no list of meetings has them, and some files claim sixteen thousand. */
export const MOST_COLUMNS = 200;
