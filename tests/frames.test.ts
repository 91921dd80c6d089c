import { expect, test } from 'vitest';
import { deskById } from '../src/place/index.ts';
import { logInOnPage } from './support/people.ts';
import { stage } from './support/stage.ts';

const on = stage();

test('a place sets its own frames, and the groups are made by them', { timeout: 300_000 }, async () => {
  const people = ['Rogn', 'Bjørk', 'Selje'];
  await on.waiting(people);
  const before = (await deskById(on.program.app.db, on.here.link.id))!.settings;
  await on.comes();
  await logInOnPage(on.program, on.visitor, on.here.coordinator);
  await on.visitor.press('Stedet');
  await on.visitor.press('Rammer');
  await on.look('frames');
  await on.visitor.fill('Minst', '4');
  await on.visitor.fill('Helst', '3');
  await on.visitor.fill('Kveld, fra', '19:30');
  await on.visitor.fill('Kveld, til', '19:00');
  await on.visitor.press('Lagre');
  await on.look('frames-errors');
  expect(await on.visitor.page.getByLabel('Kveld, fra').inputValue()).toBe('19:30');
  await on.visitor.fill('Minst', '3');
  await on.visitor.fill('Kveld, til', '21:00');
  await on.visitor.fill('Høyst', '4');
  await on.visitor.tick('Annenhver uke');
  await on.visitor.press('Lagre');
  await on.look('frames-saved');
  const after = (await deskById(on.program.app.db, on.here.link.id))!.settings;
  expect(after).toEqual({
    ...before,
    size: { min: 3, ideal: 3, max: 4 },
    everyWeeks: 2,
    slotTimes: { ...before.slotTimes, evening: { start: 19 * 60 + 30, end: 21 * 60 } },
  });
  await on.visitor.go('/arbeid/grupper-som-kan-bli');
  expect(await on.visitor.text()).toContain('19.30');
  on.expectNothing();
});
