import { describe, expect, test } from 'vitest';
import { locales } from '../platform/i18n/index.ts';
import { type Sheet, proposed, readColumns, sheetOf } from './columns.ts';
import { sheetFields } from './fields.ts';
import { letterMessages, letterText } from './messages-letter.ts';
import { sheetKinds } from './model.ts';
import { beginsWithPerson, cellsOfPeople, headingOfPeople, holdsNationalId } from './people.ts';
import { clocks, isoDay, oneWeekday, openingTyped, repetition, yesOrNo } from './reading-cells.ts';
import { templateOf } from './template.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
async function table(text: string, kind: Parameters<typeof sheetOf>[1]): Promise<Sheet> {
  const sheet = await sheetOf(bytes(text), kind);
  return typeof sheet === 'string' ? expect.fail(sheet) : sheet;
}

describe('people are not moved in', () => {
  test('a national identity number is known by its control digits, also a temporary and a made-up one', () => {
    // Made up: month + 80, and a day + 40.
    for (const number of ['17838499538', '178384 99538', 'f.nr. 178384-99538', '57019012389'])
      expect(holdsNationalId(number)).toBe(true);
    for (const number of [
      '17838499539',
      '01019012310',
      '00000000000',
      '974760673',
      '4520 18 00001',
      '2026-03-05 18:00:00',
    ])
      expect(holdsNationalId(number), number).toBe(false);
  });

  test('headings of people, in three languages', () => {
    for (const heading of [
      ...[
        'Deltakere',
        'Deltakar 1',
        'Participants',
        'Medlemmer',
        'E-post',
        'E-mail',
        'Mobil',
        'Tlf.',
        'Fødselsdato',
      ],
      ...[
        'Fnr',
        'First name',
        'Etternavn',
        'Kontaktperson',
        'Igangsetter',
        'Igangsetjar',
        'Hvem',
        'Navn på deltaker',
      ],
    ])
      expect(headingOfPeople(heading, 'groups'), heading).toBe(true);
    for (const heading of ['Gruppe', 'Rom', 'Lederløs', 'Plasser', 'Merknad', 'Utstyr'])
      expect(headingOfPeople(heading, 'groups'), heading).toBe(false);
    expect(headingOfPeople('Navn', 'contacts')).toBe(true);
    expect(headingOfPeople('Navn', 'rooms')).toBe(false);
  });

  test('cells of people: names, telephones, e-mail', () => {
    expect(cellsOfPeople(['Kari Nordmann', 'Per Olsen', 'Siv'], 'groups')).toBe(true);
    expect(cellsOfPeople(['Kari, Per og Siv', 'Ola og Marit'], 'groups')).toBe(true);
    expect(cellsOfPeople(['912 34 567', '+47 22334455'], 'groups')).toBe(true);
    expect(cellsOfPeople(['', 'Spør ola@example.org'], 'groups')).toBe(true);
    expect(cellsOfPeople(['Spørsmål til post@example.org'], 'events')).toBe(false);
    expect(cellsOfPeople(['post@example.org'], 'events')).toBe(true);
    expect(cellsOfPeople(['Nordstua', 'Anna Rogstads vei', 'Kammerset', 'Storsalen'], 'rooms')).toBe(false);
    expect(cellsOfPeople(['20260305', '20260312'], 'events')).toBe(false);
    expect(cellsOfPeople([], 'groups')).toBe(false);
    expect(cellsOfPeople(['Anna Rogstads vei 2'], 'rooms', 'address')).toBe(false);
    expect(cellsOfPeople(['ola@example.org'], 'rooms', 'room')).toBe(true);
    expect(beginsWithPerson('biblioteksjef')).toBe(false);
  });

  test('such a column has no examples, is not proposed, and is left aside whatever is chosen', async () => {
    const sheet = await table(
      'Gruppe;Slags;Rom;Ukedag;Fra;Deltakere\nA;aa;Stua;tirsdag;18;Rogn og Lerke\n',
      'groups',
    );
    expect(sheet.columns.map(({ people }) => people)).toEqual([false, false, false, false, false, true]);
    expect(JSON.stringify(sheet.columns)).not.toContain('Lerke');
    expect(readColumns({ ...proposed(sheet), c5: ['until'] }, sheet).mapping).toEqual([
      ...['name', 'model', 'room', 'day', 'from'],
      null,
    ]);
  });

  test('a column whose heading is known is not read either when people stand in it', async () => {
    const sheet = await table('Gruppe;Rom\nKari Nordmann;Stua\nPer Hansen;Stua\n', 'groups');
    expect(proposed(sheet)).toEqual({ c0: [''], c1: ['room'] });
  });

  test('a file with national identity numbers is not taken', async () => {
    expect(await sheetOf(bytes('Rom;Plasser;X\nStua;10;17838499538\n'), 'rooms')).toBe('nationalId');
  });
});

describe('the columns of a table', () => {
  test.each(locales.flatMap((locale) => sheetKinds.map((kind) => [kind, locale] as const)))(
    'our own template of %s in %s is read as it is meant',
    async (kind, locale) => {
      const sheet = await table(templateOf(kind, locale), kind);
      const fields = sheetFields[kind].map(({ id }) => id);
      expect(readColumns(proposed(sheet), sheet)).toEqual({ mapping: fields, twice: [], missing: [] });
    },
  );

  test('no heading means two things', () => {
    for (const kind of sheetKinds) {
      const words = sheetFields[kind].flatMap(({ names, also }) =>
        [...new Set([names.nb, names.nn, names.en, ...also])].map((name) => name.toLowerCase()),
      );
      expect(
        words.filter((word, at) => words.indexOf(word) !== at),
        kind,
      ).toEqual([]);
    }
  });

  test('commas, Latin-1, a byte order mark and headings in other cases', async () => {
    const latin = Uint8Array.from('ROM,plasser\nM\u00f8terommet,8\n', (letter) => letter.charCodeAt(0));
    for (const file of [latin, bytes('\uFEFFROM,plasser\nMøterommet,8\n')]) {
      const sheet = await sheetOf(file, 'rooms');
      if (typeof sheet === 'string') return expect.fail(sheet);
      expect(proposed(sheet)).toEqual({ c0: ['room'], c1: ['seats'] });
      expect(sheet.columns[0]?.examples).toEqual(['Møterommet']);
    }
  });

  test('what is missing or chosen twice is told', async () => {
    const sheet = await table('Rom;Rommet;Noe\nStua;Stua;x\n', 'rooms');
    expect(proposed(sheet)).toEqual({ c0: ['room'], c1: [''], c2: [''] });
    expect(readColumns({ c0: ['room'], c1: ['room'], c2: ['__proto__'] }, sheet)).toEqual({
      mapping: ['room', 'room', null],
      twice: ['c1'],
      missing: ['seats'],
    });
  });

  test('no rows, and too many', async () => {
    expect(await sheetOf(bytes('Rom;Plasser\n'), 'rooms')).toBe('noRows');
    expect(await sheetOf(bytes(`Rom;Plasser\n${'Stua;1\n'.repeat(501)}`), 'rooms')).toBe('tooManyRows');
  });
});

describe('what stands in cells', () => {
  test('days as people and workbooks write them', () => {
    for (const cell of ['2026-03-05', '5.3.2026', '05.03.26', '5/3-2026', '5.3 2026', '2026-03-05 00:00:00'])
      expect(isoDay(cell), cell).toBe('2026-03-05');
    expect(isoDay('i mars')).toBe('i mars');
  });

  test('hours, in one cell or two', () => {
    expect(clocks('18–20')).toEqual({ from: '18:00', to: '20:00' });
    expect(clocks('kl. 18.30', '20')).toEqual({ from: '18:30', to: '20:00' });
    expect(clocks('2026-03-05 18:00:00', '19:30:00')).toEqual({ from: '18:00', to: '19:30' });
    expect(clocks('22', '24.00')).toEqual({ from: '22:00', to: '24:00' });
    expect(clocks('snart')).toEqual({ from: 'snart', to: '' });
  });

  test('opening hours', () => {
    expect(openingTyped('man-tirs 08-22, lør kl. 10.00–16.00')).toEqual({
      ...{ 'from-1': ['08:00'], 'to-1': ['22:00'], 'from-2': ['08:00'], 'to-2': ['22:00'] },
      ...{ 'from-6': ['10:00'], 'to-6': ['16:00'] },
    });
    expect(openingTyped('')).toEqual({});
    for (const cell of ['alltid', '08-22', 'man 08-22 og litt til', 'man 8-99'])
      expect(openingTyped(cell), cell).toBeUndefined();
  });

  test('weekdays, rhythms, yes and no', () => {
    expect(['tirsdag', 'tysdag', 'Tuesday', 'tirsdager', 'man og ons', 'x'].map(oneWeekday)).toEqual([
      ...[2, 2, 2, 2],
      ...[undefined, undefined],
    ]);
    expect(['', 'Annenhver uke', 'kvar månad', 'én gang', 'av og til'].map(repetition)).toEqual([
      ...['weekly', 'fortnightly', 'monthly', 'once'],
      undefined,
    ]);
    expect(['', 'ja', 'Nei', 'kanskje'].map(yesOrNo)).toEqual([false, true, false, undefined]);
  });
});

test('the letter says where one registers, and leaves a gap for what is not known', () => {
  for (const locale of locales) {
    const facts = {
      desk: 'LINK Lyngen',
      address: 'Strandveien 4',
      telephone: '',
      register: 'https://x.example/meld-interesse',
    };
    const text = letterText(letterMessages(locale).letter(facts));
    for (const part of [
      'LINK Lyngen',
      'Strandveien 4',
      'https://x.example/meld-interesse',
      '____',
      '\n\n1. ',
    ])
      expect(text).toContain(part);
  }
});
