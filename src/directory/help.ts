import type { Locale } from '../platform/i18n/index.ts';
import { type Asked, addressOf, kilometres, usualKm } from './asked.ts';
import { messages } from './messages.ts';
import { mostKm } from './model.ts';

/** A search that asks for less. */
export interface Wider {
  label: string;
  /** The end of its address. */
  address: string;
}

/** What would help when nothing was found: each of what was asked for left out or made wider, the likeliest first. */
export function widerThan(locale: Locale, asked: Asked): Wider[] {
  const say = messages(locale);
  const without = (label: string, change: Partial<Asked>): Wider => ({
    label,
    address: addressOf(asked, change),
  });
  const { words } = asked;
  const km = asked.place === '' ? mostKm : (asked.km ?? usualKm);
  const farther = kilometres.find((one) => one > km);
  const isRemote = asked.modes.length > 0 && !asked.modes.includes('in_person');
  return [
    ...(words === '' ? [] : [without(say.withoutWords(words), { words: '' })]),
    ...(farther === undefined ? [] : [without(say.wider(locale, farther), { km: farther })]),
    ...(km >= mostKm ? [] : [without(say.anyDistance, { km: mostKm })]),
    ...(asked.days.length > 0 || asked.part ? [without(say.anyTime, { days: [], part: undefined })] : []),
    ...(isRemote
      ? []
      : [without(say.remote, { modes: ['telephone', 'video'], place: '', km: undefined, sort: undefined })]),
    ...(asked.access.length > 0 ? [without(say.everyAccess, { access: [] })] : []),
    ...(asked.language === '' ? [] : [without(say.everyLanguage, { language: '' })]),
    ...(asked.topic === '' ? [] : [without(say.everyTopic, { topic: '' })]),
    ...(asked.model === '' ? [] : [without(say.everyModel, { model: '' })]),
  ];
}
