import { describe, expect, test } from 'vitest';
import { passphraseProblem } from './index.ts';

describe('a passphrase', () => {
  test.each(['', 'kort', 'hest batteri', '             a', 'Tr0ub4dor&3'])(
    '%j is too short',
    (passphrase) => {
      expect(passphraseProblem(passphrase)).toBe('too_short');
    },
  );

  test.each([
    'aaaaaaaaaaaaaaaaaaaa',
    'abababababababababab',
    'passord passord 2024',
    'Selvhjelp2026 Selvhjelp2026',
    '12345678901234567890',
    'abcdefghijklmnopqrst',
    'qwertyuiopåasdfghjkløæ',
    'velkommen knutepunkt',
    'januar februar mars 2025',
    'hest hest hest hest',
  ])('%j is too simple', (passphrase) => {
    expect(passphraseProblem(passphrase)).toBe('too_simple');
  });

  test.each([
    'hest korrekt batteri stift',
    'katten spiste opp vinterdekkene',
    'váibmu lea buorre skihpár',
    'fYq9-rT2m-Kx8w-Vb4',
    '我们昨天在山上看见了一只很大的鹿和熊',
  ])('%j will do', (passphrase) => {
    expect(passphraseProblem(passphrase)).toBeUndefined();
  });
});
