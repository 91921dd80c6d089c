import { writeClock } from './clock-time.ts';
import { xmlTags } from './xml-tags.ts';

/** The style numbers of a workbook that show a number as date or time. */
export function dateStyles(styles: string): ReadonlySet<number> {
  const formats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
  const dates = new Set<number>();
  let [inCells, style] = [false, 0];
  for (const tag of xmlTags(styles)) {
    if (tag.name === 'numFmt') {
      const code = (tag.attribute('formatCode') ?? '').slice(0, 200).replace(/"[^"]*"|\\.|\[[^[\]]*\]/g, '');
      if (/[ymdhs]/i.test(code)) formats.add(Number(tag.attribute('numFmtId')));
    }
    if (tag.name === 'cellXfs') inCells = tag.kind === 'open';
    if (inCells && tag.name === 'xf' && tag.kind !== 'close') {
      if (formats.has(Number(tag.attribute('numFmtId')))) dates.add(style);
      style += 1;
    }
  }
  return dates;
}

const EPOCH = Date.UTC(1899, 11, 30);

/** A workbook's days since 30 December 1899 as date, time of day, or both; undefined when it is none of the years 1900 to 9999. */
export function serialText(serial: number): string | undefined {
  if (!(serial >= 0) || serial >= 2_958_466) return undefined;
  const seconds = Math.round(serial * 86_400);
  const [days, rest] = [Math.floor(seconds / 86_400), seconds % 86_400];
  const clock = writeClock(Math.floor(rest / 60));
  if (days === 0) return clock;
  const date = new Date(EPOCH + days * 86_400_000).toISOString().slice(0, 10);
  return rest === 0 ? date : `${date} ${clock}:${String(rest % 60).padStart(2, '0')}`;
}
