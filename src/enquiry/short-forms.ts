import { z } from 'zod';
import { field } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { longestWords, type Wishes } from './model.ts';

export const askForm = z
  .object({
    words: field.text({ min: 1, max: longestWords, problem: 'askWordsMissing' }),
    for: field.oneOf(['self', 'other'], 'askForMissing'),
  })
  .transform(({ words, for: whom }) => ({ words, onBehalf: whom === 'other' }));

/** The topic goes to the desk as words: no list of topics can hold it. */
export const suggestForm = z
  .object({
    topic: field.text({ min: 1, max: 300, problem: 'suggestTopicMissing' }),
    words: field.text({ max: longestWords, problem: 'wordsLong' }),
  })
  .transform(({ topic, words }) => ({ words: [`«${topic}»`, words].filter(Boolean).join('\n\n') }));

/** Somebody who asks or suggests has said nothing of what they would join. */
export function blankWishes(locale: Locale): Wishes {
  return {
    municipality: null,
    placeText: '',
    reach: 0,
    avoids: [],
    modes: [],
    topics: [],
    across: false,
    slots: [],
    languages: [],
    alias: '',
    shows: 'nothing',
    words: '',
    onBehalf: false,
    locale,
  };
}
