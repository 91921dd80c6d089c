import { expect, it } from 'vitest';
import { minutesFrom } from './form.ts';

it.each([
  ['18', 1080],
  ['8', 480],
  ['18.00', 1080],
  [' 18:30 ', 1110],
  ['1830', 1110],
  ['18 30', 1110],
  ['18 . 30', 1110],
  ['24:00', 1440],
  ['0', 0],
])('reads %s as an hour', (text, minutes) => {
  expect(minutesFrom(text)).toBe(minutes);
});

it.each(['', '24:01', '25', '18:60', '18:5', 'six', '-1', '18:00:00', `1${' '.repeat(20_000)}x`])(
  'reads no hour in %s',
  (text) => {
    expect(minutesFrom(text)).toBeUndefined();
  },
);
