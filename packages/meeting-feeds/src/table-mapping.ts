import { type Words } from './meeting.ts';
import { fieldOfHeader, isIgnoredHeader } from './table-fields.ts';
import { readTimes, readWeekdays } from './table-words.ts';

/** Which field each column is, by position; null where the column is left aside. A person confirms it. */
export interface TableMapping {
  readonly columns: readonly (string | null)[];
}

/** Something about a proposed mapping that a person should look at. `column` counts from 0; absent: the table as a whole. */
export interface MappingDoubt {
  readonly column?: number;
  readonly reason: Words;
}

/**
 * Proposes what each column is, from its header in bokmål, nynorsk or English (the 12 Step Meeting List plugin's
 * template among them), and where the header says nothing, from some rows below it.
 */
export function proposeMapping(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): { readonly mapping: TableMapping; readonly doubts: readonly MappingDoubt[] } {
  const doubts: MappingDoubt[] = [];
  const taken = new Set<string>();
  const columns: (string | null)[] = header.map((name, column) => {
    const field = fieldOfHeader(name);
    if (field === undefined || isIgnoredHeader(name)) return null;
    if (taken.has(field)) {
      doubts.push({ column, reason: sameField(name) });
      return null;
    }
    taken.add(field);
    return field;
  });
  header.forEach((name, column) => {
    if (columns[column] !== null || (isIgnoredHeader(name) && name.trim() !== '')) return;
    const cells = sampleRows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
    const field = fieldOfCells(cells, taken);
    if (field === undefined) {
      if (name.trim() !== '' && fieldOfHeader(name) === undefined)
        doubts.push({ column, reason: unknownColumn(name) });
      return;
    }
    taken.add(field);
    columns[column] = field;
    doubts.push({ column, reason: byCells(name) });
  });
  wholeAddress(columns, taken);
  doubts.push(...missing(taken), ...halfDays(columns, sampleRows));
  return { mapping: { columns }, doubts };
}

function fieldOfCells(cells: readonly string[], taken: ReadonlySet<string>): string | undefined {
  const most = (is: (cell: string) => boolean) =>
    cells.length > 0 && cells.filter(is).length / cells.length >= 0.8;
  const guesses: readonly (readonly [string, (cell: string) => boolean])[] = [
    ['day', (cell) => readWeekdays(cell) !== undefined],
    ['time', (cell) => /[:.]|m$/i.test(cell) && readTimes(cell) !== undefined],
    ['conference_url', (cell) => /^https?:\/\/\S*(?:zoom|teams|whereby|meet\.)/i.test(cell)],
    ['url', (cell) => /^https?:\/\/\S+$/i.test(cell)],
    ['email', (cell) => /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(cell)],
    ['postal_code', (cell) => /^\d{4}$/.test(cell.trim())],
  ];
  return guesses.find(([field, is]) => !taken.has(field) && most(is))?.[0];
}

/** Where no column says the city, the address column says the whole address, as in the plugin's template. */
function wholeAddress(columns: (string | null)[], taken: Set<string>): void {
  if (['city', 'postal_code', 'country', 'formatted_address'].some((field) => taken.has(field))) return;
  const column = columns.indexOf('address');
  if (column < 0) return;
  columns[column] = 'formatted_address';
  taken.add('formatted_address');
}

function missing(taken: ReadonlySet<string>): MappingDoubt[] {
  const wanted: readonly (readonly [boolean, Words])[] = [
    [
      taken.has('name'),
      {
        nb: 'Ingen kolonne er møtets navn. Uten navn kan ingen rad leses.',
        nn: 'Ingen kolonne er namnet på møtet. Utan namn kan inga rad lesast.',
        en: 'No column is the meeting’s name. Without names no row can be read.',
      },
    ],
    [
      taken.has('slug'),
      {
        nb: 'Ingen kolonne er en fast nøkkel. Et møte som skifter navn eller tid, vil se ut som et nytt.',
        nn: 'Ingen kolonne er ein fast nøkkel. Eit møte som skiftar namn eller tid, vil sjå ut som eit nytt.',
        en: 'No column is a lasting key. A meeting that changes its name or time will look like a new one.',
      },
    ],
    [
      (taken.has('day') && taken.has('time')) || taken.has('dates'),
      {
        nb: 'Ukedag eller klokkeslett mangler. Alle møter blir lest som etter avtale.',
        nn: 'Vekedag eller klokkeslett manglar. Alle møte blir lesne som etter avtale.',
        en: 'Weekday or time is missing. All meetings will be read as by appointment.',
      },
    ],
  ];
  return wanted.filter(([there]) => !there).map(([, reason]) => ({ reason }));
}

/** Times from 1:00 to 11:59 without am or pm may be evenings written by half days. */
function halfDays(columns: readonly (string | null)[], rows: readonly (readonly string[])[]): MappingDoubt[] {
  const column = columns.indexOf('time');
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
  const early = cells.filter((cell) => {
    const start = readTimes(cell)?.start;
    return start !== undefined && start >= 60 && start < 720 && !/[ap]\.?m/i.test(cell);
  });
  if (column < 0 || cells.length < 3 || early.length < cells.length) return [];
  const reason = {
    nb: 'Alle klokkeslett er før tolv, uten am eller pm. Er dette morgener, eller mangler kvelden?',
    nn: 'Alle klokkeslett er før tolv, utan am eller pm. Er dette morgonar, eller manglar kvelden?',
    en: 'All times are before noon, without am or pm. Are these mornings, or is the evening left out?',
  };
  return [{ column, reason }];
}

const named = (name: string) => name.slice(0, 60).toWellFormed();

const sameField = (name: string): Words => ({
  nb: `«${named(name)}» ser ut til å være det samme som en tidligere kolonne, og er holdt utenfor.`,
  nn: `«${named(name)}» ser ut til å vere det same som ein tidlegare kolonne, og er halden utanfor.`,
  en: `“${named(name)}” seems to be the same as an earlier column, and is left aside.`,
});
const unknownColumn = (name: string): Words => ({
  nb: `«${named(name)}» er ikke kjent og er holdt utenfor.`,
  nn: `«${named(name)}» er ikkje kjend og er halden utanfor.`,
  en: `“${named(name)}” is not known and is left aside.`,
});
const byCells = (name: string): Words => ({
  nb: `«${named(name)}» er gjettet av innholdet, ikke av overskriften.`,
  nn: `«${named(name)}» er gissa av innhaldet, ikkje av overskrifta.`,
  en: `“${named(name)}” is guessed from its cells, not from its header.`,
});
