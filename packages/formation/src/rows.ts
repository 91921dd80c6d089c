/** Lists of whole numbers laid end to end: row r is `items[start[r] … start[r + 1])`. */
export interface Rows {
  start: Int32Array;
  items: Int32Array;
}

export function rowsOf(lists: readonly (readonly number[])[]): Rows {
  const start = new Int32Array(lists.length + 1);
  let total = 0;
  lists.forEach((list, r) => (start[r + 1] = total += list.length));
  const items = new Int32Array(total);
  let at = 0;
  for (const list of lists) for (const item of list) items[at++] = item;
  return { start, items };
}
