import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, squeeze } from './fold.ts';
import { norway } from './norway.fixture.ts';

const labels = (text: string): string[] => norway.search(text).map((hit) => hit.label);
const exactLabels = (text: string): string[] =>
  norway
    .search(text)
    .filter((hit) => hit.exact)
    .map((hit) => hit.label);
const first = (text: string): string | undefined => norway.search(text)[0]?.municipality.name;
const anyMunicipality = fc.constantFrom(...norway.municipalities);

describe('known answers', () => {
  test.each([
    ['9060', '9060 Lyngseidet, Lyngen'],
    ['9060 Lyngseidet', '9060 Lyngseidet, Lyngen'],
    ['Lyngseidet', 'Lyngseidet, Lyngen'],
    ['lyngsseidet', 'Lyngseidet, Lyngen'],
    ['Alta', 'Alta'],
    ['tromsoe', 'Tromsø'],
    ['TROMSÖ', 'Tromsø'],
    ['Vaeroy', 'Værøy'],
    ['naroysund', 'Nærøysund'],
    ['Sørvaranger', 'Sør-Varanger'],
    ['indre ostfold', 'Indre Østfold'],
    ['Bodø kommune', 'Bodø'],
    ['Nes', 'Nes'],
    ['Bø i Vesterålen', 'Bø i Vesterålen, Bø (Nordland)'],
    ['Våler i Østfold', 'Våler (Østfold)'],
    ['Sandnessjoenn', 'Sandnessjøen, Alstahaug'],
    ['gaivuotna', 'Gáivuotna – Kåfjord'],
    ['Kárášjohka', 'Kárášjohka – Karasjok'],
    ['karasjohka', 'Kárášjohka – Karasjok'],
    ['Kåfjord - Gáivuotna - Kaivuono', 'Kåfjord'],
    ['Unjárga/Nesseby', 'Nesseby'],
    ['Porsangu', 'Porsáŋgu – Porsanger'],
    ['Toten', 'Østre Toten'],
    ['   ', undefined],
    ['–', undefined],
  ])('%s → %s', (text, label) => {
    expect(labels(text)[0]).toBe(label);
  });

  test('a name that two places have is a question: both, in full, with the county', () => {
    expect(exactLabels('våler')).toEqual(['Våler (Østfold)', 'Våler (Innlandet)']);
    expect(exactLabels('Herøy')).toEqual(['Herøy (Møre og Romsdal)', 'Herøy (Nordland)']);
    expect(exactLabels('Bø')).toEqual(['Bø (Nordland)', 'Bø, Midt-Telemark']);
    expect(exactLabels('herøy nordland')).toEqual(['Herøy (Nordland)']);
  });

  test('a postal place that reaches over a border is by name where most of its codes are', () => {
    expect(exactLabels('Molde')).toEqual(['Molde']);
    expect(exactLabels('Bryne')).toEqual(['Bryne, Time']);
    expect(exactLabels('Bø i Telemark')).toEqual(['Bø i Telemark, Midt-Telemark']);
    expect(labels('3805')).toEqual(['3805 Bø i Telemark, Seljord']);
  });

  test('a county gives its municipalities, the largest first, and is never one of them', () => {
    const troms = norway.search('Troms', 99).filter((hit) => hit.municipality.county === 'Troms');
    expect(troms).toHaveLength(21);
    expect(
      norway
        .search('Finnmárku')
        .map((hit) => hit.municipality.name)
        .slice(0, 3),
    ).toEqual(['Alta', 'Hammerfest', 'Sør-Varanger']);
    expect(norway.search('Vestland').some((hit) => hit.exact)).toBe(false);
    expect(exactLabels('Oslo')).toEqual(['Oslo']);
  });

  test('letters as written come before letters that fold alike', () => {
    expect(first('Ås')).toBe('Ås');
    expect(labels('Å').every((label) => label.startsWith('Å'))).toBe(true);
    expect(first('Bod')).toBe('Bodø');
  });

  test('the beginning of a postal code is enough for a start', () => {
    expect(labels('906')).toEqual(['9060 Lyngseidet, Lyngen']);
    expect(labels('9061')).toEqual([]);
  });

  test('a slip of the finger is forgiven in five letters, not in four', () => {
    expect(labels('Lyngan')[0]).toBe('Lyngen');
    expect(labels('Lnygen')[0]).toBe('Lyngen');
    expect(labels('Altta')).toEqual([]);
  });
});

describe('what holds for every place', () => {
  test('each municipality is found by each of its names, however it is typed', () => {
    const typed: ((name: string) => string)[] = [
      (name) => name.toUpperCase(),
      (name) => `  ${name.toLowerCase()} `,
      (name) => name.normalize('NFD'),
      (name) =>
        name
          .normalize('NFD')
          .replace(/\p{Mark}/gu, '')
          .replace(/æ/gi, 'ae')
          .replace(/ø/gi, 'o'),
      (name) => name.replace(/æ/g, 'ae').replace(/[øØ]/g, 'oe').replace(/[åÅ]/g, 'aa'),
      (name) => name.replaceAll('-', ' '),
      (name) => `${name} kommune`,
    ];
    for (const municipality of norway.municipalities) {
      for (const name of [
        municipality.name,
        municipality.officialName,
        ...municipality.otherNames,
        municipality.centre,
      ]) {
        for (const type of typed) {
          const found = norway.search(type(name), 20).map((hit) => hit.municipality);
          expect(found, type(name)).toContain(municipality);
        }
      }
    }
  });

  test('a label searched for again leads to its municipality, in full, and two municipalities never share one', () => {
    const owner = new Map<string, string>();
    const texts = norway.municipalities.flatMap(({ name, otherNames, centre }) => [
      name,
      centre,
      ...otherNames,
    ]);
    const postal = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'));
    const prefixes = [...'abcdefghijklmnopqrstuvwxyzæøå'];
    for (const text of [...texts, ...postal, ...prefixes]) {
      for (const { label, municipality } of norway.search(text, 400)) {
        if (owner.has(label)) expect(owner.get(label), label).toBe(municipality.code);
        owner.set(label, municipality.code);
      }
    }
    expect(owner.size).toBeGreaterThan(5000);
    for (const [label, code] of owner) {
      expect(norway.search(label)[0], label).toMatchObject({ exact: true, municipality: { code } });
    }
  });

  test('one slip in a name of five letters or more still finds it, unless the slip spells the start of another', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzæøå');
    const slip = fc.constantFrom('left out', 'added', 'wrong', 'swapped');
    fc.assert(
      fc.property(anyMunicipality, fc.nat(), letter, slip, (municipality, somewhere, other, kind) => {
        const name = squeeze(fold(municipality.name));
        fc.pre(name.length >= 5);
        const at = somewhere % (name.length - 1);
        const [before, here, next, after] = [name.slice(0, at), name[at]!, name[at + 1]!, name.slice(at + 2)];
        const typed = {
          'left out': before + next + after,
          added: before + here + fold(other) + next + after,
          wrong: before + fold(other) + next + after,
          swapped: before + next + here + after,
        }[kind];
        const key = squeeze(fold(typed));
        fc.pre(key === typed); // `guaen` for Gulen folds to two slips: then *did you mean* helps
        const found = norway.search(typed, 400);
        const another = found.some(({ label }) => squeeze(fold(label)).includes(key));
        expect(found.some((hit) => hit.municipality === municipality) || another, typed).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('whatever is typed: an answer, at most as long as asked for, each municipality once, the same every time', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme' }),
      fc.string(),
    );
    fc.assert(
      fc.property(anything, fc.integer({ min: 0, max: 20 }), (text, limit) => {
        const hits = norway.search(text, limit);
        expect(hits.length).toBeLessThanOrEqual(limit);
        expect(new Set(hits.map((hit) => hit.municipality.code)).size).toBe(hits.length);
        expect(norway.search(text, limit)).toEqual(hits);
        expect(norway.closestPlaces(text).length).toBeLessThanOrEqual(3);
        norway.placeOutside(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('did you mean', () => {
  const meant = (text: string): string[] => norway.closestPlaces(text).map((hit) => hit.label);

  test('the places spelt most like it, and never as if it were certain', () => {
    expect(meant('Altta')[0]).toBe('Alta');
    expect(meant('Tronhjem')[0]).toBe('Trondheim');
    expect(meant('Kristiannsannd')).toEqual(['Kristiansand', 'Kristiansund']);
    expect(meant('Storgata 5 Alta')).toEqual(['Alta']);
    expect(meant('Lyngseidet sentrum')).toEqual(['Lyngseidet, Lyngen']);
    expect(meant('9061')[0]).toBe('9060 Lyngseidet, Lyngen');
    expect(meant('qqqqqqqqqqqq')).toEqual([]);
    expect(norway.closestPlaces('Alta').some((hit) => hit.exact)).toBe(false);
  });
});

describe('places outside any municipality', () => {
  test.each(['9170', 'longyearbyen', '9170 Longyearbyen', 'Longyearbyen, Svalbard'])('%s', (text) => {
    expect(norway.placeOutside(text)).toMatchObject({
      code: '2100',
      place: 'Longyearbyen',
      label: { nb: 'Longyearbyen, Svalbard' },
    });
    expect(norway.search(text)).toEqual([]);
    expect(norway.closestPlaces(text)).toEqual([]);
  });

  test('Svalbard and Jan Mayen by name; nothing on the mainland', () => {
    expect(norway.placeOutside('svalbard')?.label.en).toBe('Svalbard');
    expect(norway.placeOutside('8099')?.label.nn).toBe('Jan Mayen');
    expect(norway.placeOutside('jan mayen')?.code).toBe('2211');
    expect(norway.placeOutside('9060')).toBeUndefined();
    expect(norway.placeOutside('')).toBeUndefined();
  });
});
