import { expect, it } from 'vitest';
import { usualSettings } from './model.ts';
import { framesTyped, readFrames } from './reading-frames.ts';

const { smallArea: _smallArea, ...usual } = usualSettings;
const wrongIn = (typed: Record<string, string>) =>
  readFrames({
    ...framesTyped(usual),
    ...Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]])),
  }).troubles.map(({ field, message }) => [field, message]);

it('what stands in the form is what is read from it', () => {
  for (const frames of [usual, { ...usual, ageSpan: null, initiators: 0 as const, everyWeeks: 2 as const }])
    expect(readFrames(framesTyped(frames))).toEqual({ value: frames, troubles: [] });
});

it('tells at its field what cannot be', () => {
  expect(wrongIn({ min: '1' })).toEqual([['min', 'sizeBad']]);
  expect(wrongIn({ max: '21' })).toEqual([['max', 'sizeBad']]);
  expect(wrongIn({ min: '8', ideal: '7' })).toEqual([['ideal', 'sizeOrderBad']]);
  expect(wrongIn({ ageSpan: 'ti' })).toEqual([['ageSpan', 'ageSpanBad']]);
  expect(wrongIn({ initiators: '3', everyWeeks: '' })).toEqual([
    ['initiators', 'initiatorsBad'],
    ['everyWeeks', 'everyBad'],
  ]);
  expect(wrongIn({ 'evening-from': '21:00', 'evening-to': '19:00' })).toEqual([
    ['evening-to', 'hourOrderBad'],
  ]);
  expect(wrongIn({ 'morning-from': '' })).toEqual([['morning-from', 'hourBad']]);
});

it('takes hours as people write them, and nothing of what protects small places', () => {
  const typed = {
    ...framesTyped(usual),
    'evening-from': ['19.30'],
    'evening-to': ['21'],
    most: ['99'],
    below: ['0'],
  };
  const { value } = readFrames(typed);
  expect(value?.slotTimes.evening).toEqual({ start: 19 * 60 + 30, end: 21 * 60 });
  expect(value).not.toHaveProperty('smallArea');
});
