import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { newRecovery, pairOf, readySealing, recoveryFrom } from './index.ts';
import { sheetOf } from './recovery.ts';

beforeAll(readySealing);

describe('a recovery sheet', () => {
  test('is twelve groups of five and gives the key back', () => {
    const { pair, sheet } = newRecovery();
    expect(sheet).toMatch(/^([0-9A-HJKMNP-TV-Z]{5} ){11}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(recoveryFrom(sheet)).toEqual(pair);
  });

  test('holds for every key, typed in small letters, in lines, with dashes, and with O, I and L for digits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (privateKey) => {
        const sheet = sheetOf(privateKey);
        const typed = ` ${sheet.toLowerCase().replaceAll('0', 'o').replace('1', 'I').replaceAll('1', 'l')}\n`;
        expect(recoveryFrom(typed.replaceAll(' ', '-\n'))).toEqual(pairOf(privateKey));
      }),
    );
  });

  test('is refused with one symbol mistyped, two swapped, one too few or too many', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const typed = newRecovery().sheet.replaceAll(' ', '');
    for (let at = 0; at < typed.length; at++) {
      for (const symbol of [...alphabet, 'U', '*']) {
        if (symbol === typed[at]) continue;
        expect(recoveryFrom(typed.slice(0, at) + symbol + typed.slice(at + 1))).toBeUndefined();
      }
      expect(recoveryFrom(typed.slice(0, at) + typed.slice(at + 1))).toBeUndefined();
      const [one, next] = [typed[at], typed[at + 1]];
      if (one === undefined || next === undefined || one === next) continue;
      expect(recoveryFrom(typed.slice(0, at) + next + one + typed.slice(at + 2))).toBeUndefined();
    }
    expect(recoveryFrom(`${typed}0`)).toBeUndefined();
    expect(recoveryFrom('')).toBeUndefined();
  });
});
