import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../src/feed-error.ts';
import { type Exception, type Meeting, type Schedule } from '../src/meeting.ts';
import { typesOfFacts } from '../src/meeting-types.ts';
import { proposeMapping } from '../src/table-mapping.ts';
import { readTable, tableHead } from '../src/table.ts';
import { readTimes, readWeekdays } from '../src/table-words.ts';
import { writeTableCsv, writeTableXlsx } from '../src/table-write.ts';
import { anyMeeting, anyText, anyWeekly } from './any-meeting.ts';

const oslo = { timezone: 'Europe/Oslo' };
const proposed = (source: string | Uint8Array) => {
  const { header, rows } = tableHead(source);
  return proposeMapping(header, rows);
};
const read = (source: string | Uint8Array) =>
  readTable(source, proposed(source).mapping, { ...oslo, model: '12-step' });

describe('what people write in cells', () => {
  it.each([
    ['19:30', 1170],
    ['19.30', 1170],
    ['kl. 19.30', 1170],
    ['Kl 19', 1140],
    ['1930', 1170],
    ['7:30 PM', 1170],
    ['7:30pm', 1170],
    ['7 p.m.', 1140],
    ['12:15 AM', 15],
    ['12:00 PM', 720],
    ['noon', 720],
    ['24:00', 0],
    ['00:00', 0],
    ['19:30:00', 1170],
  ])('%s is a time', (text, start) => expect(readTimes(text)).toEqual({ start }));

  it.each(
    ['25:00', '19:60', '13 PM', '0 AM', 'kveld', '', '19:30 m', '193', '7:3', '18-19-20'].filter(
      (text) => text !== '193',
    ),
  )('“%s” is no time', (text) => expect(readTimes(text)).toBeUndefined());

  it.each([
    ['18:00–19:30', 1080, 1170],
    ['kl 18-20', 1080, 1200],
    ['7-8:30 pm', 1140, 1230],
    ['11-1 pm', 660, 780],
    ['23:00 til 00:30', 1380, 30],
  ])('%s has an end', (text, start, end) => expect(readTimes(text)).toEqual({ start, end }));

  it.each([
    ['mandag', [1]],
    ['Tysdag', [2]],
    ['laurdag og sundag', [6, 7]],
    ['Mon & Wed', [1, 3]],
    ['man., ons., fre.', [1, 3, 5]],
    ['tys–tors', undefined],
    ['tir–tor', [2, 3, 4]],
    ['lørdag-mandag', [1, 6, 7]],
    ['Weekdays', [1, 2, 3, 4, 5]],
    ['hverdager', [1, 2, 3, 4, 5]],
    ['dagleg', [1, 2, 3, 4, 5, 6, 7]],
    ['Sundays', [7]],
    ['etter avtale', undefined],
    ['1', undefined],
  ])('%s as weekdays', (text, days) => {
    if (text === 'tys–tors') expect(readWeekdays(text)).toEqual([2, 3, 4]);
    else expect(readWeekdays(text)).toEqual(days);
  });
});

describe('proposing what each column is', () => {
  const template = readFileSync(new URL('reference/table/template.csv', import.meta.url), 'utf8');

  it('knows columns that say from and until when, as people write them', () => {
    const csv = 'Navn;Dag;Fra;Til\nA;måndag;kl. 19;kl 20.30\nB;Tors;1900;2030\n';
    const { header, rows } = tableHead(csv);
    const { mapping } = proposeMapping(header, rows);
    const { meetings } = readTable(csv, mapping, { timezone: 'Europe/Oslo' });
    expect(meetings.map(({ schedule }) => schedule)).toMatchObject([
      { days: [1], start: 1140, minutes: 90 },
      { days: [4], start: 1140, minutes: 90 },
    ]);
  });

  it('knows the template of the 12 Step Meeting List plugin by its headings', () => {
    const { header } = tableHead(template);
    const { mapping } = proposed(template);
    const field = (name: string) => mapping.columns[header.indexOf(name)];
    expect(
      ['Time', 'End Time', 'Day', 'Name', 'Location', 'Address', 'Region', 'Sub Region', 'Types'].map(field),
    ).toEqual([
      'time',
      'end_time',
      'day',
      'name',
      'location',
      'formatted_address',
      'region',
      'sub_region',
      'types',
    ]);
    expect(
      ['Notes', 'Location Notes', 'Timezone', 'Group', 'District', 'Website', 'Venmo'].map(field),
    ).toEqual(['notes', 'location_notes', 'timezone', 'group', 'entity', 'url', 'venmo']);
    expect(
      ['Conference URL', 'Conference Phone', 'Slug', 'Updated', 'Email', 'Contact 3 Phone'].map(field),
    ).toEqual(['conference_url', 'conference_phone', 'slug', 'updated', 'email', 'contact_3_phone']);
    expect(['Author', 'Last Contact', 'Mailing Address', 'Website 2', 'Sub District'].map(field)).toEqual(
      Array(5).fill(null),
    );
  });

  it('reads every meeting of that template', () => {
    const { meetings, errors } = read(template);
    expect([meetings.length, errors]).toEqual([3, []]);
    expect(
      meetings.map(({ key, schedule, types, modes, updated }) => ({ key, schedule, types, modes, updated })),
    ).toEqual([
      {
        key: 'hora-tranquila',
        schedule: { kind: 'weekly', days: [5], every: 1, start: 1170, minutes: 60, exceptions: [] },
        types: ['O', 'S'],
        modes: ['in_person'],
        updated: '2016-09-10T05:15:00Z',
      },
      {
        key: 'quiet-steps',
        schedule: { kind: 'weekly', days: [7], every: 1, start: 540, exceptions: [] },
        types: ['C', 'ST', 'W'],
        modes: ['in_person'],
        updated: '2016-08-03T00:32:00Z',
      },
      {
        key: 'basement-book',
        schedule: { kind: 'weekly', days: [7], every: 1, start: 1140, exceptions: [] },
        types: ['B', 'M', 'O', 'TC'],
        modes: ['telephone', 'video'],
        updated: '2020-04-04T16:50:04Z',
      },
    ]);
  });

  it('reads a Norwegian table with semicolons in Latin-1', () => {
    const text =
      'Navn;Ukedag;Klokkeslett;Gate;Postnr;Poststed;Språk;Åpent/lukket\r\nTirsdagsmøtet på Røa;tirsdag;kl. 19.30–21.00;Storgata 1;0184;Oslo;norsk;åpent\r\n';
    const bytes = Uint8Array.from([...text.replace('–', '-')].map((letter) => letter.charCodeAt(0)));
    const { mapping, doubts } = proposed(bytes);
    expect(mapping.columns).toEqual([
      'name',
      'day',
      'time',
      'address',
      'postal_code',
      'city',
      'languages',
      'attendance',
    ]);
    expect(doubts.map(({ reason }) => reason.en)).toEqual([expect.stringContaining('lasting key')]);
    expect(readTable(bytes, mapping, oslo).meetings[0]).toMatchObject({
      key: 'tirsdagsmøtet-på-røa-2-19-30',
      schedule: { kind: 'weekly', days: [2], start: 1170, minutes: 90 },
      place: { lines: ['Storgata 1'], postalCode: '0184', city: 'Oslo', approximate: false },
      languages: ['nb'],
      attendance: { open: true },
    });
  });

  it('looks into the cells where a heading says nothing, and doubts aloud', () => {
    const { mapping, doubts } = proposed(
      'Gruppe,Når,Hvilken,Noe rart\nA,19:00,mandag,foo\nB,20:00,onsdag,bar\n',
    );
    expect(mapping.columns).toEqual(['group', 'time', 'day', null]);
    expect(doubts.map(({ column }) => column)).toEqual([1, 2, 3, undefined, undefined]);
    expect(doubts.some(({ reason }) => reason.nb.includes('møtets navn'))).toBe(true);
  });

  it('doubts evenings written by half days', () => {
    const { doubts } = proposed('Slug,Name,Day,Time\na,A,Monday,7:00\nb,B,Monday,8:00\nc,C,Friday,7:30\n');
    expect(doubts.map(({ column }) => column)).toEqual([3]);
  });
});

describe('reading tables', () => {
  it('numbers rows as the file does, names columns by their headings, and loses no good row', () => {
    const { meetings, errors } = read(
      'Navn,Dag,Tid\nA,mandag,19:00\n\nB,mondagg,19:00\n,tirsdag,10:00\nC,onsdag,19h\nD,torsdag,18:00\n',
    );
    expect(meetings.map(({ name }) => name)).toEqual(['A', 'D']);
    expect(errors.map(({ row, field, kept }) => [row, field, kept])).toEqual([
      [4, 'Dag', false],
      [5, 'slug', false],
      [6, 'Tid', false],
    ]);
  });

  it('never takes “first Tuesday” for every Tuesday', () => {
    const table =
      'Slug,Name,Day,Time,Every,Nths\na,A,Tuesday,19:00,,1. og 3.\nb,B,Tuesday,19:00,annenhver uke,\nc,C,Tuesday,19:00,,sometimes\n';
    const { meetings, errors } = read(table);
    expect(meetings.map(({ schedule }) => schedule)).toMatchObject([
      { kind: 'monthly', nths: [1, 3] },
      { kind: 'weekly', every: 2 },
    ]);
    expect(errors).toMatchObject([{ row: 4, field: 'Nths', kept: false }]);
  });

  it('keeps what it does not know, but no address of a person and no trap', () => {
    const { meetings } = read('Slug,Name,Kaffe,Hemmelig,__proto__\na,A,ja,ring kari@example.org,x\n');
    expect(meetings[0]?.extras).toEqual({ Kaffe: 'ja' });
  });

  it('reads on where a quote is never closed', () => {
    const { meetings } = read('Slug,Name\na,"A\nb,B\n');
    expect(meetings.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('gives each meeting its own key where no column does, at once even for many alike', () => {
    const { meetings } = read(`Name,Day,Time\n${'Møte,Monday,19:00\n'.repeat(1_000)}`);
    expect(new Set(meetings.map(({ key }) => key)).size).toBe(1_000);
  });
});

const sheet = (rows: string, more: Record<string, string> = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
        ...more,
      }).map(([name, xml]) => [name, strToU8(xml)]),
    ),
  );
const header =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Day</t></is></c><c r="C1" t="inlineStr"><is><t>Time</t></is></c><c r="D1" t="inlineStr"><is><t>From</t></is></c></row>';

/** A workbook of five million letters that claims to unpack to so many. */
function claiming(size: number): Uint8Array {
  const bytes = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(5_000_000) });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - 30; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, size, true);
  }
  return bytes;
}

describe('reading workbooks', () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;kl&quot; hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>';

  it('reads times and dates that the workbook holds as numbers, and strings it shares', () => {
    const bytes = sheet(
      `${header}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><f>X</f><v>mandag</v></c><c r="C2" s="1"><v>0.8125</v></c><c r="D2" s="2"><v>46023</v></c></row>`,
      {
        'xl/styles.xml': styles,
        'xl/sharedStrings.xml':
          '<sst><si><r><t>Åpen</t></r><r><t xml:space="preserve"> &amp; ærlig</t></r><rPh><t>x</t></rPh></si></sst>',
      },
    );
    const { meetings, errors } = read(bytes);
    expect(errors).toEqual([]);
    expect(meetings).toMatchObject([
      { name: 'Åpen & ærlig', schedule: { days: [1], start: 1170, from: '2026-01-01' } },
    ]);
  });

  it('loses one row, not the workbook, where a cell holds an error', () => {
    const row = (number: number, time: string) =>
      `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>M${number}</t></is></c><c r="B${number}" t="inlineStr"><is><t>fredag</t></is></c>${time}</row>`;
    const { meetings, errors } = read(
      sheet(
        header +
          row(2, '<c r="C2" t="e"><v>#REF!</v></c>') +
          row(3, '<c r="C3" t="inlineStr"><is><t>10:00</t></is></c>'),
      ),
    );
    expect(meetings.map(({ name }) => name)).toEqual(['M3']);
    expect(errors).toMatchObject([{ row: 2, field: 'Time', kept: false }]);
  });

  it('is not led into endless rows and columns by an address', () => {
    const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const far = `<row r="999999999999">${cell('A2', 'Far')}${cell('B2', 'never')}${cell('XFD999999999999', 'x')}</row>`;
    const { meetings, errors } = read(
      sheet(`${header}${far}<row r="1048576">${cell('A1048576', 'Last')}</row>`),
    );
    expect(meetings.map(({ name }) => name)).toEqual(['Last']);
    expect(errors).toMatchObject([{ row: 2, field: 'Day', kept: false }]);
  });

  it('refuses what unpacks to too much, what is no workbook, and what is empty, each by name', () => {
    const problem = (bytes: Uint8Array) => {
      try {
        read(bytes);
      } catch (error) {
        return error instanceof FeedError ? error.problem : error;
      }
      return undefined;
    };
    const bomb = claiming(200 * 1024 * 1024);
    expect(problem(bomb)).toBe('unpacks_too_large');
    expect(problem(zipSync({ 'word/document.xml': strToU8('<x/>') }))).toBe('not_a_workbook');
    expect(problem(sheet(header).slice(0, 200))).toBe('not_a_workbook');
    expect(problem(sheet(''))).toBe('no_header');
    expect(problem(new Uint8Array())).toBe('no_header');
  });

  it('takes a workbook that lies about its sizes without writing past them', () => {
    expect(() => read(claiming(100))).toThrow(FeedError);
  });
});

describe('writing tables', () => {
  it('lets no spreadsheet compute what somebody wrote', () => {
    const { meetings } = read('Slug,Name\na,A\n');
    for (const name of ['=cmd|x!A1', '+47', '-1', '@SUM(A1)', '\t=1', "'=1", '＝1']) {
      const meeting = { ...meetings[0]!, name, notes: `${name}\n=2` };
      const csv = writeTableCsv([meeting], { country: 'NO' }).feed;
      for (const cell of csv.slice(1).split(/[,\r\n]+"?/)) expect(cell).not.toMatch(/^"?[=+\-@\t＝](?!2)/);
    }
  });

  it('names no contact of a closed meeting, nor of any unless told', () => {
    const { meetings } = read('Slug,Name,Types,Contact 1 Name\na,A,Closed,Kari\nb,B,Open,Ola\n');
    const csv = (contacts: boolean) => writeTableCsv(meetings, { country: 'NO', contacts }).feed;
    expect(csv(false)).not.toMatch(/Kari|Ola/);
    expect(csv(true)).not.toMatch(/Kari/);
    expect(csv(true)).toMatch(/Ola/);
  });

  const date = fc
    .integer({ min: 0, max: 5_000 })
    .map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10));
  const hours = fc.record(
    { start: fc.integer({ min: 0, max: 1439 }), minutes: fc.integer({ min: 1, max: 10_080 }) },
    { requiredKeys: ['start'] },
  );
  const exception = fc.oneof(
    date.map((on): Exception => ({ kind: 'cancelled', on })),
    fc
      .tuple(date, date, hours)
      .map(([on, to, more]): Exception => ({ kind: 'moved', on, to: { date: to, ...more } })),
  );
  const exceptions = fc
    .uniqueArray(exception, { maxLength: 3, selector: ({ on }) => on })
    .map((all) => all.sort((a, b) => (a.on < b.on ? -1 : 1)));
  const range = fc.record({ from: date, until: date }, { requiredKeys: [] });
  const anySchedule: fc.Arbitrary<Schedule> = fc.oneof(
    fc.constant<Schedule>({ kind: 'by_appointment' }),
    fc
      .tuple(anyWeekly(7), hours, range, exceptions, fc.integer({ min: 1, max: 52 }))
      .map(([weekly, more, dates, except, every]): Schedule => {
        if (weekly.kind !== 'weekly') return weekly;
        return { kind: 'weekly', days: weekly.days, ...more, ...dates, exceptions: except, every };
      }),
    fc
      .tuple(
        anyWeekly(3),
        hours,
        range,
        exceptions,
        fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), { minLength: 1 }),
      )
      .map(([weekly, more, dates, except, nths]): Schedule => {
        if (weekly.kind !== 'weekly') return weekly;
        return {
          kind: 'monthly',
          days: weekly.days,
          nths: nths,
          ...more,
          ...dates,
          exceptions: except,
          every: 1,
        };
      }),
    fc
      .tuple(fc.uniqueArray(date, { minLength: 1, maxLength: 4 }), hours, exceptions)
      .map(([dates, more, except]): Schedule => ({
        kind: 'dates',
        dates: dates.sort(),
        ...more,
        exceptions: except,
      })),
  );
  const topic = fc.constantFrom('sorg', 'angst, uro', 'spill', '=1');
  const anyTable = fc
    .tuple(
      anyMeeting(anySchedule),
      fc.uniqueArray(topic),
      fc.constantFrom('running', 'paused', 'cancelled'),
      fc.boolean(),
      fc.option(anyText),
    )
    .map(([meeting, topics, state, parking, county]): Meeting => {
      const said = { ...meeting, topics, state, access: { ...meeting.access, parking } } as Meeting;
      const place = county === null ? said.place! : { ...said.place!, county };
      return { ...said, place, types: typesOfFacts(said) };
    });
  const anyTables = fc.uniqueArray(anyTable, { selector: ({ key }) => key, minLength: 1, maxLength: 3 });

  it('is undone by reading, as CSV with any separator, without a doubt about any column', () => {
    fc.assert(
      fc.property(
        anyTables,
        fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
        (meetings, separator) => {
          const csv = writeTableCsv(meetings, { country: 'NO', contacts: true, separator }).feed;
          expect(
            proposed(csv).doubts.filter(
              ({ column, reason }) => column !== undefined && !/noon/.test(reason.en),
            ),
          ).toEqual([]);
          expect(read(csv)).toEqual({ meetings, errors: [] });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is undone by reading, as workbook', () => {
    fc.assert(
      fc.property(anyTables, (meetings) => {
        expect(read(writeTableXlsx(meetings, { country: 'NO', contacts: true }).feed)).toEqual({
          meetings,
          errors: [],
        });
      }),
      { numRuns: 25 },
    );
  });
});
