import { expect, test } from 'vitest';
import { fixedClock, systemClock } from './index.ts';

test('a day begins at midnight in Norway, wherever the server stands', () => {
  expect(fixedClock('2026-07-01T22:30:00Z').today().toString()).toBe('2026-07-02');
  expect(fixedClock('2026-01-01T22:30:00Z').today().toString()).toBe('2026-01-01');
  expect(fixedClock('2026-03-02').now().toString()).toBe('2026-03-01T23:00:00Z');
});

test('a fixed clock stands still until it is moved', () => {
  const clock = fixedClock('2026-03-02T10:00');
  expect(clock.now().equals(clock.now())).toBe(true);
  clock.advance({ days: 30 });
  expect(clock.today().toString()).toBe('2026-04-01');
});

test('a day is a day, also when summer time begins', () => {
  const clock = fixedClock('2026-03-28T18:00');
  clock.advance({ days: 1 });
  expect(clock.now().toZonedDateTimeISO('Europe/Oslo').hour).toBe(18);
});

test('the system clock goes forward', () => {
  const before = systemClock.now();
  expect(systemClock.now().epochNanoseconds).toBeGreaterThanOrEqual(before.epochNanoseconds);
});
