import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import * as i18n from './index.ts';
import { locales, type Locale } from './index.ts';

const inAll = <T>(write: (locale: Locale) => T) => locales.map(write);

describe('catalogues', () => {
  it('answers in the language asked for', () => {
    const messages = i18n.catalogue(
      { greet: (name: string) => `Hei, ${name}` },
      { greet: (name: string) => `Hei, ${name}` },
      { greet: (name: string) => `Hello, ${name}` },
    );
    expect(inAll((l) => messages(l).greet('du'))).toEqual(['Hei, du', 'Hei, du', 'Hello, du']);
  });

  it('does not compile with a message missing, extra or of another shape', () => {
    // @ts-expect-error a message is missing in nynorsk
    i18n.catalogue({ a: 'a', b: 'b' }, { a: 'a' }, { a: 'a', b: 'b' });
    // @ts-expect-error English has a message that nobody else has
    i18n.catalogue({ a: 'a' }, { a: 'a' }, { a: 'a', b: 'b' });
    // @ts-expect-error a message takes nothing where another takes a number
    i18n.catalogue({ a: (n: number) => `${n}` }, { a: 'a' }, { a: (n: number) => `${n}` });
  });
});

describe('addresses', () => {
  it('has no prefix for bokmål and one for the others', () => {
    expect(inAll((l) => i18n.hrefIn(l, '/grupper'))).toEqual(['/grupper', '/nn/grupper', '/en/grupper']);
    expect(inAll((l) => i18n.hrefIn(l, '/'))).toEqual(['/', '/nn/', '/en/']);
  });

  it('leaves what is not a path alone', () => {
    expect(i18n.hrefIn('nn', 'tel:113')).toBe('tel:113');
    expect(i18n.hrefIn('en', '#main')).toBe('#main');
  });

  it('finds the way back from every address', () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/).filter((s) => !['nn', 'en'].includes(s));
    const path = fc.array(segment).map((segments) => `/${segments.join('/')}`);
    fc.assert(
      fc.property(fc.constantFrom(...locales), path, (locale, plain) => {
        expect(i18n.localeOf(i18n.hrefIn(locale, plain))).toEqual({ locale, path: plain });
      }),
    );
  });

  it('knows a prefix only as a whole word', () => {
    expect(i18n.localeOf('/nnx')).toEqual({ locale: 'nb', path: '/nnx' });
    expect(i18n.localeOf('/english')).toEqual({ locale: 'nb', path: '/english' });
    expect(i18n.localeOf('/nn')).toEqual({ locale: 'nn', path: '/' });
    expect(i18n.localeOf('/en?q=1')).toEqual({ locale: 'en', path: '/?q=1' });
  });
});

describe('days and times', () => {
  it('writes a day in full', () => {
    expect(inAll((l) => i18n.formatDay(l, '2027-02-04'))).toEqual([
      'torsdag 4. februar',
      'torsdag 4. februar',
      'Thursday 4 February',
    ]);
    expect(i18n.formatDay('nn', '2027-01-02')).toBe('laurdag 2. januar');
    expect(i18n.formatDay('nn', '2027-05-17')).toBe('måndag 17. mai');
  });

  it('takes whatever prints itself as a plain day', () => {
    const day = { toString: () => '2027-02-04' };
    expect(i18n.formatDay('nb', day)).toBe('torsdag 4. februar');
  });

  it('writes a day short, and with its year', () => {
    expect(i18n.formatDayShort('en', '2027-02-04')).toBe('Thu 4 Feb');
    expect(i18n.formatDayShort('nb', '2027-02-04')).toMatch(/^to[r.]* 4\. feb\.?$/);
    expect(i18n.formatDayShort('nn', '2027-02-04')).toMatch(/^to[r.]* 4\. feb\.?$/);
    expect(inAll((l) => i18n.formatDate(l, '2027-02-04'))).toEqual([
      '4. februar 2027',
      '4. februar 2027',
      '4 February 2027',
    ]);
  });

  it('writes times as each language does', () => {
    expect(inAll((l) => i18n.formatTime(l, '18:00'))).toEqual(['18.00', '18.00', '18:00']);
    expect(i18n.formatTime('nb', 9 * 60 + 5)).toBe('09.05');
    expect(i18n.formatTimeSpan('nb', 1080, 1200)).toBe('18.00–20.00');
    expect(i18n.formatTimeSpan('en', '18:00', '20:00')).toBe('18:00–20:00');
  });

  it('names weekdays once and every week', () => {
    expect(inAll((l) => i18n.weekdayName(l, 4))).toEqual(['torsdag', 'torsdag', 'Thursday']);
    expect(inAll((l) => i18n.weekdayName(l, 4, 'plural'))).toEqual(['torsdager', 'torsdagar', 'Thursdays']);
    expect([1, 2, 6, 7].map((d) => i18n.weekdayName('nn', d))).toEqual([
      'måndag',
      'tysdag',
      'laurdag',
      'søndag',
    ]);
  });

  it('refuses what is not a day or a time', () => {
    expect(() => i18n.formatDay('nb', '4. februar')).toThrow(RangeError);
    expect(() => i18n.formatTime('nb', 'kveld')).toThrow(RangeError);
  });
});

describe('words', () => {
  it('joins a list', () => {
    const places = ['Lyngen', 'Storfjord', 'Balsfjord'];
    expect(inAll((l) => i18n.formatList(l, places))).toEqual([
      'Lyngen, Storfjord og Balsfjord',
      'Lyngen, Storfjord og Balsfjord',
      'Lyngen, Storfjord and Balsfjord',
    ]);
  });

  it('chooses the form that goes with the number', () => {
    const weeks = { one: '# uke', other: '# uker' };
    expect([0, 1, 2].map((n) => i18n.plural('nb', n, weeks))).toEqual(['0 uker', '1 uke', '2 uker']);
    expect(i18n.plural('en', 1, { one: 'a week', other: 'weeks' })).toBe('a week');
  });

  it('writes kilometres whole, on one line', () => {
    expect(i18n.formatKm('nb', 12.4)).toBe('12\u00a0km');
  });

  it('sorts æ, ø and å last in Norwegian', () => {
    const names = ['Ålesund', 'Alta', 'Ørland', 'Ærøya', 'Odda'];
    expect([...names].sort(i18n.collator('nn').compare)).toEqual([
      'Alta',
      'Odda',
      'Ærøya',
      'Ørland',
      'Ålesund',
    ]);
  });
});
