/** What can be read of a piece of a page. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Tables as rows of cells, the heading first. */
export function tablesIn(html: string): { caption: string; rows: string[][] }[] {
  return [...html.matchAll(/<table[\s\S]*?<\/table>/g)].map(([table]) => ({
    caption: textOf(/<caption>([\s\S]*?)<\/caption>/.exec(table)?.[1] ?? ''),
    rows: [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) =>
      [...row!.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) => textOf(cell!)),
    ),
  }));
}

/** As a spreadsheet reads it: the mark at the beginning, CRLF, quotes doubled inside quotes. */
export function csvRows(csv: string, separator: string): string[][] {
  if (!csv.startsWith('\uFEFF') || !csv.endsWith('\r\n')) throw new Error('no mark, or no end');
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\r\n]*))(${separator}|\r\n)`, 'y');
  const rows: string[][] = [[]];
  cell.lastIndex = 1;
  while (cell.lastIndex < csv.length) {
    const found = cell.exec(csv);
    if (!found) throw new Error('not what a spreadsheet can read');
    rows.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
