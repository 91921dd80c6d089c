import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { newCode, normaliseCode, readySealing } from './index.ts';

beforeAll(readySealing);

describe('a code', () => {
  test('is four groups of four digits and comes back from itself', () => {
    const code = newCode();
    expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(normaliseCode(code)).toBe(code.replaceAll(' ', ''));
  });

  test('is read however it was typed', () => {
    const separator = fc.constantFrom(
      '',
      ' ',
      '\u00a0',
      '\t',
      '\n',
      '-',
      '–',
      '‑',
      '−',
      '.',
      ',',
      '·',
      '\u200b',
    );
    fc.assert(
      fc.property(fc.array(separator, { minLength: 17, maxLength: 17 }), (separators) => {
        const digits = newCode().replaceAll(' ', '');
        const typed = separators.map((between, at) => between + (digits[at] ?? '')).join('');
        expect(normaliseCode(typed)).toBe(digits);
      }),
    );
  });

  test.each([
    ['full-width digits', '４０７１　２９５８　６６３４　１１８０'],
    ['Arabic digits', '٤٠٧١ ٢٩٥٨ ٦٦٣٤ ١١٨٠'],
    ['Persian digits', '۴۰۷۱ ۲۹۵۸ ۶۶۳۴ ۱۱۸۰'],
  ])('may be typed in %s', (_what, typed) => {
    expect(normaliseCode(typed)).toBe('4071295866341180');
  });

  test.each([
    '',
    '4071 2958 6634 118',
    '4071 2958 6634 11800',
    '4071 2958 6634 118O',
    '-',
    '4'.repeat(100_000),
  ])('is not one with anything else in it: %#', (typed) => {
    expect(normaliseCode(typed)).toBeUndefined();
  });

  test('normalising never fails and never gives anything but sixteen digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const digits = normaliseCode(typed);
        if (digits !== undefined) expect(digits).toMatch(/^\d{16}$/);
      }),
    );
  });

  /**
   * Chi-square of each digit at each place. With 9 degrees of freedom 45 is passed by chance once in a million, so a
   * false alarm is less than 1 in 60 000 runs for 16 places; a modulo bias of 256 over 10 digits gives over 200.
   */
  test('has every digit equally often at every place', () => {
    const draws = 20_000;
    const counts = Array.from({ length: 16 }, () => new Array<number>(10).fill(0));
    for (let n = 0; n < draws; n++) {
      [...newCode().replaceAll(' ', '')].forEach((digit, at) => {
        const row = counts[at] ?? [];
        row[Number(digit)] = (row[Number(digit)] ?? 0) + 1;
      });
    }
    const expected = draws / 10;
    for (const row of counts) {
      const chiSquare = row.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      expect(chiSquare).toBeLessThan(45);
    }
  });

  test('is not drawn twice in twenty thousand', () => {
    expect(new Set(Array.from({ length: 20_000 }, newCode)).size).toBe(20_000);
  });
});
