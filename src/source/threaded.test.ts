import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { FeedError, proposeMapping } from '@knutepunkt/meeting-feeds';
import { wholeFiles } from '../../tests/support/damaged-files.ts';
import { parse } from './parsing.ts';
import { parsed, readers } from './threaded.ts';

const options = { timezone: 'Europe/Oslo' };
const workbook = wholeFiles.find(({ kind }) => kind === 'xlsx')!.bytes;
const head = { how: 'head', rows: 20 } as const;

/** Unpacks to millions of cells with nothing in them. */
const heavy = zipSync({
  'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" id="r"/></sheets></workbook>'),
  'xl/_rels/workbook.xml.rels': strToU8(
    '<Relationships><Relationship Id="r" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': strToU8(`<sheetData><row>${'<c/>'.repeat(2_000_000)}</row></sheetData>`),
});

it('what is read in a thread is what would be read here', async () => {
  const { header, rows } = await parsed(workbook, head);
  const { mapping } = proposeMapping(header, rows);
  const task = { how: 'table', mapping, options } as const;
  const { meetings } = await parsed(workbook, task);
  expect(meetings.length).toBeGreaterThan(20);
  expect({ meetings, errors: [] }).toEqual(parse(workbook, task));
});

it('everybody else gets their turn while a heavy file is read', async () => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  await expect(parsed(heavy, head)).rejects.toThrow(FeedError);
  clearInterval(others);
  expect(turns).toBeGreaterThan(0);
});

it('a file that takes too long, or too much, is refused with a word that says so', async () => {
  await expect(parsed(heavy, head, readers({ seconds: 0, megabytes: 2_000 }))).rejects.toMatchObject({
    problem: 'too_much',
  });
  const many = strToU8(`Name;Day\n${'a;b;c;d\n'.repeat(200_000)}`);
  await expect(parsed(many, head, readers({ seconds: 60, megabytes: 24 }))).rejects.toMatchObject({
    problem: 'too_much',
  });
});
